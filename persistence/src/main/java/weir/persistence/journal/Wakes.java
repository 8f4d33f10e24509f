package weir.persistence.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// The accounts that have something due. Blocks for as long as PostgreSQL takes to answer.
public final class Wakes implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String DUE = "select account from weir.wake where at <= ? order by at limit ?";

    private final HikariDataSource pool;

    public Wakes(Database database) {
        this.pool = database.pool("weir-wakes", 1, PATIENCE);
    }

    /// The accounts whose instant has come, the longest overdue first. An account stays due until its own row in the
    /// journal says otherwise, so nothing is lost when nobody acts on the answer.
    public List<String> due(Instant now, int limit) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(DUE)) {
            query.setObject(1, Columns.utc(now));
            query.setInt(2, limit);
            var accounts = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    accounts.add(rows.getString(1));
                }
            }
            return accounts;
        }
    }

    @Override
    public void close() {
        pool.close();
    }
}
