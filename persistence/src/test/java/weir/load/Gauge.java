package weir.load;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import weir.actor.Instruments;

/// What one run of a load measured: how long holds took, and how the journal's rows were filled.
final class Gauge implements Instruments {
    private final long[] holdNanos;
    private final AtomicInteger holds = new AtomicInteger();
    private final LongAdder rows = new LongAdder();
    private final LongAdder commands = new LongAdder();
    private final LongAdder writeNanos = new LongAdder();

    Gauge(int lifecycles) {
        this.holdNanos = new long[lifecycles];
    }

    void held(long nanos) {
        holdNanos[holds.getAndIncrement()] = nanos;
    }

    @Override
    public void wrote(int decided, int events, long nanos) {
        rows.increment();
        commands.add(decided);
        writeNanos.add(nanos);
    }

    String summary(double seconds) {
        var sorted = Arrays.copyOf(holdNanos, holds.get());
        Arrays.sort(sorted);
        var written = Math.max(1, rows.sum());
        return "%,8.0f lifecycles/s, hold p50 %.1f ms p99 %.1f ms, %,6.0f rows/s of %.1f commands, write %.1f ms"
                .formatted(
                        sorted.length / seconds,
                        sorted[sorted.length / 2] / 1e6,
                        sorted[sorted.length * 99 / 100] / 1e6,
                        written / seconds,
                        (double) commands.sum() / written,
                        writeNanos.sum() / 1e6 / written);
    }
}
