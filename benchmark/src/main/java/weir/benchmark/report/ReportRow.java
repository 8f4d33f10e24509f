package weir.benchmark.report;

import java.util.Locale;
import java.util.Map;

/// How long one report took to be answered, in milliseconds.
///
/// @param lines of its page
/// @param first of a session that was opened for it, on a PostgreSQL that was just started
/// @param blocks that this session looked at, its own beginning among them
/// @param warm on a PostgreSQL that was just started, of a session that had answered all reports of another account
/// @param again once more by a session that had just answered it
public record ReportRow(String name, int lines, double first, long blocks, double warm, double again) {
    public static final String HEAD = """
            | report | lines | first, ms | blocks | first, session warm, ms | again, ms |
            |---|---|---|---|---|---|""";

    public String line() {
        return String.format(
                Locale.ROOT, "| %s | %d | %.1f | %,d | %.1f | %.1f |", name, lines, first, blocks, warm, again);
    }

    public void into(Map<String, Double> values) {
        values.put(name + ": lines", (double) lines);
        values.put(name + ": ms first", first);
        values.put(name + ": blocks first", (double) blocks);
        values.put(name + ": ms first, session warm", warm);
        values.put(name + ": ms again", again);
    }
}
