package weir.persistence.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.notice.Notice.What;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// Reads the outbox in the order of its numbers and leaves none out, and keeps it from growing. Blocks for as long as
/// PostgreSQL takes to answer.
public final class Outbox implements AutoCloseable {
    public static final int CONNECTIONS = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String FORGET = """
            delete from weir.outbox where number in (
              select number from weir.outbox where written < ? order by written limit ?)""";

    private static final String FORGET_DELIVERIES = """
            delete from weir.delivery where (webhook, number) in (
              select webhook, number from weir.delivery where state <> 'waiting' and last_tried < ?
              order by last_tried limit ?)""";

    private final HikariDataSource pool;
    private final Horizon horizon = new Horizon();

    public Outbox(Database database) {
        this.pool = database.pool("weir-outbox", CONNECTIONS, PATIENCE);
    }

    /// Those after `after`, in their order.
    ///
    /// @param account absent for those of all
    /// @param types empty for all
    public List<StoredEvent> page(long after, @Nullable String account, List<What> types, int most)
            throws SQLException {
        try (var connection = pool.getConnection()) {
            var upTo = horizon.look(connection);
            var clauses = new Clauses("select * from weir.outbox where number > ? and number <= ?", after, upTo);
            if (account != null) {
                clauses.and("account = ?", account);
            }
            if (!types.isEmpty()) {
                var names = types.stream().map(What::type).toArray();
                clauses.and("type = any (?)", connection.createArrayOf("text", names));
            }
            return clauses.then(" order by number limit ?", most).ask(connection, StoredEvent::read);
        }
    }

    /// Removes some of what was written before `then`, and of what became of deliveries before it.
    ///
    /// @return how much; where it is `most`, there may be more
    public int forget(Instant then, int most) throws SQLException {
        try (var connection = pool.getConnection()) {
            return Math.max(delete(connection, FORGET, then, most), delete(connection, FORGET_DELIVERIES, then, most));
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static int delete(Connection connection, String statement, Instant then, int most) throws SQLException {
        try (var delete = connection.prepareStatement(statement)) {
            delete.setObject(1, Columns.utc(then));
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }
}
