package weir.http.reporting;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.http.door.Away;
import weir.http.door.Replies;
import weir.http.door.problem.Problem;
import weir.persistence.postgres.Desks;
import weir.persistence.report.ReportStanding;
import weir.persistence.report.ReportTables;

/// Asks the ledger, and waits for nobody.
public final class ReportDesk implements AutoCloseable {
    /// More than these do not wait while PostgreSQL answers.
    private static final int WAITING = 100;

    private final ReportTables tables;
    private final InstantSource clock;
    private final Desks desks = new Desks("weir-reports-", ReportTables.CONNECTIONS, WAITING);

    /// What is asked about one account.
    @FunctionalInterface
    interface Question<T> {
        ReportTables.Question<T> of(ReportStanding standing);
    }

    /// How it is told.
    @FunctionalInterface
    interface Telling<T> {
        HttpResponse of(ReportStanding standing, T found);
    }

    private record Found<T>(ReportStanding standing, T found) {}

    /// @param tables closed with this
    public ReportDesk(ReportTables tables, InstantSource clock) {
        this.tables = tables;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /// @param tooLarge what is told where it takes too long
    <T> CompletionStage<HttpResponse> ask(
            ReportTables.Question<T> question, Function<T, HttpResponse> telling, Problem tooLarge) {
        return desks.ask(() -> tables.ask(question))
                .thenApply(telling)
                .exceptionally(failure -> Away.ofReport(failure, tooLarge).http());
    }

    /// The same about an account. Where the ledger has nothing of it yet, the account itself says that it is there.
    ///
    /// @param nothing what is found there then
    /// @param tooLarge what is told where it takes too long
    <T> CompletionStage<HttpResponse> ask(
            Accounts accounts, String account, Question<T> question, T nothing, Telling<T> telling, Problem tooLarge) {
        return desks.ask(() -> tables.<Optional<Found<T>>>ask(moment -> {
                    var standing = moment.standing(account).orElse(null);
                    return standing == null
                            ? Optional.empty()
                            : Optional.of(
                                    new Found<>(standing, question.of(standing).of(moment)));
                }))
                .thenCompose(answer -> answer.<CompletionStage<HttpResponse>>map(
                                found -> CompletableFuture.completedStage(telling.of(found.standing(), found.found())))
                        .orElseGet(() -> ofNothing(accounts, account, nothing, telling)))
                .exceptionally(failure -> Away.ofReport(failure, tooLarge).http());
    }

    @Override
    public void close() {
        desks.close();
        tables.close();
    }

    private static <T> CompletionStage<HttpResponse> ofNothing(
            Accounts accounts, String account, T nothing, Telling<T> telling) {
        return accounts.ask(account, new AccountCommand.ReadAccount()).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.AccountRead(var view)) ->
                telling.of(new ReportStanding(view.zone(), null, null), nothing);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply).http();
        });
    }
}
