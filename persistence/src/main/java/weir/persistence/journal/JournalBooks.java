package weir.persistence.journal;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import weir.actor.Books;
import weir.actor.Recollection;
import weir.domain.account.Ended;
import weir.domain.account.RecentHolds;
import weir.domain.account.RequestHash;
import weir.domain.account.Rows;
import weir.persistence.postgres.Database;

/// Answers from the journal how holds ended, and which ended lately, on threads and connections of its own.
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

    private final Desks searches;
    private final Desks recollections;
    private final RowLookups lookups;

    public JournalBooks(Database database) {
        this.searches = new Desks(database, "weir-searches-", DESKS, SEARCHES);
        this.recollections = new Desks(database, "weir-recollections-", DESKS, ACCOUNTS);
        this.lookups = new RowLookups(new Desks(database, "weir-lookups-", DESKS, RowLookups.WAITING));
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
        return recollections.ask(
                connection -> new Remembering(new StoredRows(connection, account), last, since, hash).recall());
    }

    /// Ends the reading under way and closes the connections.
    @Override
    public void close() {
        searches.close();
        recollections.close();
        lookups.close();
    }

    private CompletableFuture<Optional<Ended>> search(String account, long hold) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        return searches.ask(connection -> new HoldSearch(new StoredRows(connection, account), hold, deadline).ended());
    }
}
