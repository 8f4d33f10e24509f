package weir.persistence.outbox;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
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

    /// What was handed over while its event went is in no `gone`, and would be the first of its account for ever. It is
    /// behind all events that are there, and goes the next time.
    private static final String FORGET = """
            with gone as (
              delete from weir.outbox where number in (
                select number from weir.outbox where written < ? order by written limit ?)
              returning number),
            behind as (delete from weir.delivery where number < (select min(number) from weir.outbox)),
            deliveries as (delete from weir.delivery where number in (select number from gone))
            select count(*) from gone""";

    private final HikariDataSource pool;
    private final Horizon horizon = new Horizon();

    /// @param next after which to read on: where there are no more, all that is there was looked through
    public record Page(List<StoredEvent> events, long next) {}

    public Outbox(Database database) {
        this.pool = database.pool("weir-outbox", CONNECTIONS, PATIENCE);
    }

    /// Those after `after`, in their order.
    ///
    /// @param account absent for those of all
    /// @param types empty for all
    public Page page(long after, @Nullable String account, List<What> types, int most) throws SQLException {
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
            var events = clauses.then(" order by number limit ?", most).ask(connection, StoredEvent::read);
            return new Page(
                    events,
                    events.size() < most
                            ? Math.max(after, upTo)
                            : events.getLast().number());
        }
    }

    /// Removes some of what was written before `then`, and what became of it.
    ///
    /// @return how much; where it is `most`, there may be more
    public int forget(Instant then, int most) throws SQLException {
        try (var connection = pool.getConnection();
                var delete = connection.prepareStatement(FORGET)) {
            delete.setObject(1, Columns.utc(then));
            delete.setInt(2, most);
            var gone = delete.executeQuery();
            gone.next();
            return gone.getInt(1);
        }
    }

    /// Tells of subscriptions that end before `then`, and of grants that lapse, each end once. The list of accounts has
    /// them, so no account need wake for it.
    ///
    /// @return how many it told of that nobody had told of before; where it is `most`, there may be more
    public int tellEnds(Instant now, Instant then, int most) throws SQLException {
        try (var connection = pool.getConnection()) {
            var ends = new ArrayList<>(Ending.ofSubscriptions(connection, now, then, most));
            ends.addAll(Ending.ofGrants(connection, now, then, most - ends.size()));
            var told = 0;
            for (var from = 0; from < ends.size(); from += Horizon.STEP) {
                var step = ends.subList(from, Math.min(from + Horizon.STEP, ends.size()));
                told += Horizon.sharing(connection, () -> tell(connection, step));
            }
            return told;
        }
    }

    private static int tell(Connection connection, List<Ending> ends) throws SQLException {
        var told = 0;
        for (var end : ends) {
            told += EventRows.writeOnce(connection, end.id(), end.account(), end.notice());
        }
        return told;
    }

    @Override
    public void close() {
        pool.close();
    }
}
