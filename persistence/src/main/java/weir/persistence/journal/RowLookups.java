package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.actor.PersistenceIds;
import weir.domain.hold.Ended;
import weir.domain.hold.Rows;
import weir.persistence.postgres.Desks;

/// Reads how holds ended, of which the rows are known. What waits is read together, and a row that many ask for once:
/// who replays a thousand settlements asks for few rows.
final class RowLookups implements AutoCloseable {
    /// Lookups that may wait, some hundred bytes each.
    static final int WAITING = 65_536;

    /// Rows read at once, see [AccountRows#CHUNK]...
    private static final int ROWS = AccountRows.CHUNK;

    /// ...and how many lookups may share them.
    private static final int TOGETHER = 1_024;

    private static final String SELECT = """
        select persistence_id, sequence_number, event_ser_manifest, event_payload from weir.event_journal
        where (persistence_id, sequence_number) in (select * from unnest(?::text[], ?::bigint[]))\
        """;

    private final BlockingQueue<Lookup> waiting = new LinkedBlockingQueue<>(WAITING);
    private final DataSource pool;
    private final Desks desks;

    private record Lookup(String persistenceId, long hold, Rows rows, CompletableFuture<Optional<Ended>> told) {
        Key given() {
            return new Key(persistenceId, rows.given());
        }

        Key ended() {
            return new Key(persistenceId, rows.ended());
        }
    }

    private record Key(String persistenceId, long sequence) {}

    RowLookups(DataSource pool, Desks desks) {
        this.pool = pool;
        this.desks = desks;
    }

    /// Empty where these rows do not say it.
    CompletableFuture<Optional<Ended>> ended(String account, long hold, Rows rows) {
        var lookup = new Lookup(PersistenceIds.ofAccount(account), hold, rows, new CompletableFuture<>());
        if (!waiting.offer(lookup)) {
            return CompletableFuture.failedFuture(new RejectedExecutionException("too many look for holds"));
        }
        var _ = desks.ask(this::answerSome).whenComplete((_, failure) -> {
            if (failure != null) {
                lookup.told().completeExceptionally(failure);
            }
        });
        return lookup.told();
    }

    @Override
    public void close() {
        desks.close();
    }

    /// Each that was asked comes here once, mostly to find that it was answered with another.
    private int answerSome() throws SQLException {
        if (waiting.isEmpty()) {
            return 0;
        }
        try (var connection = connection()) {
            return answerSome(connection);
        }
    }

    /// Where there is none, all that wait are told: each would else find out by itself, one after the other.
    private Connection connection() throws SQLException {
        try {
            return pool.getConnection();
        } catch (SQLException e) {
            for (var next = waiting.poll(); next != null; next = waiting.poll()) {
                next.told().completeExceptionally(e);
            }
            throw e;
        }
    }

    private int answerSome(Connection connection) throws SQLException {
        var some = new ArrayList<Lookup>();
        var keys = new LinkedHashSet<Key>();
        while (some.size() < TOGETHER && keys.size() < ROWS - 1) {
            var next = waiting.poll();
            if (next == null) {
                break;
            }
            some.add(next);
            keys.add(next.given());
            keys.add(next.ended());
        }
        if (!some.isEmpty()) {
            answer(some, connection, keys);
        }
        return some.size();
    }

    private static void answer(List<Lookup> some, Connection connection, Set<Key> keys) throws SQLException {
        try {
            var rows = read(connection, keys);
            for (var lookup : some) {
                lookup.told().complete(ended(lookup.hold(), rows.get(lookup.given()), rows.get(lookup.ended())));
            }
        } catch (SQLException | RuntimeException e) {
            some.forEach(lookup -> lookup.told().completeExceptionally(e));
            throw e;
        }
    }

    private static Map<Key, AccountBatch> read(Connection connection, Set<Key> keys) throws SQLException {
        var read = new HashMap<Key, AccountBatch>();
        var ids = keys.stream().map(Key::persistenceId).toArray();
        var sequences = keys.stream().map(Key::sequence).toArray();
        try (var query = connection.prepareStatement(SELECT)) {
            query.setArray(1, connection.createArrayOf("text", ids));
            query.setArray(2, connection.createArrayOf("bigint", sequences));
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var key = new Key(rows.getString(1), rows.getLong(2));
                    read.put(key, StoredRows.batch(rows.getString(3), rows.getBytes(4)));
                }
            }
        }
        return read;
    }

    /// How a hold ended by the row that gave it and the one that ended it.
    static Optional<Ended> ended(long hold, @Nullable AccountBatch given, @Nullable AccountBatch ended) {
        if (given == null || ended == null) {
            return Optional.empty();
        }
        return HoldSearch.holds(given).stream()
                .filter(found -> found.number() == hold)
                .findFirst()
                .flatMap(found -> {
                    var fate = new Fate(found);
                    ended.events().forEach(fate::hear);
                    return fate.ended();
                });
    }
}
