package weir.benchmark.load;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// One run over a workload: hands out requests while it lasts, and takes the times.
///
/// Every client asks again as soon as it is answered. Only what is answered between [#measure] and [#end] counts.
final class Course {
    private static final long LONGEST = 60_000_000_000L;
    private static final int DIGITS = 3;
    private static final AtomicLong NUMBERS = new AtomicLong();

    /// What was seen.
    ///
    /// @param hold nanoseconds until a hold was answered
    /// @param lifecycle nanoseconds from the hold's start until the settlement was answered
    record Times(Histogram hold, Histogram lifecycle, LongAdder failed) {
        static Times none() {
            return new Times(
                    new ConcurrentHistogram(LONGEST, DIGITS),
                    new ConcurrentHistogram(LONGEST, DIGITS),
                    new LongAdder());
        }
    }

    private final Workload workload;
    private volatile Times times = Times.none();
    private volatile boolean running = true;

    Course(Workload workload) {
        this.workload = workload;
    }

    boolean running() {
        return running;
    }

    Request next() {
        return Request.draw(workload, NUMBERS.incrementAndGet(), ThreadLocalRandom.current());
    }

    void held(long started) {
        times.hold().recordValue(System.nanoTime() - started);
    }

    void settled(long started) {
        times.lifecycle().recordValue(System.nanoTime() - started);
    }

    void failed() {
        times.failed().increment();
    }

    /// Begins to count.
    void measure() {
        times = Times.none();
    }

    /// How many were counted since.
    long lifecycles() {
        return times.lifecycle().getTotalCount();
    }

    /// What was counted. What comes from now on is not.
    Times lap() {
        var counted = times;
        times = Times.none();
        return counted;
    }

    /// Likewise, and no new request begins.
    Times end() {
        running = false;
        return lap();
    }
}
