package weir.http.reporting;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import weir.http.door.Away;
import weir.http.door.Call;
import weir.http.door.Response;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.ledger.ArchivedDays;
import weir.persistence.ledger.LedgerDesk;
import weir.persistence.ledger.LedgerStatus;

/// How far the ledger is with the journal, booking again what it has, and taking days out of it.
///
/// @param status how far it is
/// @param rebuild books an account again; false where there is none of that name
/// @param rebuildAll books all again
/// @param archive takes the days before one out of it
public record LedgerCalls(
        Supplier<CompletionStage<LedgerStatus>> status,
        Function<String, CompletionStage<Boolean>> rebuild,
        Supplier<CompletionStage<Boolean>> rebuildAll,
        Function<LocalDate, CompletionStage<ArchivedDays>> archive) {
    private static final String ACCOUNT = "account";
    private static final String BEFORE = "before";

    public static LedgerCalls of(LedgerDesk desk) {
        return new LedgerCalls(desk::status, desk::rebuild, desk::rebuildAll, desk::archive);
    }

    CompletionStage<Response> show() {
        return status.get()
                .thenApply(ledger -> Response.ok(json -> write(json, ledger)))
                .exceptionally(Away::told);
    }

    /// Begins with it: how far it is tells who asks.
    CompletionStage<Response> rebuild(Call call) {
        var account = call.body().only(Set.of(ACCOUNT)).optionalText(ACCOUNT, Form.ID);
        var begun = account.isPresent() ? rebuild.apply(account.get()) : rebuildAll.get();
        return begun.thenCompose(known -> known ? begun() : unknown()).exceptionally(Away::told);
    }

    /// Takes out as many as that takes seconds for: how many are left tells whether to ask again.
    CompletionStage<Response> archive(Call call) {
        var body = call.body().only(Set.of(BEFORE));
        var before = body.text(BEFORE, Form.TIME);
        return archive.apply(day(body, before)).thenApply(LedgerCalls::archived).exceptionally(Away::told);
    }

    private static LocalDate day(Body body, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw body.invalid(BEFORE, "\"" + text + "\"", "a day, such as 2026-09-30");
        }
    }

    private static Response archived(ArchivedDays days) {
        return switch (days) {
            case ArchivedDays.Kept(var why) -> Response.of(Problem.of(Code.DAYS_STAY, why));
            case ArchivedDays.Taken(var folder, var taken, var left) ->
                Response.ok(json -> json.text("folder", folder.toString())
                        .objects(
                                "days",
                                taken,
                                (each, day) -> each.text("day", day.day().toString())
                                        .number("entries", day.entries())
                                        .text("file", day.file())
                                        .text("sha256", day.sha256()))
                        .number("left", left));
        };
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
                .number("trimmed_rows", ledger.trimmedRows())
                .number("rebuilding", ledger.rebuilding());
    }
}
