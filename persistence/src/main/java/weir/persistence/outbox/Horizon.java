package weir.persistence.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import weir.persistence.postgres.Locks;

/// Up to where the outbox has no gap that could still fill. Numbers are drawn in one order and become visible in
/// another: whoever read up to the highest that he sees would leave out for ever what is committed a moment later.
///
/// Whoever writes shares a lock until he commits. Who holds it alone for an instant knows that everything up to the
/// highest number is there or will never be. It is taken only where there is something new, for those who write wait
/// meanwhile.
final class Horizon {
    private static final String HIGHEST = "select coalesce(max(number), 0) from weir.outbox";

    private static final String SHARED =
            "select pg_advisory_xact_lock_shared(%d, %d)".formatted(Locks.WEIR, Locks.HORIZON);

    /// What is written in one transaction where there is more: a reader waits for it, and every journal write for that
    /// reader.
    static final int STEP = 50;

    private long settled;

    /// What is written while no reader may go further.
    @FunctionalInterface
    interface Writing<T> {
        T write() throws SQLException;
    }

    /// @param connection that commits by itself
    /// @return the number up to which all is there
    synchronized long look(Connection connection) throws SQLException {
        // It is lower where commits were lost, as with a standby that was behind: their numbers are drawn again.
        if (number(connection, HIGHEST) != settled) {
            connection.setAutoCommit(false);
            try (var lock = connection.createStatement()) {
                lock.execute(Locks.HORIZON_ALONE);
                // What is drawn after the lock is free again is higher than all that is seen here.
                settled = number(connection, HIGHEST);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        }
        return settled;
    }

    /// Writes events in a transaction of their own.
    static <T> T sharing(Connection connection, Writing<T> writing) throws SQLException {
        connection.setAutoCommit(false);
        try (var lock = connection.createStatement()) {
            lock.execute(SHARED);
            var written = writing.write();
            connection.commit();
            return written;
        } catch (SQLException | RuntimeException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
