package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import weir.persistence.postgres.Locks;

/// The session of a thread that nobody waits for, and that works where no other in the cluster does: its commits need
/// not be durable at once, and a lock hangs on it.
final class LazySession {
    private LazySession() {}

    /// Makes one of a new connection.
    static void open(Connection connection) throws SQLException {
        try (var opening = connection.createStatement()) {
            opening.execute("set synchronous_commit = off");
        }
        connection.setAutoCommit(false);
    }

    /// Whether it has the lock, or takes it now.
    static boolean has(Connection connection, int lock) throws SQLException {
        var taken = Locks.take(connection, lock);
        connection.commit();
        return taken;
    }
}
