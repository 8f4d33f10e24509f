package weir.loadtest;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.stream.IntStream;

/// How long the holds of a replay took, in the order of their requests.
final class HoldTimes {
    private static final double NANOS_PER_MILLI = 1e6;

    /// Zero where a request was not answered.
    private final AtomicLongArray nanos;

    HoldTimes(int requests) {
        this.nanos = new AtomicLongArray(requests);
    }

    void add(int request, long took) {
        nanos.set(request, took);
    }

    /// Of all, and of the second half, when the server's JVM has compiled what it runs.
    String told() {
        return "a hold took " + percentiles(0) + ", over HTTP, durable before it was answered\n"
                + "    in the second half, on a JVM that is warm, " + percentiles(nanos.length() / 2);
    }

    private String percentiles(int from) {
        var sorted = IntStream.range(from, nanos.length())
                .mapToLong(nanos::get)
                .filter(took -> took > 0)
                .sorted()
                .toArray();
        return sorted.length == 0
                ? "no time, for none was answered"
                : "%.1f ms (p50), %.1f ms (p99)".formatted(percentile(sorted, 50), percentile(sorted, 99));
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / NANOS_PER_MILLI;
    }
}
