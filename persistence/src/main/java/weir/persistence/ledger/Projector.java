package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.KeptConnection;
import weir.persistence.postgres.Locks;

/// The thread that keeps the ledger, where no other in the cluster does: a lock that hangs on its session says so, and
/// PostgreSQL gives it to another once the session has gone.
///
/// Its commits need not be durable at once, unlike those of the journal, which has all that they say: what a crash of
/// PostgreSQL takes is booked again.
public final class Projector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Projector.class);

    /// For each answer of PostgreSQL; a turn takes milliseconds, a booked day of a large account seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Whoever has not got the lock tries again so often, and so does whom something has failed.
    private static final Duration AGAIN = Duration.ofSeconds(1);

    /// After a turn that had something, and then ever longer up to [#AGAIN]: an idle server costs nearly nothing.
    private static final Duration SOON = Duration.ofMillis(100);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    private final KeptConnection kept;
    private final InstantSource clock;
    private final TurnSteps steps;
    private final StoppedAccounts stopped;
    private final Semaphore nudges = new Semaphore(0);
    private final Thread thread;
    private final SeenLag seen;
    private volatile boolean closing;
    private @Nullable Projection projection;
    private Duration pause = SOON;
    private LocalDate cleaned = LocalDate.MIN;

    /// What the ledger does not have yet, as its thread saw it last.
    ///
    /// @param rows of the journal
    /// @param seconds ago that everything was in it; 0 where it is
    /// @param stopped accounts that stand still, for their journal cannot be read on; without those that are
    ///     booked again
    public record Lag(long rows, long seconds, long stopped) {}

    private Projector(Database database, InstantSource clock, TurnSteps steps) {
        this.kept = new KeptConnection(database, PATIENCE);
        this.clock = clock;
        this.steps = steps;
        this.stopped = new StoppedAccounts(clock);
        this.seen = new SeenLag(clock);
        this.thread = Thread.ofPlatform().name("weir-ledger").daemon().unstarted(this::run);
    }

    public static Projector start(Database database, InstantSource clock) {
        return start(database, clock, TurnSteps.UNSEEN);
    }

    static Projector start(Database database, InstantSource clock, TurnSteps steps) {
        var projector = new Projector(database, clock, steps);
        projector.thread.start();
        return projector;
    }

    /// Books an account again from its first row on, while the others go on.
    public void rebuild(String account) {
        stopped.rebuild(account);
        nudges.release();
    }

    /// Books all accounts again, one after the other.
    public void rebuildAll() {
        stopped.rebuildAll();
        nudges.release();
    }

    /// How far it is behind the journal, also while it cannot be written; empty where another process keeps it.
    public Optional<Lag> lag() {
        return seen.lag();
    }

    /// The accounts that are still to be taken out to be booked again.
    LedgerStatus.Wanted wanted() {
        return new LedgerStatus.Wanted(stopped.wanted(), stopped.after());
    }

    /// Ends the turn that is under way.
    @Override
    public void close() {
        closing = true;
        nudges.release();
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closing) {
            var wait = work();
            try {
                if (!wait.isZero() && nudges.tryAcquire(wait.toMillis(), TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException e) {
                closing = true;
            }
        }
        kept.close();
    }

    /// @return after what time there may be more to do
    private Duration work() {
        try {
            return kept.call(LazySession::open, this::work);
        } catch (SQLException | RuntimeException e) {
            if (!closing) {
                seen.failed(projection);
                LOG.warn("The ledger was not written, and is tried again: {}", e.toString());
                LOG.debug("What it failed with", e);
            }
            projection = null;
            return AGAIN;
        }
    }

    private Duration work(Connection connection) throws SQLException {
        var working = projection;
        if (working == null) {
            if (!LazySession.has(connection, Locks.LEDGER)) {
                seen.shutOut();
                return AGAIN;
            }
            working = new Projection(connection, steps);
            projection = working;
            stopped.restart();
        }
        var before = working.done();
        var left = working.turn(connection);
        seen.turned(working, left);
        var more = stopped.step(working, connection);
        clean(connection);
        if (left > 0 || more) {
            return Duration.ZERO;
        }
        pause = working.done().ordering() > before.ordering() ? SOON : longer(pause);
        return pause;
    }

    private void clean(Connection connection) throws SQLException {
        var today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (today.isAfter(cleaned)) {
            TaskRows.forget(connection, today);
            connection.commit();
            cleaned = today;
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(AGAIN) > 0 ? AGAIN : twice;
    }
}
