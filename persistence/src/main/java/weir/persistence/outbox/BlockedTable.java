package weir.persistence.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import weir.domain.limit.GateName;
import weir.domain.notice.Notice;
import weir.domain.notice.Notice.Fact;
import weir.domain.notice.Notice.What;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Database;

/// How many requests were blocked, by account, natural day, sub-user and gate. This is outside of the books: what was
/// not written yet when a server dies is lost. Blocks for as long as PostgreSQL takes to answer.
public final class BlockedTable implements AutoCloseable {
    /// What may be added at once: it keeps others waiting.
    public static final int STEP = Horizon.STEP;

    private static final int CONNECTIONS = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// A row that was not there has been changed by nobody.
    private static final String ADD = """
            insert into weir.blocked as known (account, day, sub_user, gate, requests, first_at, last_at)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (account, day, sub_user, gate) do update
            set requests = known.requests + excluded.requests, last_at = greatest(known.last_at, excluded.last_at)
            returning known.xmax = 0 as first""";

    private final HikariDataSource pool;

    public BlockedTable(Database database) {
        this.pool = database.pool("weir-blocked", CONNECTIONS, PATIENCE);
    }

    /// @param gate the one that a person is told about first
    public record Key(String account, LocalDate day, String subUser, GateName gate) {
        String id() {
            return account + ".blocked." + day + '.' + subUser + '.' + Columns.word(gate);
        }
    }

    /// So many more were blocked between two instants.
    public record Count(Key key, long requests, Instant first, Instant last) {}

    /// Adds all of them or none. The first of a gate, a sub-user and a day is told as an event.
    ///
    /// @param counts [#STEP] at most
    public void add(Collection<Count> counts) throws SQLException {
        try (var connection = pool.getConnection()) {
            Horizon.sharing(connection, () -> {
                for (var count : counts) {
                    add(connection, count);
                }
                return counts;
            });
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    private static void add(Connection connection, Count count) throws SQLException {
        var key = count.key();
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, key.account());
            insert.setObject(2, key.day());
            insert.setString(3, key.subUser());
            insert.setString(4, Columns.word(key.gate()));
            insert.setLong(5, count.requests());
            insert.setObject(6, Columns.utc(count.first()));
            insert.setObject(7, Columns.utc(count.last()));
            var row = insert.executeQuery();
            row.next();
            if (row.getBoolean("first")) {
                var facts = List.of(
                        Fact.of("gate", key.gate()), Fact.of("day", key.day().toString()));
                var notice = new Notice(What.BLOCKED_FIRST, key.subUser(), count.first(), facts);
                EventRows.writeOnce(connection, key.id(), key.account(), notice);
            }
        }
    }
}
