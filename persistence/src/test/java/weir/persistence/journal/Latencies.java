package weir.persistence.journal;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Durations in nanoseconds, gathered by many threads.
final class Latencies {
    private final long[] nanos;
    private final AtomicInteger count = new AtomicInteger();

    Latencies(int capacity) {
        this.nanos = new long[capacity];
    }

    void add(long duration) {
        nanos[count.getAndIncrement()] = duration;
    }

    /// The duration that `percent` of all do not exceed, in microseconds.
    long percentileMicros(int percent) {
        var sorted = Arrays.copyOf(nanos, count.get());
        Arrays.sort(sorted);
        return sorted.length == 0 ? 0 : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1_000;
    }
}
