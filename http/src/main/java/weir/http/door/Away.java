package weir.http.door;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.postgres.Failures;

/// What is answered where PostgreSQL, or a place in front of it, was not to be had: ask again. Everything else that
/// went wrong goes on.
public final class Away {
    private Away() {}

    public static Response told(Throwable failure) {
        return told(failure, Problem.of(Code.BUSY));
    }

    /// @param away what is answered where PostgreSQL is away, or goes away meanwhile
    static Response told(Throwable failure, Problem away) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case RejectedExecutionException _ -> Response.of(Problem.of(Code.BUSY));
            case SQLException gone
            when gone instanceof SQLTransientException
                    || Failures.isConnectionLost(gone)
                    || Failures.isDiskFull(gone) -> Response.of(away);
            default -> throw new CompletionException(cause);
        };
    }
}
