package weir.benchmark.machine;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import weir.persistence.postgres.Database;

/// How many blocks the sessions of a database have looked at, those of the catalog among them: what no load on the
/// machine changes. A session tells its own when it ends, and so this waits until all others have.
public final class BlocksSeen implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String OTHERS = """
            select count(*) from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()""";
    private static final String SEEN = """
            select blks_hit + blks_read from pg_stat_database where datname = current_database()""";

    private final Connection connection;
    private final long before;

    public BlocksSeen(Database database) throws SQLException {
        this.connection = database.connect(PATIENCE);
        // The first reading is for what this session itself has to look up.
        var _ = seen();
        this.before = seen();
    }

    /// By sessions that have begun since, and ended.
    public long bySessions() throws SQLException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (asked(OTHERS) > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("a session of PostgreSQL does not end");
            }
        }
        return seen() - before;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    private long seen() throws SQLException {
        try (var telling = connection.createStatement()) {
            telling.execute("select pg_stat_force_next_flush()");
        }
        return asked(SEEN);
    }

    private long asked(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
