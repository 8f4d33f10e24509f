package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import kamon.Kamon;
import kamon.metric.Counter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.PersistenceIds;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.KeptConnection;
import weir.persistence.postgres.Locks;
import weir.persistence.postgres.Ownership;

/// The thread that removes old rows from the journal, one in the whole cluster: a lock that hangs on its
/// session says so. It takes its time ([Breath]), and nobody waits for it.
///
/// Like the ledger it need not be durable at once: what a crash of PostgreSQL brings back is removed again.
public final class Trimmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);

    /// For each answer of PostgreSQL.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Between two looks at all accounts, and before the first.
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

    /// Whoever has taken the database since waits until the removal is done.
    private static final String FENCE = "select from weir.node where name = ? and epoch = ? for share";

    private final KeptConnection kept;
    private final Ownership ownership;
    private final Duration keep;
    private final Duration again;
    private final InstantSource clock;
    private final Semaphore closed = new Semaphore(0);
    private Breath breath;
    private final Thread thread;
    private final Counter removed = Kamon.counter(
                    "weir.journal.trimmed.rows", "Rows that were removed from the journal: the ledger has them.")
            .withoutTags();

    private Trimmer(Database database, Ownership ownership, Duration keep, InstantSource clock, Duration again) {
        this.kept = new KeptConnection(database, PATIENCE);
        this.ownership = ownership;
        this.keep = keep;
        this.again = again;
        this.clock = clock;
        this.breath = Breath.ofLook(System.nanoTime(), again);
        this.thread = Thread.ofPlatform().name("weir-trimmer").daemon().unstarted(this::run);
    }

    /// @param keep rows that are younger stay
    public static Trimmer start(Database database, Ownership ownership, Duration keep, InstantSource clock) {
        return start(database, ownership, keep, clock, AGAIN);
    }

    /// @param again how often all accounts are looked at
    public static Trimmer start(
            Database database, Ownership ownership, Duration keep, InstantSource clock, Duration again) {
        var trimmer = new Trimmer(database, ownership, keep, clock, again);
        trimmer.thread.start();
        return trimmer;
    }

    /// Ends the removal that is under way.
    @Override
    public void close() {
        closed.release();
        try {
            thread.join(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        while (!closedWithin(again)) {
            breath = Breath.ofLook(System.nanoTime(), again);
            try {
                kept.run(LazySession::open, this::all);
            } catch (SQLException | RuntimeException e) {
                LOG.warn("The journal was not trimmed, and is tried again: {}", e.toString());
                LOG.debug("What it failed with", e);
            }
        }
        kept.close();
    }

    private boolean closedWithin(Duration time) {
        try {
            var is = closed.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS);
            if (is) {
                closed.release();
            }
            return is;
        } catch (InterruptedException e) {
            return true;
        }
    }

    private void all(Connection connection) throws SQLException {
        if (LazySession.has(connection, Locks.TRIMMING)) {
            for (var trimmable : Trimmable.values()) {
                var ids = trimmable.next(connection, "");
                while (!ids.isEmpty()) {
                    for (var id : ids) {
                        all(trimmable.removal(connection, id), connection, id);
                    }
                    ids = trimmable.next(connection, ids.getLast());
                }
            }
        }
    }

    private void all(Trimmable.Removal removal, Connection connection, String id) throws SQLException {
        var took = 0L;
        while (!closedWithin(breath.after(took, System.nanoTime())) && mayWrite(connection)) {
            var started = System.nanoTime();
            var some = some(removal, connection, id);
            took = System.nanoTime() - started;
            if (some == 0) {
                break;
            }
            removed.increment(some);
        }
    }

    /// What cannot be read of one account keeps no other.
    private int some(Trimmable.Removal removal, Connection connection, String id) throws SQLException {
        try {
            return removal.some(clock.instant().minus(keep));
        } catch (RuntimeException e) {
            connection.rollback();
            LOG.warn("The journal of {} is not trimmed: {}", PersistenceIds.name(id), e.getMessage());
            return 0;
        }
    }

    private boolean mayWrite(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(FENCE)) {
            query.setString(1, ownership.owner().name());
            query.setLong(2, ownership.epoch());
            var may = query.executeQuery().next();
            if (!may) {
                connection.rollback();
            }
            return may;
        }
    }
}
