package weir.http.door;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/// A list as CSV (RFC 4180): headings, and a line for each item. A part of it says in `link` where the next one is.
///
/// @param headings the names of the fields as JSON has them
/// @param next the cursor of the part behind it; absent where it is the last
public record Spreadsheet(
        List<String> headings,
        List<List<String>> rows,
        @Nullable String next) {
    public static final String FORMAT = "format";
    public static final String FORM = "json or csv";

    private static final String LINE_END = "\r\n";

    /// What a spreadsheet takes for a formula where it begins a cell.
    private static final String FORMULA = "=+-@\t";

    /// Whether a call asks for CSV: by its query, or else by its `Accept`.
    public static boolean isAskedFor(Call call) {
        return call.parameter(FORMAT)
                .map(format -> switch (format) {
                    case "csv" -> true;
                    case "json" -> false;
                    default -> throw Call.invalidParameter(FORMAT, '"' + format + '"', FORM);
                })
                .orElseGet(() -> Media.rathersCsv(call.request()));
    }

    /// A cell with words that somebody else has chosen: no formula, whatever they are. What is not there is empty.
    public static String words(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return "";
        }
        return FORMULA.indexOf(text.charAt(0)) >= 0 ? '\'' + text : text;
    }

    public HttpResponse http(Call call) {
        var text = Stream.concat(Stream.of(headings), rows.stream())
                .map(row -> row.stream().map(Spreadsheet::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining(LINE_END, "", LINE_END));
        var response = HttpResponse.create().withEntity(HttpEntities.create(Media.CSV, ByteString.fromString(text)));
        return next == null
                ? response
                : response.addHeader(RawHeader.create("link", "<" + path(call, next) + ">; rel=\"next\""));
    }

    private static String path(Call call, String next) {
        var uri = call.request().getUri();
        var others = Arrays.stream(uri.rawQueryString().orElse("").split("&", -1))
                .filter(parameter -> !parameter.isEmpty() && !parameter.startsWith(Paging.CURSOR + '='));
        return uri.path()
                + '?'
                + Stream.concat(others, Stream.of(Paging.CURSOR + '=' + next)).collect(Collectors.joining("&"));
    }

    private static String quoted(String cell) {
        var plain = cell.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
