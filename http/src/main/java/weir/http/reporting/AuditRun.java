package weir.http.reporting;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;
import weir.http.door.Response;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.postgres.Failures;

/// One audit, shared by all who ask while it is under way. Those who wait at its end have its report; if nobody does,
/// the next who asks.
final class AuditRun {
    private static final int ACCEPTED = 202;

    private final InstantSource clock;
    private final Instant began;
    private final CompletableFuture<Response> outcome = new CompletableFuture<>();
    private volatile AuditJson.Progress progress;
    private int waiting;
    private boolean taken;
    private @Nullable Instant ended;

    AuditRun(InstantSource clock) {
        this.clock = clock;
        this.began = clock.instant();
        this.progress = new AuditJson.Progress(began, 0, null);
    }

    /// Waits for the end, or takes what was kept.
    synchronized CompletableFuture<Response> join() {
        if (ended == null) {
            waiting++;
        } else {
            taken = true;
        }
        return outcome.copy();
    }

    /// Tells somebody who still waits how far it is: they will ask again. Once it has ended they are about to have its
    /// report.
    synchronized void tell(CompletableFuture<Response> asker) {
        var now = progress;
        var soFar = new Response(
                ACCEPTED, json -> AuditJson.write(json, now), List.of(RawHeader.create("retry-after", "1")), null);
        if (ended == null && asker.complete(soFar)) {
            waiting--;
        }
    }

    /// Whether nobody is to have its report any more.
    ///
    /// @param since what ended before is too old
    synchronized boolean isOver(Instant since) {
        return ended != null && (taken || ended.isBefore(since));
    }

    void make(AuditCall.Auditing audit) {
        try {
            var report = audit.report((rows, ofAll) -> progress = new AuditJson.Progress(began, rows, ofAll));
            var at = clock.instant();
            finish(at).complete(Response.ok(json -> AuditJson.write(json, report, began, at)));
        } catch (SQLException e) {
            if (Failures.isAway(e)) {
                finish(clock.instant()).complete(Response.of(Problem.of(Code.BUSY)));
            } else {
                finish(clock.instant()).completeExceptionally(e);
            }
        } catch (Exception e) {
            finish(clock.instant()).completeExceptionally(e);
        }
    }

    private synchronized CompletableFuture<Response> finish(Instant at) {
        ended = at;
        taken = waiting > 0;
        return outcome;
    }
}
