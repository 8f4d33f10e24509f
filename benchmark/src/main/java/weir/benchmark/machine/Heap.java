package weir.benchmark.machine;

import java.lang.management.ManagementFactory;

/// What this JVM keeps.
public final class Heap {
    private static final int MOST_COLLECTIONS = 20;
    private static final long STEADY = 100_000;

    private Heap() {}

    /// Bytes that are reachable, after everything else was collected: collected until it does not matter any more, for
    /// what was just under way is still on its way out.
    public static long reachable() {
        var memory = ManagementFactory.getMemoryMXBean();
        var before = Long.MAX_VALUE;
        for (var collection = 0; collection < MOST_COLLECTIONS; collection++) {
            memory.gc();
            var now = memory.getHeapMemoryUsage().getUsed();
            if (Math.abs(before - now) < STEADY) {
                return now;
            }
            before = now;
        }
        return before;
    }
}
