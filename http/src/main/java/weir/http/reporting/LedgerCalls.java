package weir.http.reporting;

import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import weir.http.door.Call;
import weir.http.door.Response;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.ledger.LedgerDesk;
import weir.persistence.ledger.LedgerStatus;
import weir.persistence.postgres.Failures;

/// How far the ledger is with the journal, and booking again what it has.
///
/// @param status how far it is
/// @param rebuild books an account again; false where there is none of that name
/// @param rebuildAll books all again
public record LedgerCalls(
        Supplier<CompletionStage<LedgerStatus>> status,
        Function<String, CompletionStage<Boolean>> rebuild,
        Supplier<CompletionStage<Boolean>> rebuildAll) {
    private static final String ACCOUNT = "account";

    public static LedgerCalls of(LedgerDesk desk) {
        return new LedgerCalls(desk::status, desk::rebuild, desk::rebuildAll);
    }

    CompletionStage<Response> show() {
        return status.get()
                .thenApply(ledger -> Response.ok(json -> write(json, ledger)))
                .exceptionally(LedgerCalls::away);
    }

    /// Begins with it: how far it is tells who asks.
    CompletionStage<Response> rebuild(Call call) {
        var account = call.body().only(Set.of(ACCOUNT)).optionalText(ACCOUNT, Form.ID);
        var begun = account.isPresent() ? rebuild.apply(account.get()) : rebuildAll.get();
        return begun.thenCompose(known -> known ? begun() : unknown()).exceptionally(LedgerCalls::away);
    }

    private CompletionStage<Response> begun() {
        return status.get().thenApply(ledger -> Response.of(202, json -> write(json, ledger)));
    }

    private static CompletionStage<Response> unknown() {
        return CompletableFuture.completedStage(Response.of(Problem.of(Code.NO_SUCH_ACCOUNT)));
    }

    private static void write(Json json, LedgerStatus ledger) {
        json.instant("as_of", ledger.asOf())
                .number("lag_rows", ledger.lagRows())
                .number("lag_seconds", ledger.lag().toSeconds())
                .number("accounts", ledger.accounts())
                .objects(
                        "stopped",
                        ledger.stopped(),
                        (each, stopped) -> each.text(ACCOUNT, stopped.account()).text("reason", stopped.reason()))
                .number("rebuilding", ledger.rebuilding());
    }

    private static Response away(Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case RejectedExecutionException _ -> Response.of(Problem.of(Code.BUSY));
            case SQLException away
            when away instanceof SQLTransientException || Failures.isConnectionLost(away) ->
                Response.of(Problem.of(Code.BUSY));
            default -> throw new CompletionException(cause);
        };
    }
}
