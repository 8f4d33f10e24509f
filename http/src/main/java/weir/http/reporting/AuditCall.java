package weir.http.reporting;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import weir.http.door.Response;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.audit.Audit;

/// Adds up the journal. It reads all of it, which takes as long as it is: whoever asks is answered soon, by the report
/// or by how far it is, and asks again. One audit is under way at a time, and all who ask share it.
public final class AuditCall implements AutoCloseable {
    /// How long a call waits for the end before it says how far the audit is. Most journals are read in this time, and
    /// any request may take it.
    private static final Duration WAIT = Duration.ofSeconds(5);

    /// How long a report is kept for somebody who was told to ask again.
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final Auditing audit;
    private final BooleanSupplier reachable;
    private final InstantSource clock;
    private final Executor later;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("weir-audit").factory());
    private @Nullable AuditRun latest;

    /// One audit, from its beginning to its end.
    @FunctionalInterface
    public interface Auditing {
        Audit.Report report(Audit.Progress progress) throws Exception;
    }

    /// @param reachable whether the journal can be read: one that hangs would be waited for
    public AuditCall(Auditing audit, BooleanSupplier reachable) {
        this(
                audit,
                reachable,
                InstantSource.system(),
                CompletableFuture.delayedExecutor(WAIT.toMillis(), TimeUnit.MILLISECONDS));
    }

    /// @param later does what is due when a caller has waited long enough
    AuditCall(Auditing audit, BooleanSupplier reachable, InstantSource clock, Executor later) {
        this.audit = audit;
        this.reachable = reachable;
        this.clock = clock;
        this.later = later;
    }

    CompletionStage<Response> make() {
        if (!reachable.getAsBoolean()) {
            return CompletableFuture.completedStage(Response.of(Problem.of(Code.BUSY)));
        }
        var run = current();
        var answered = run.join();
        later.execute(() -> run.tell(answered));
        return answered;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private synchronized AuditRun current() {
        var run = latest;
        if (run == null || run.isOver(clock.instant().minus(KEPT))) {
            run = new AuditRun(clock);
            latest = run;
            var begun = run;
            thread.execute(() -> begun.make(audit));
        }
        return run;
    }
}
