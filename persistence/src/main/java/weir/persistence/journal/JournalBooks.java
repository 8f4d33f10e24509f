package weir.persistence.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import weir.actor.Books;
import weir.domain.account.Ended;
import weir.domain.account.HoldId;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Line;

/// Answers from the journal how a hold ended that its account has forgotten, on threads and connections of its own.
///
/// A stage fails where the journal cannot be read, the search takes too long ([SearchAbandoned]), or too many wait:
/// nothing is known then, and asking again is right.
public final class JournalBooks implements Books, AutoCloseable {
    /// Searches at a time, each with a connection: a few, since they are rare and must not be in anybody's way.
    private static final int SEARCHES = 2;

    /// Searches that may wait for one of these.
    private static final int WAITING = 256;

    /// A search takes milliseconds, but for a hold that expired in a very busy account. Nobody waits longer.
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<Line> lines = new ArrayBlockingQueue<>(SEARCHES);
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            SEARCHES,
            SEARCHES,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("weir-books-", 1).factory());

    public JournalBooks(Database database) {
        for (var i = 0; i < SEARCHES; i++) {
            lines.add(new Line(database, PATIENCE));
        }
    }

    @Override
    public CompletionStage<Optional<Ended>> ended(HoldId hold) {
        try {
            return CompletableFuture.supplyAsync(() -> search(hold), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// Ends the searches under way and closes their connections.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        lines.forEach(Line::close);
    }

    private Optional<Ended> search(HoldId hold) {
        var deadline = System.nanoTime() + LIMIT.toNanos();
        try {
            var line = lines.take();
            try {
                return line.call(connection ->
                        new HoldSearch(new AccountRows(connection, hold.account()), hold, deadline).ended());
            } finally {
                lines.add(line);
            }
        } catch (SQLException e) {
            throw new CompletionException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException(e);
        }
    }
}
