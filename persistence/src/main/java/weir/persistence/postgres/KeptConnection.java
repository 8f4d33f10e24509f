package weir.persistence.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One connection that is kept for what hangs on its session, such as a lock, and opened again when it broke. Not for
/// two threads at once. What hangs on no session takes one of [Database#pool].
public final class KeptConnection implements AutoCloseable {
    private final Database database;
    private final Duration patience;
    private @Nullable Connection connection;

    /// Work on a connection.
    @FunctionalInterface
    public interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    /// Work of which nothing is told.
    @FunctionalInterface
    public interface Step {
        void on(Connection connection) throws SQLException;
    }

    public KeptConnection(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /// Does `work`, after `opening` if the connection is a new one. After a failure the next work gets a new
    /// connection.
    public <T> T call(Step opening, Work<T> work) throws SQLException {
        try {
            var open = connection;
            if (open == null) {
                open = database.connect(patience);
                connection = open;
                opening.on(open);
            }
            return work.on(open);
        } catch (SQLException | RuntimeException e) {
            close();
            throw e;
        }
    }

    public void run(Step opening, Step work) throws SQLException {
        var _ = call(opening, connection -> {
            work.on(connection);
            return true;
        });
    }

    public <T> T call(Work<T> work) throws SQLException {
        return call(_ -> {}, work);
    }

    @Override
    public void close() {
        var closing = connection;
        connection = null;
        if (closing != null) {
            try {
                closing.close();
            } catch (SQLException e) {
                // Broken or closed, it is not used again.
            }
        }
    }
}
