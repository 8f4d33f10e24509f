package weir.benchmark.machine;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/// A fixed piece of work, to tell how fast a machine is this minute that others share: a walk through memory, each step
/// of which hangs on the one before.
public final class Loop {
    private static final int WORDS = 1 << 23;
    private static final int STEPS = 1_000_000;
    private static final int TIMES = 3;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long[] words = new long[WORDS];
    private long at = 88172645463325252L;

    public Loop() {
        Arrays.setAll(words, i -> i * 0x9E3779B97F4A7C15L);
    }

    /// Milliseconds of processor, the least of three.
    public double millis() {
        return DoubleStream.generate(this::once).limit(TIMES).min().orElseThrow();
    }

    private double once() {
        var started = threads.getCurrentThreadCpuTime();
        for (var step = 0; step < STEPS; step++) {
            at ^= at << 13;
            at ^= at >>> 7;
            at ^= at << 17;
            at ^= words[(int) (at & (WORDS - 1))];
        }
        return (threads.getCurrentThreadCpuTime() - started) / 1e6;
    }
}
