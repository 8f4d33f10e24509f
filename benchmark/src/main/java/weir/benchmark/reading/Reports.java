package weir.benchmark.reading;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToLongFunction;

/// What the front door's reports say that was charged to an account, in millionths: usage and the statement, each as
/// JSON and as CSV, part by part to the end.
///
/// @param from and `to`: days within which everything was used
public record Reports(FrontDoor door, LocalDate from, LocalDate to) {
    private static final String CREDITS = "credits";
    private static final String KIND = "kind";
    private static final String DRAWN = "drawn";
    private static final int PLACES = 6;

    /// The sum that usage tells itself.
    public long total(String account) {
        return micros(text(door.json(usagePath(account)).path("total"), CREDITS));
    }

    public long usage(String account) {
        return ofJson(usagePath(account), line -> micros(text(line, CREDITS)));
    }

    /// In parts that are small enough for there to be several.
    public long usageSheet(String account) {
        return ofSheet(usagePath(account) + "&format=csv&limit=100", line -> micros(cell(line, CREDITS)));
    }

    public long statement(String account) {
        return ofJson(statementPath(account) + "?limit=200", entry -> drawn(text(entry, KIND), text(entry, CREDITS)));
    }

    public long statementSheet(String account) {
        return ofSheet(statementPath(account) + "?format=csv", line -> drawn(cell(line, KIND), cell(line, CREDITS)));
    }

    private long ofJson(String path, ToLongFunction<JsonNode> micros) {
        var sum = 0L;
        var next = path;
        while (!next.isEmpty()) {
            var part = door.json(next);
            for (var item : part.path("items")) {
                sum = Math.addExact(sum, micros.applyAsLong(item));
            }
            var cursor = part.path("next");
            next = cursor.isTextual() ? path + "&cursor=" + cursor.textValue() : "";
        }
        return sum;
    }

    private long ofSheet(String path, ToLongFunction<Map<String, String>> micros) {
        var sum = 0L;
        var next = path;
        while (!next.isEmpty()) {
            var part = door.sheet(next);
            for (var line : part.lines()) {
                sum = Math.addExact(sum, micros.applyAsLong(line));
            }
            next = part.next();
        }
        return sum;
    }

    private String usagePath(String account) {
        return "/v1/accounts/%s/usage?from=%s&to=%s&group_by=day,sub_user,model".formatted(account, from, to);
    }

    private static String statementPath(String account) {
        return "/v1/accounts/%s/statement".formatted(account);
    }

    private static long drawn(String kind, String credits) {
        return kind.equals(DRAWN) ? Math.negateExact(micros(credits)) : 0;
    }

    private static String text(JsonNode of, String field) {
        return Objects.requireNonNull(of.path(field).textValue(), field);
    }

    private static String cell(Map<String, String> line, String column) {
        return Objects.requireNonNull(line.get(column), column);
    }

    private static long micros(String credits) {
        return new BigDecimal(credits).movePointRight(PLACES).longValueExact();
    }
}
