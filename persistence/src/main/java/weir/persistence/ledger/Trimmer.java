package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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

/// The thread that removes old rows of accounts from the journal, one in the whole cluster: a lock that hangs on its
/// session says so. It takes its time, and nobody waits for it.
///
/// Like the ledger it need not be durable at once: what a crash of PostgreSQL brings back is removed again.
public final class Trimmer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trimmer.class);

    /// For each answer of PostgreSQL.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Between two removals, so that most of the disk and of the processors is left to what people wait for.
    private static final Duration BREATH = Duration.ofMillis(50);

    /// Between two looks at all accounts, and before the first.
    private static final Duration AGAIN = Duration.ofMinutes(10);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(10);
    private static final int ACCOUNTS = 1_000;

    private static final String TRY_LOCK = "select pg_try_advisory_lock(%d, %d)".formatted(Locks.WEIR, Locks.TRIMMING);

    /// Whoever has taken the database since waits until the removal is done.
    private static final String FENCE = "select from weir.node where name = ? and epoch = ? for share";

    /// Only who has two snapshots has rows that may go.
    private static final String NEXT = """
            select persistence_id from weir.snapshot where persistence_id > ? and persistence_id < ?
            group by persistence_id having count(*) > 1 order by persistence_id limit ?""";

    private final KeptConnection kept;
    private final Ownership ownership;
    private final Duration keep;
    private final Duration again;
    private final InstantSource clock;
    private final Semaphore closed = new Semaphore(0);
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
            try {
                kept.call(Trimmer::opened, this::all);
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

    private static String opened(Connection connection) throws SQLException {
        try (var opening = connection.createStatement()) {
            opening.execute("set synchronous_commit = off");
        }
        connection.setAutoCommit(false);
        return "";
    }

    /// @return how many rows went
    private long all(Connection connection) throws SQLException {
        var rows = 0L;
        if (locked(connection)) {
            var accounts = next(connection, PersistenceIds.ACCOUNTS);
            while (!accounts.isEmpty()) {
                for (var account : accounts) {
                    rows += all(connection, PersistenceIds.name(account));
                }
                accounts = next(connection, accounts.getLast());
            }
        }
        return rows;
    }

    private long all(Connection connection, String account) throws SQLException {
        var trimming = new Trimming(connection, account);
        var rows = 0L;
        while (!closedWithin(BREATH) && mayWrite(connection)) {
            var some = some(trimming, connection, account);
            removed.increment(some);
            rows += some;
            if (some < Trimming.ROWS) {
                break;
            }
        }
        return rows;
    }

    /// What cannot be read of one account keeps no other.
    private int some(Trimming trimming, Connection connection, String account) throws SQLException {
        try {
            return trimming.some(clock.instant().minus(keep));
        } catch (RuntimeException e) {
            connection.rollback();
            LOG.warn("The journal of account {} is not trimmed: {}", account, e.getMessage());
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

    private static boolean locked(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var answer = statement.executeQuery(TRY_LOCK)) {
            answer.next();
            var locked = answer.getBoolean(1);
            connection.commit();
            return locked;
        }
    }

    private static List<String> next(Connection connection, String after) throws SQLException {
        try (var query = connection.prepareStatement(NEXT)) {
            query.setString(1, after);
            query.setString(2, PersistenceIds.AFTER_ACCOUNTS);
            query.setInt(3, ACCOUNTS);
            var next = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    next.add(rows.getString(1));
                }
            }
            connection.commit();
            return next;
        }
    }
}
