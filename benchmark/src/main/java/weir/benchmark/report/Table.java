package weir.benchmark.report;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// The figures for people, as Markdown.
public final class Table {
    private static final double MICROS_A_MILLI = 1_000;
    private static final String HEAD = """
            | load | in flight | | lifecycles/s | hold p50 / p99 ms | lifecycle p50 / p99 ms | CPU µs each: JVM + PostgreSQL | rows | WAL bytes | stored bytes | fsyncs/s |
            |---|---|---|---|---|---|---|---|---|---|---|
            """;

    private Table() {}

    public static String of(List<Figures> figures) {
        var table = new StringBuilder(HEAD);
        for (var row : figures) {
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %,d | %s | %,.0f | %.2f / %.1f | %.2f / %.1f | %.0f + %.0f | %.2f | %.0f | %.0f | %.0f |%s%n",
                    row.workload(),
                    row.inFlight(),
                    row.contestant(),
                    row.lifecyclesPerSecond(),
                    row.holdMedian() / MICROS_A_MILLI,
                    row.hold99() / MICROS_A_MILLI,
                    row.lifecycleMedian() / MICROS_A_MILLI,
                    row.lifecycle99() / MICROS_A_MILLI,
                    row.processorHere(),
                    row.processorPostgres(),
                    row.rowsEach(),
                    row.walBytesEach(),
                    row.storedBytesEach(),
                    row.syncsPerSecond(),
                    row.failed() == 0 ? "" : " " + row.failed() + " failed"));
        }
        return table.toString();
    }

    /// How many times the other way's best each of ours is, and how many times its 64 connections; one client alone is
    /// compared with one client alone.
    public static String ratios(List<Figures> figures, String ours, String theirs, int connections) {
        var lines = new StringBuilder();
        for (var row : figures) {
            if (row.contestant().equals(ours)) {
                var others = figures.stream()
                        .filter(other -> other.contestant().equals(theirs))
                        .filter(other -> other.workload().equals(row.workload()))
                        .filter(other -> (other.inFlight() == 1) == (row.inFlight() == 1))
                        .toList();
                others.stream()
                        .max(Comparator.comparingDouble(Figures::lifecyclesPerSecond))
                        .ifPresent(best -> lines.append(ratio(row, best, "its best, ")));
                others.stream()
                        .filter(other -> other.inFlight() == connections)
                        .forEach(other -> lines.append(ratio(row, other, "")));
            }
        }
        return lines.toString();
    }

    private static String ratio(Figures ours, Figures other, String which) {
        return String.format(
                Locale.ROOT,
                "- %s, %,d in flight: %.1f times %s (%s%d connections, %,.0f/s)%n",
                ours.workload(),
                ours.inFlight(),
                ours.lifecyclesPerSecond() / other.lifecyclesPerSecond(),
                other.contestant(),
                which,
                other.inFlight(),
                other.lifecyclesPerSecond());
    }
}
