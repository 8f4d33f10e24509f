package weir.benchmark.load;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import weir.persistence.postgres.Database;

/// How far the ledger was behind when the clients had come home, and how long it took to have everything.
///
/// @param rows of the journal that it did not have
public record CatchUp(long rows, double seconds) {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    private static final String BEHIND = """
            select (select count(*) from weir.event_journal
              where ordering > coalesce((select ordering from weir.ledger_reader), 0))""";

    public static CatchUp of(Database database) {
        var started = System.nanoTime();
        try (var connection = database.connect(PATIENCE)) {
            var rows = behind(connection);
            while (behind(connection) > 0) {
                if (System.nanoTime() - started > LONGEST.toNanos()) {
                    throw new IllegalStateException("the ledger has not caught up for " + LONGEST);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
            }
            return new CatchUp(rows, (System.nanoTime() - started) / 1e9);
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be looked at", e);
        }
    }

    private static long behind(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(BEHIND);
                var row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
