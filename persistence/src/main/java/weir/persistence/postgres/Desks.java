package weir.persistence.postgres;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A few threads that ask PostgreSQL, and what waits for them.
public final class Desks implements AutoCloseable {
    private final ThreadPoolExecutor threads;

    /// What is asked of one of them.
    @FunctionalInterface
    public interface Question<T> {
        T answer() throws SQLException;
    }

    /// @param name of the threads
    /// @param waiting how much may wait; what comes then fails at once
    public Desks(String name, int desks, int waiting) {
        threads = new ThreadPoolExecutor(
                desks,
                desks,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name(name, 1).factory());
    }

    public <T> CompletableFuture<T> ask(Question<T> question) {
        try {
            return CompletableFuture.supplyAsync(() -> answer(question), threads);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /// Ends what is under way.
    @Override
    public void close() {
        threads.shutdownNow();
        threads.close();
    }

    private static <T> T answer(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }
}
