package weir.benchmark.report;

import java.util.List;
import java.util.Locale;

/// One lap of a store that is young or old, taken in turns with the other.
public record AgeingTurn(boolean isOld, Figures lap) {
    public static final String HEAD = "workload,store,lifecycles_a_second,p99_ms,cpu_engine_us,cpu_postgres_us";

    private static final double MICROS_A_MILLI = 1_000;

    public String line() {
        return String.format(
                Locale.ROOT,
                "%s,%s,%.0f,%.1f,%.1f,%.1f",
                lap.workload(),
                isOld ? "old" : "young",
                lap.lifecyclesPerSecond(),
                lap.lifecycle99() / MICROS_A_MILLI,
                lap.processorHere(),
                lap.processorPostgres());
    }

    /// The median of the old store beside that of the young one.
    public static String compared(List<AgeingTurn> turns) {
        var young = processor(turns, false);
        var old = processor(turns, true);
        return String.format(
                Locale.ROOT,
                "# %s, in turns: %.1f µs of processor a lifecycle in the young store, %.1f in the old: %+.1f %%",
                turns.getFirst().lap().workload(),
                young,
                old,
                100 * (old / young - 1));
    }

    private static double processor(List<AgeingTurn> turns, boolean ofTheOld) {
        var sorted = turns.stream()
                .filter(turn -> turn.isOld == ofTheOld)
                .mapToDouble(turn -> turn.lap.processorHere() + turn.lap.processorPostgres())
                .sorted()
                .toArray();
        return sorted[sorted.length / 2];
    }
}
