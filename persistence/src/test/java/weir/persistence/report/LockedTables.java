package weir.persistence.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import weir.persistence.postgres.TestPostgres;

/// Tables that nobody else may look into as long as this is open, not even to plan: who does waits, and is ended by its
/// limit.
final class LockedTables implements AutoCloseable {
    private final Connection connection = TestPostgres.database().connect(Duration.ofSeconds(30));
    private final String names;

    LockedTables(String... names) throws SQLException {
        this.names = String.join(", ", names);
        connection.setAutoCommit(false);
        try (var lock = connection.createStatement()) {
            lock.execute("lock table " + this.names + " in access exclusive mode");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Override
    public String toString() {
        return "while nobody may look into " + names;
    }
}
