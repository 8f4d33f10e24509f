package weir.loadtest;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// When the first events of streams came, and what was spent from the first of them to the last.
final class FirstEvents {
    private static final double NANOS_A_MILLI = 1e6;
    private static final double NANOS_A_MICRO = 1e3;
    private static final double MEDIAN = 0.5;
    private static final double NEARLY_ALL = 0.99;

    private final ConcurrentLinkedQueue<Long> nanos = new ConcurrentLinkedQueue<>();
    private final Supplier<Duration> spent;
    private final AtomicReference<@Nullable Duration> before = new AtomicReference<>();
    private volatile Duration after = Duration.ZERO;

    /// @param spent processor time of what the streams pass through
    FirstEvents(Supplier<Duration> spent) {
        this.spent = spent;
    }

    void add(long elapsed) {
        after = spent.get();
        before.compareAndSet(null, after);
        nanos.add(elapsed);
    }

    /// @param floor what none can be below
    String told(FirstEvents floor) {
        return "%,d streams, the first event after %.2f ms (p50), %.2f ms (p99); added %.2f and %.2f ms; %.0f µs of processor each"
                .formatted(
                        nanos.size(),
                        millis(MEDIAN),
                        millis(NEARLY_ALL),
                        millis(MEDIAN) - floor.millis(MEDIAN),
                        millis(NEARLY_ALL) - floor.millis(NEARLY_ALL),
                        after.minus(Objects.requireNonNullElse(before.get(), after))
                                        .toNanos()
                                / NANOS_A_MICRO
                                / Math.max(1, nanos.size()));
    }

    private double millis(double share) {
        var sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) ((sorted.length - 1) * share)] / NANOS_A_MILLI;
    }
}
