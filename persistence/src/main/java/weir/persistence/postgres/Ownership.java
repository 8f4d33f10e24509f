package weir.persistence.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/// The right to write to a database: a lock, and an epoch.
///
/// The lock tells a second Weir at its start that it is not alone; PostgreSQL frees it with the connection, so a
/// `kill -9` leaves nothing behind. It can be lost without notice (a hung machine, a broken line), so it is not what
/// protects the journal: that is the epoch, which every journal transaction checks against its owner's row.
public final class Ownership implements AutoCloseable {
    /// An answer takes a millisecond; five seconds without one are an outage, even of a machine that is overloaded.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// How long the connection of a process that was just killed may still be seen.
    private static final Duration GRACE = Duration.ofSeconds(3);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofMillis(100);

    private final Database database;
    private final Owner owner;
    private final long epoch;
    private final KeptConnection kept;

    private Ownership(Database database, Owner owner, long epoch, KeptConnection kept) {
        this.database = database;
        this.owner = owner;
        this.epoch = epoch;
        this.kept = kept;
    }

    /// Takes the database for `owner` under a new epoch, which ends the writing of everybody before. A [StartFailure]
    /// says who is working on it.
    public static Ownership take(Database database, Owner owner) {
        var kept = new KeptConnection(database, PATIENCE);
        try {
            var fault = kept.call(database.durability()::fault);
            if (fault.isPresent()) {
                throw new StartFailure("The database " + database + " " + fault.get() + ".");
            }
            var entry = kept.call(connection -> Entry.attempt(connection, owner));
            var deadline = System.nanoTime() + GRACE.toNanos();
            while (entry instanceof Entry.Refused && System.nanoTime() < deadline) {
                LockSupport.parkNanos(BETWEEN_ATTEMPTS.toNanos());
                entry = kept.call(connection -> Entry.attempt(connection, owner));
            }
            return switch (entry) {
                case Entry.Granted(var epoch) -> new Ownership(database, owner, epoch, kept);
                case Entry.Refused(var holder) ->
                    throw new StartFailure("The database " + database
                            + " is in use by another Weir: " + holder
                            + ". One Weir works on a database, for several cannot speak to each other yet: stop that"
                            + " one, or give this one a database of its own.");
            };
        } catch (SQLException e) {
            kept.close();
            throw new StartFailure("The database " + database + " cannot be taken: " + e.getMessage() + ".", e);
        } catch (StartFailure e) {
            kept.close();
            throw e;
        }
    }

    public Owner owner() {
        return owner;
    }

    public long epoch() {
        return epoch;
    }

    /// Asks the database whether this owner may still write, and takes the lock again on a new connection.
    /// An [SQLException] means that nobody knows.
    public synchronized boolean confirm() throws SQLException {
        return call(connection -> {
            try (var query = connection.prepareStatement("select from weir.node where name = ? and epoch = ?")) {
                query.setString(1, owner.name());
                query.setLong(2, epoch);
                return query.executeQuery().next();
            }
        });
    }

    /// Who took the database last: where this owner may not write any more, the one that took its place. Empty where
    /// the database was put back to a time before anybody had.
    public synchronized Optional<String> last() throws SQLException {
        return call(Entry::last);
    }

    /// Why what is committed now need not be durable: a server may have been started again or told to read its
    /// settings. Empty where it is.
    public Optional<String> durabilityFault() throws SQLException {
        return call(database.durability()::fault);
    }

    /// Does some work on the connection that holds the lock, or takes it again.
    public synchronized <T> T call(KeptConnection.Work<T> work) throws SQLException {
        return kept.call(connection -> Entry.again(connection, owner, epoch), work);
    }

    @Override
    public synchronized void close() {
        kept.close();
    }
}
