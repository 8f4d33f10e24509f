package weir.http.api;

import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.TimeoutAccess;
import weir.http.api.problem.Code;
import weir.http.api.problem.Problem;
import weir.http.api.view.AuditView;
import weir.persistence.audit.Audit;
import weir.persistence.postgres.Failures;

/// Adds up the journal. It reads all of it, so only one audit is under way, and few wait.
public final class AuditCall implements AutoCloseable {
    /// As long as a very old journal takes to read.
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final int WAITING = 4;

    private final Callable<Audit.Report> audit;
    private final BooleanSupplier reachable;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("weir-audit").factory());

    /// @param reachable whether the journal can be read: one that hangs would be waited for
    public AuditCall(Callable<Audit.Report> audit, BooleanSupplier reachable) {
        this.audit = audit;
        this.reachable = reachable;
    }

    CompletionStage<Answered> make(HttpRequest request) {
        if (!reachable.getAsBoolean()) {
            return CompletableFuture.completedStage(Answered.of(Problem.of(Code.BUSY)));
        }
        request.getHeader(TimeoutAccess.class)
                .ifPresent(patience -> patience.timeoutAccess().updateTimeout(LIMIT));
        try {
            return CompletableFuture.supplyAsync(this::answer, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedStage(Answered.of(Problem.of(Code.BUSY)));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Answered answer() {
        try {
            var report = audit.call();
            return Answered.ok(json -> AuditView.write(json, report));
        } catch (SQLException e) {
            if (Failures.isConnectionLost(e)) {
                return Answered.of(Problem.of(Code.BUSY));
            }
            throw new CompletionException(e);
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
