package weir.persistence.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import weir.actor.Books;
import weir.actor.PersistenceIds;
import weir.actor.Recollection;
import weir.domain.hold.Ended;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.RequestHash;
import weir.domain.hold.Rows;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Desks;

/// Answers how holds ended, from the ledger or where it does not have it yet from the journal, and which ended
/// lately, on threads and connections of its own: as many connections as threads, so none waits for another.
///
/// A stage fails where the journal cannot be read, a search takes too long ([SearchAbandoned]), or too many wait:
/// nothing is known then, and asking again is right.
public final class JournalBooks implements Books, Recollection, AutoCloseable {
    /// Of each kind at a time: a few, so that they are in nobody's way.
    private static final int DESKS = 2;

    /// Searches that may wait for one of these: they are rare.
    private static final int SEARCHES = 256;

    /// Accounts that may: more than are in memory.
    private static final int ACCOUNTS = 1_000_000;

    /// A search takes milliseconds, but for a hold that expired in a very busy account. Nobody waits longer.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// For each answer of PostgreSQL.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /// Of the newest rows, which are those of few accounts or of many.
    private static final String LATEST = """
            select persistence_id from (
              select persistence_id, ordering from weir.event_journal order by ordering desc limit 256) newest
            where persistence_id >= ? and persistence_id < ?
            group by persistence_id order by max(ordering) desc limit ?""";

    private final HikariDataSource pool;
    private final Desks searches;
    private final Desks recollections;
    private final RowLookups lookups;

    public JournalBooks(Database database) {
        this.pool = database.pool("weir-books", 3 * DESKS, PATIENCE);
        this.searches = new Desks("weir-searches-", DESKS, SEARCHES);
        this.recollections = new Desks("weir-recollections-", DESKS, ACCOUNTS);
        this.lookups = new RowLookups(pool, new Desks("weir-lookups-", DESKS, RowLookups.WAITING));
    }

    @Override
    public CompletionStage<Optional<Ended>> ended(String account, long hold, Rows rows) {
        return rows.known()
                ? lookups.ended(account, hold, rows)
                        .thenCompose(ended ->
                                ended.isPresent() ? CompletableFuture.completedFuture(ended) : search(account, hold))
                : search(account, hold);
    }

    @Override
    public CompletionStage<RecentHolds> recall(String account, long last, Instant since, RequestHash hash) {
        return recollections.ask(() -> {
            try (var connection = pool.getConnection()) {
                return new Remembering(new StoredRows(connection, account), last, since, hash).recall();
            }
        });
    }

    /// The accounts that wrote last, the latest first. Blocks for as long as PostgreSQL takes to answer.
    public List<String> latest(int most) throws SQLException {
        try (var connection = pool.getConnection();
                var query = connection.prepareStatement(LATEST)) {
            query.setString(1, PersistenceIds.ACCOUNTS);
            query.setString(2, PersistenceIds.AFTER_ACCOUNTS);
            query.setInt(3, most);
            var accounts = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    accounts.add(PersistenceIds.name(rows.getString(1)));
                }
            }
            return accounts;
        }
    }

    /// Ends the reading under way and closes the connections.
    @Override
    public void close() {
        pool.close();
        searches.close();
        recollections.close();
        lookups.close();
    }

    private CompletableFuture<Optional<Ended>> search(String account, long hold) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        return searches.ask(() -> {
            try (var connection = pool.getConnection()) {
                return new LedgerEnds(connection, account, deadline).ended(hold);
            }
        });
    }
}
