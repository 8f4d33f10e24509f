package weir.persistence.reported;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.account.AccountEvent;
import weir.domain.report.BookedUsage;
import weir.domain.report.UsageName;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// Which usage was booked without a hold. Blocks for as long as PostgreSQL takes to answer.
public final class UsageEventTable implements AutoCloseable {
    /// Lookups at a time; one more is for who clears.
    public static final int CONNECTIONS = 2;

    /// What was booked longer ago is forgotten: much longer than what is reported may be old, so that a name outlives
    /// all that it could name.
    public static final Duration KEPT = Duration.ofDays(30);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final String FIND = """
            select event.* from unnest(?::text[], ?::text[], ?::text[]) as asked (account, source, id)
            join weir.usage_event event using (account, source, id)""";

    private static final String CHARGED = """
            select event from weir.usage_event where account = ? and source = ? and id = ? and event is not null""";

    private static final String CLEAR = """
            delete from weir.usage_event where ctid = any(array(
              select ctid from weir.usage_event where booked_at < ? order by booked_at limit ?))""";

    private final HikariDataSource pool;

    /// Whose event it is.
    public record Asked(String account, UsageName name) {}

    public UsageEventTable(Database database) {
        this.pool = database.pool("weir-usage-events", CONNECTIONS + 1, PATIENCE);
    }

    /// Those of them that were booked.
    public Map<Asked, BookedUsage> find(Collection<Asked> asked) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(FIND)) {
            query.setArray(1, array(connection, asked.stream().map(Asked::account)));
            query.setArray(
                    2, array(connection, asked.stream().map(each -> each.name().source())));
            query.setArray(
                    3, array(connection, asked.stream().map(each -> each.name().id())));
            var found = new HashMap<Asked, BookedUsage>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var booked = UsageEventRows.read(rows);
                    found.put(new Asked(rows.getString("account"), booked.name()), booked);
                }
            }
            return found;
        }
    }

    /// How it was charged; empty where it was not, or an earlier Weir did it.
    public Optional<AccountEvent.Reported> charged(Asked asked) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(CHARGED)) {
            query.setString(1, asked.account());
            query.setString(2, asked.name().source());
            query.setString(3, asked.name().id());
            try (var row = query.executeQuery()) {
                return row.next() ? Optional.of(UsageEventRows.readEvent(row)) : Optional.empty();
            }
        }
    }

    /// Forgets at most so many of those that nobody can send again by now: a small step, that keeps nobody waiting.
    ///
    /// @return how many it forgot
    public int clear(Instant now, int most) throws SQLException {
        try (var connection = pool.getConnection();
                var delete = connection.prepareStatement(CLEAR)) {
            delete.setObject(1, Columns.utc(now.minus(KEPT)));
            delete.setInt(2, most);
            return delete.executeUpdate();
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static Array array(Connection connection, Stream<String> texts) throws SQLException {
        return connection.createArrayOf("text", texts.toArray());
    }
}
