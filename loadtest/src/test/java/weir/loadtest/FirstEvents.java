package weir.loadtest;

import java.util.concurrent.ConcurrentLinkedQueue;

/// When the first events of streams came.
final class FirstEvents {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();

    void add(long after) {
        nanos.add(after);
    }

    /// @param floor what none can be below
    String told(FirstEvents floor) {
        return "%,d streams, the first event after %.2f ms (p50), %.2f ms (p99); added %.2f ms and %.2f ms"
                .formatted(
                        nanos.size(),
                        millis(MEDIAN),
                        millis(NEARLY_ALL),
                        millis(MEDIAN) - floor.millis(MEDIAN),
                        millis(NEARLY_ALL) - floor.millis(NEARLY_ALL));
    }

    private double millis(double share) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / NANOS_A_MILLI;
    }
}
