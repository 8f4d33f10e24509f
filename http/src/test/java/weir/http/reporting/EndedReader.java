package weir.http.reporting;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import weir.http.RunningWeir;

/// Ends who waits to read a table that somebody has locked, as its limit would.
final class EndedReader implements AutoCloseable {
    private final Connection connection = RunningWeir.database().connect(Duration.ofSeconds(30));
    private final String table;

    EndedReader(String table) throws SQLException {
        this.table = table;
    }

    /// Whether there was one.
    boolean ends() {
        try (var statement = connection.createStatement();
                var ended = statement.executeQuery("""
                        select count(pg_cancel_backend(pid)) > 0 from pg_locks
                        where relation = 'weir.%s'::regclass and mode = 'AccessShareLock' and not granted""".formatted(table))) {
            return ended.next() && ended.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
