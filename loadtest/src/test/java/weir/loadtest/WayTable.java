package weir.loadtest;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import weir.loadtest.Way.First;

/// What was measured, a way a line: streams, how many a second, when the first event came, how much later than by the
/// direct way, and the processor time that a stream took.
record WayTable(List<Way> ways) {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_MICRO = 1e3;
    private static final double NANOS_A_SECOND = 1e9;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;
    private static final String LINE = "%-10s %9s %9s %9s %9s %10s %10s %14s %15s%n";
    private static final String HEADS = LINE.formatted(
            "way",
            "streams",
            "a second",
            "p50, ms",
            "p99, ms",
            "added p50",
            "added p99",
            "processor, µs",
            "PostgreSQL, µs");
    private static final String NONE = "-";

    String told() {
        return Stream.concat(Stream.of(HEADS), ways.stream().map(this::line)).reduce("", String::concat);
    }

    private String line(Way way) {
        var firsts = way.firsts();
        var spent = way.spent();
        return LINE.formatted(
                way.name(),
                "%,d".formatted(firsts.size()),
                shown(rate(firsts)),
                shown(millis(firsts, MEDIAN)),
                shown(millis(firsts, NEARLY_ALL)),
                added(firsts, MEDIAN),
                added(firsts, NEARLY_ALL),
                each(spent.own(), firsts.size()),
                each(spent.database(), firsts.size()));
    }

    /// Not told where the upstream was not asked directly.
    private String added(List<First> firsts, double share) {
        return ways.stream()
                .filter(way -> way.via() == Via.DIRECT)
                .map(direct -> shown(millis(firsts, share) - millis(direct.firsts(), share)))
                .findFirst()
                .orElse(NONE);
    }

    private static String each(Duration spent, int streams) {
        return spent.isZero() || streams == 0 ? NONE : "%,.0f".formatted(spent.toNanos() / NANOS_A_MICRO / streams);
    }

    /// From the first that came to the last.
    private static double rate(List<First> firsts) {
        var came = firsts.stream().mapToLong(First::came).summaryStatistics();
        return firsts.size() < 2 ? 0 : (firsts.size() - 1) * NANOS_A_SECOND / (came.getMax() - came.getMin());
    }

    private static double millis(List<First> firsts, double share) {
        var sorted = firsts.stream().mapToLong(First::took).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / NANOS_A_MILLI;
    }

    private static String shown(double number) {
        return "%,.2f".formatted(number);
    }
}
