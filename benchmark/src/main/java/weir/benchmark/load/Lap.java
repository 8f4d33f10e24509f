package weir.benchmark.load;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import weir.benchmark.machine.PostgresCounters;
import weir.benchmark.machine.ProcessorTime;
import weir.benchmark.report.Figures;
import weir.persistence.postgres.Database;

/// Measures contestants on one PostgreSQL, one after the other.
///
/// @param warmUp before anything counts
/// @param measured what counts
public record Lap(Database database, Duration warmUp, Duration measured) {
    private static final double NANOS_A_MICRO = 1_000;

    public Figures run(Contestant contestant, Workload workload, int inFlight) {
        var postmaster = PostgresCounters.postmaster(database);
        var course = new Course(workload);
        var clients = contestant.start(course, inFlight);
        pause(warmUp);
        var written = PostgresCounters.of(database);
        var processor = ProcessorTime.now(postmaster);
        var started = System.nanoTime();
        course.measure();
        pause(measured);
        var times = course.end();
        var seconds = (System.nanoTime() - started) / 1e9;
        var took = ProcessorTime.now(postmaster).since(processor);
        var wrote = PostgresCounters.of(database).since(written);
        clients.await();
        return figures(contestant, workload, inFlight, seconds, times, took, wrote);
    }

    static Figures figures(
            Contestant contestant,
            Workload workload,
            int inFlight,
            double seconds,
            Course.Times times,
            ProcessorTime took,
            PostgresCounters wrote) {
        var lifecycles = times.lifecycle().getTotalCount();
        var each = (double) Math.max(1, lifecycles);
        return new Figures(
                contestant.name(),
                workload.name(),
                inFlight,
                seconds,
                lifecycles,
                times.failed().sum(),
                lifecycles / seconds,
                times.hold().getValueAtPercentile(50) / NANOS_A_MICRO,
                times.hold().getValueAtPercentile(99) / NANOS_A_MICRO,
                times.lifecycle().getValueAtPercentile(50) / NANOS_A_MICRO,
                times.lifecycle().getValueAtPercentile(99) / NANOS_A_MICRO,
                took.here() / each,
                took.postgres() / each,
                wrote.rows() / each,
                wrote.wal() / each,
                wrote.stored() / each,
                wrote.syncs() / seconds);
    }

    private static void pause(Duration pause) {
        try {
            // Nobody counts it down: it is waited out.
            var _ = new CountDownLatch(1).await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while measuring", e);
        }
    }
}
