package weir.persistence.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Line;

/// A few threads that read the journal, each with a connection at a time, and what waits for them.
final class Desks implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final BlockingQueue<Line> lines;
    private final ThreadPoolExecutor threads;

    /// @param name of the threads
    /// @param waiting how much may wait; what comes then fails at once
    Desks(Database database, String name, int desks, int waiting) {
        lines = new ArrayBlockingQueue<>(desks);
        for (var i = 0; i < desks; i++) {
            lines.add(new Line(database, PATIENCE));
        }
        threads = new ThreadPoolExecutor(
                desks,
                desks,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name(name, 1).factory());
    }

    <T> CompletableFuture<T> ask(Line.Work<T> work) {
        try {
            return CompletableFuture.supplyAsync(() -> work(work), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// Ends what is under way and closes the connections.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
        lines.forEach(Line::close);
    }

    private <T> T work(Line.Work<T> work) {
        try {
            var line = lines.take();
            try {
                return line.call(work);
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
