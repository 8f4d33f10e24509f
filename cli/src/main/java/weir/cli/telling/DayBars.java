package weir.cli.telling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Days as lines with bars: how many credits each took, and from where.
///
/// The characters of the bars are plain ones, for what looks like a part of a box takes two places on terminals that
/// show Chinese.
public final class DayBars {
    /// A bar with less than this shows nothing.
    private static final int LEAST = 10;

    private static final String GAP = "  ";
    private static final String ALL = "in all";

    /// What paid, in the order in which a bar shows it, and by which character.
    private static final SequencedMap<String, Character> CHARACTERS = characters();

    private final SequencedMap<String, SequencedMap<String, BigDecimal>> credits = new LinkedHashMap<>();
    private final List<JsonNode> rows = new ArrayList<>();

    /// @param items a line for each day and what paid
    public static DayBars of(JsonNode report, List<JsonNode> items) {
        var bars = new DayBars();
        var sums = new TreeMap<String, ObjectNode>();
        for (var item : items) {
            var day = Plain.text(item.path("day"));
            var sum = sums.computeIfAbsent(day, DayBars::row);
            add(sum, item);
            bars.credits
                    .computeIfAbsent(day, _ -> new LinkedHashMap<>())
                    .put(item.path("funding").asText(), decimal(item.path("credits")));
        }
        var last = LocalDate.parse(report.path("to").asText());
        for (var day = LocalDate.parse(report.path("from").asText()); !day.isAfter(last); day = day.plusDays(1)) {
            bars.rows.add(sums.getOrDefault(day.toString(), row(day.toString())));
        }
        bars.rows.add(((ObjectNode) report.path("total").deepCopy()).put("day", ALL));
        return bars;
    }

    /// @param width of the terminal
    public List<String> lines(int width) {
        var grid = Grid.of(
                Column.text("day", "/day"),
                Column.number("credits", "/credits"),
                Column.number("requests", "/requests"),
                Column.number("tokens", "/tokens"));
        var lines = new ArrayList<>(grid.lines(rows));
        var beside = lines.stream().mapToInt(String::length).max().orElse(0) + GAP.length();
        for (var at = 0; at < rows.size(); at++) {
            var bar = bar(Plain.text(rows.get(at).path("day")), width - beside);
            var line = lines.get(at + 1);
            lines.set(at + 1, bar.isEmpty() ? line : line + " ".repeat(beside - line.length()) + bar);
        }
        return lines;
    }

    /// What the characters stand for.
    public static String legend() {
        var words = new ArrayList<String>();
        CHARACTERS.forEach((funding, character) -> words.add(character + " " + funding.replace('_', ' ')));
        return String.join(GAP, words).replace("payg", "PAYG");
    }

    /// Each piece ends where the sum up to it would, so that what is rounded never adds up to more.
    private String bar(String day, int room) {
        var largest = credits.values().stream().map(DayBars::sum).reduce(BigDecimal.ZERO, BigDecimal::max);
        var pieces = credits.get(day);
        if (pieces == null || room < LEAST || largest.signum() == 0) {
            return "";
        }
        var bar = new StringBuilder();
        var sum = BigDecimal.ZERO;
        for (var character : CHARACTERS.entrySet()) {
            sum = sum.add(
                    pieces.getOrDefault(character.getKey(), BigDecimal.ZERO).max(BigDecimal.ZERO));
            var end = sum.multiply(BigDecimal.valueOf(room))
                    .divide(largest, 0, RoundingMode.HALF_UP)
                    .intValueExact();
            bar.repeat(character.getValue(), end - bar.length());
        }
        return bar.toString();
    }

    private static BigDecimal sum(Map<String, BigDecimal> pieces) {
        return pieces.values().stream()
                .map(piece -> piece.max(BigDecimal.ZERO))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static ObjectNode row(String day) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("day", day)
                .put("credits", "0")
                .put("requests", 0L)
                .put("tokens", 0L);
    }

    private static void add(ObjectNode sum, JsonNode item) {
        var credits = decimal(sum.path("credits")).add(decimal(item.path("credits")));
        sum.put(
                        "credits",
                        credits.signum() == 0
                                ? "0"
                                : credits.stripTrailingZeros().toPlainString())
                .put(
                        "requests",
                        sum.path("requests").asLong() + item.path("requests").asLong())
                .put("tokens", sum.path("tokens").asLong() + item.path("tokens").asLong());
    }

    private static BigDecimal decimal(JsonNode credits) {
        return new BigDecimal(credits.asText("0"));
    }

    private static SequencedMap<String, Character> characters() {
        var characters = new LinkedHashMap<String, Character>();
        characters.put("plan", '#');
        characters.put("extra_usage", '=');
        characters.put("payg", ':');
        characters.put("owed", '!');
        return characters;
    }
}
