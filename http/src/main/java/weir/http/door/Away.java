package weir.http.door;

import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import weir.http.door.problem.Cause;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.postgres.Failures;

/// What is answered where PostgreSQL, or a place in front of it, was not to be had: ask again. Everything else that
/// went wrong goes on.
public final class Away {
    private Away() {}

    /// Asks for what leads to nothing while nothing can become durable: then nobody waits to be told so.
    ///
    /// @param journal whether it takes anything now
    public static <T> CompletionStage<T> unlessAway(boolean journal, Supplier<CompletionStage<T>> asking) {
        return journal
                ? asking.get()
                : CompletableFuture.failedStage(new RejectedExecutionException("the journal takes nothing now"));
    }

    public static Response told(Throwable failure) {
        return told(failure, Problem.of(Code.BUSY));
    }

    /// What is answered to a report, for which PostgreSQL has a limit: asked again, it would take as long.
    ///
    /// @param tooLarge what is answered where the limit has ended it
    public static Response ofReport(Throwable failure, Problem tooLarge) {
        return Cause.of(failure) instanceof SQLException ended && Failures.isOverdue(ended)
                ? Response.of(tooLarge)
                : told(failure);
    }

    /// @param away what is answered where PostgreSQL is away, or goes away meanwhile
    public static Response told(Throwable failure, Problem away) {
        return told(failure, away, Problem.of(Code.BUSY));
    }

    /// @param full what is answered where there was no place in front of it: something else may have been done before
    public static Response told(Throwable failure, Problem away, Problem full) {
        var cause = Cause.of(failure);
        return switch (cause) {
            case RejectedExecutionException _ -> Response.of(full);
            case SQLException gone when Failures.isAway(gone) -> Response.of(away);
            default -> throw new CompletionException(cause);
        };
    }
}
