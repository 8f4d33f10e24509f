package weir.http.reporting;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import weir.http.contract.Client;

/// All rows of a report, part after part, each by the names of its fields: as JSON tells them, and as CSV does.
///
/// @param path with a query
record ReportRows(Client client, String path) {
    /// Behind its comma, in quotes or not.
    private static final Pattern CELL = Pattern.compile(",(?:\"((?:[^\"]|\"\")*)\"|([^,\"]*))");

    /// @param limit of a part
    List<Map<String, String>> json(int limit) {
        var rows = new ArrayList<Map<String, String>>();
        var asked = path + "&limit=" + limit;
        var next = asked;
        while (!next.isEmpty()) {
            var part = client.get(next).is(200).json();
            for (var item : part.at("/items")) {
                var row = new LinkedHashMap<String, String>();
                item.properties()
                        .forEach(field -> row.put(
                                field.getKey(),
                                field.getValue().isNull()
                                        ? ""
                                        : field.getValue().asText()));
                rows.add(row);
            }
            next = part.at("/next").isTextual()
                    ? asked + "&cursor=" + part.at("/next").asText()
                    : "";
        }
        return rows;
    }

    /// @param limit of a part
    List<Map<String, String>> csv(int limit) {
        var rows = new ArrayList<Map<String, String>>();
        var next = path + "&format=csv&limit=" + limit;
        while (!next.isEmpty()) {
            var part = client.get(next).is(200);
            var lines = part.body().lines().map(ReportRows::cells).toList();
            lines.stream().skip(1).map(line -> row(lines.getFirst(), line)).forEach(rows::add);
            var link = part.header("link");
            next = link.isEmpty() ? "" : link.substring(1, link.indexOf('>'));
        }
        return rows;
    }

    private static List<String> cells(String line) {
        return CELL.matcher("," + line)
                .results()
                .map(cell ->
                        cell.group(1) == null ? cell.group(2) : cell.group(1).replace("\"\"", "\""))
                .toList();
    }

    private static Map<String, String> row(List<String> headings, List<String> cells) {
        if (cells.size() != headings.size()) {
            throw new AssertionError(cells + " under " + headings);
        }
        var row = new LinkedHashMap<String, String>();
        for (var column = 0; column < cells.size(); column++) {
            row.put(headings.get(column), cells.get(column));
        }
        return row;
    }
}
