package weir.benchmark.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import weir.benchmark.machine.PostgresCounters;
import weir.benchmark.machine.ProcessorTime;
import weir.benchmark.report.Figures;
import weir.persistence.postgres.Database;

/// Clients that go on from lap to lap, each measured until so many lifecycles are done.
public final class Laps implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    private final Database database;
    private final Contestant contestant;
    private final Workload workload;
    private final int inFlight;
    private final long postmaster;
    private final Course course;
    private final Contestant.Clients clients;

    public Laps(Database database, Contestant contestant, Workload workload, int inFlight) {
        this.database = database;
        this.contestant = contestant;
        this.workload = workload;
        this.inFlight = inFlight;
        this.postmaster = PostgresCounters.postmaster(database);
        this.course = new Course(workload);
        this.clients = contestant.start(course, inFlight);
    }

    /// What comes between two laps is measured by neither.
    public Figures next(long lifecycles) {
        var written = PostgresCounters.of(database);
        var processor = ProcessorTime.now(postmaster);
        var started = System.nanoTime();
        course.measure();
        while (course.lifecycles() < lifecycles) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        var times = course.lap();
        var seconds = (System.nanoTime() - started) / 1e9;
        var took = ProcessorTime.now(postmaster).since(processor);
        var wrote = PostgresCounters.of(database).since(written);
        return Lap.figures(contestant, workload, inFlight, seconds, times, took, wrote);
    }

    @Override
    public void close() {
        var _ = course.end();
        clients.await();
    }
}
