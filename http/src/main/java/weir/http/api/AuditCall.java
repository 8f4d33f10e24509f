package weir.http.api;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.TimeoutAccess;
import weir.http.api.problem.Code;
import weir.http.api.problem.Problem;
import weir.http.api.view.AuditView;
import weir.persistence.audit.Audit;

/// Adds up the journal. It reads all of it, so only one audit is under way, and few wait.
public final class AuditCall implements AutoCloseable {
    /// As long as a very old journal takes to read.
    private static final Duration LIMIT = Duration.ofMinutes(30);

    private static final int WAITING = 4;

    private final Callable<Audit.Report> audit;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(WAITING),
            Thread.ofPlatform().daemon().name("weir-audit").factory());

    public AuditCall(Callable<Audit.Report> audit) {
        this.audit = audit;
    }

    CompletionStage<Answered> make(HttpRequest request) {
        request.getHeader(TimeoutAccess.class)
                .ifPresent(patience -> patience.timeoutAccess().updateTimeout(LIMIT));
        try {
            return CompletableFuture.supplyAsync(this::report, thread)
                    .thenApply(report -> Answered.ok(json -> AuditView.write(json, report)));
        } catch (RejectedExecutionException e) {
            return CompletableFuture.completedStage(Answered.of(Problem.of(Code.BUSY)));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private Audit.Report report() {
        try {
            return audit.call();
        } catch (Exception e) {
            throw new CompletionException(e);
        }
    }
}
