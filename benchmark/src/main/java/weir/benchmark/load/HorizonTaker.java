package weir.benchmark.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Locks;

/// Takes the journal's horizon as often as the ledger's reader does where it keeps up, and nothing else: what is left
/// of the writers then is what the horizon costs them.
public final class HorizonTaker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final Thread thread;
    private volatile boolean closing;

    private HorizonTaker(Database database) {
        this.thread = Thread.ofPlatform().name("horizon").unstarted(() -> take(database));
    }

    public static HorizonTaker start(Database database) {
        var taker = new HorizonTaker(database);
        taker.thread.start();
        return taker;
    }

    private void take(Database database) {
        try (var connection = database.connect(PATIENCE)) {
            connection.setAutoCommit(false);
            while (!closing) {
                once(connection);
                LockSupport.parkNanos(BETWEEN.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the horizon cannot be taken", e);
        }
    }

    private static void once(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(Locks.HORIZON_ALONE);
        }
        connection.commit();
    }

    @Override
    public void close() {
        closing = true;
        LockSupport.unpark(thread);
    }
}
