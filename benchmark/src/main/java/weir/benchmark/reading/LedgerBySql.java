package weir.benchmark.reading;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import weir.persistence.postgres.Database;

/// The ledger by SQL, as docs/reference/ledger.md has it, over one connection. Amounts are in millionths.
public final class LedgerBySql implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String ENTRIES =
            "select coalesce(-sum(credits), 0) from weir.ledger where account = ? and kind = 'drawn'";

    private static final String SUMS = "select coalesce(sum(credits), 0) from weir.usage where account = ?";

    private final Connection connection;

    public LedgerBySql(Database database) throws SQLException {
        this.connection = database.connect(PATIENCE);
    }

    public long entries(String account) {
        return sum(ENTRIES, account);
    }

    public long sums(String account) {
        return sum(SUMS, account);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long sum(String sql, String account) {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, account);
            try (var row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be asked", e);
        }
    }
}
