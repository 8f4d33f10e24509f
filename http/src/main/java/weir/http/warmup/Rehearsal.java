package weir.http.warmup;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.PersistenceIds;
import weir.actor.Reply;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// An account that nobody has holds and settles a few times, so that what decides and what persists has run before the
/// first caller needs it. Whatever it does, no row of it is written, and nothing that is measured counts it.
public final class Rehearsal {
    /// After so many, holds take about what they take for good.
    private static final int LIFECYCLES = 30;

    /// A machine that is slower is ready without the rest.
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(1);
    private static final Usage USAGE = new Usage(1, 0, 1, 0);
    private static final Estimate ESTIMATE =
            new Estimate("rehearsed", new Price(1, Credits.MICROS, 0, Credits.MICROS), new Credits(2), 2);

    private final Accounts accounts;
    private final Consumer<Reply> door;

    private Rehearsal(Accounts accounts, Consumer<Reply> door) {
        this.accounts = accounts;
        this.door = door;
    }

    /// Returns when it is over; where anything of it fails, just as well.
    ///
    /// @param door makes of a reply what a caller is told
    public static void of(Accounts accounts, Consumer<Reply> door) {
        new Rehearsal(accounts, door)
                .all()
                .handle((_, _) -> true)
                .completeOnTimeout(false, LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private CompletableFuture<?> all() {
        CompletionStage<Reply> done = ask(new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null))
                .thenCompose(_ -> ask(new AccountCommand.Grant(Funding.PAYG, Credits.of(1), null, "rehearsed")));
        for (var i = 0; i < LIFECYCLES; i++) {
            var request = Integer.toString(i);
            done = done.thenCompose(_ -> accounts.hold(PersistenceIds.REHEARSED, Account.OWNER, null, hold(request)))
                    .thenCompose(this::settle)
                    .thenApply(this::told);
        }
        return done.toCompletableFuture();
    }

    private Reply told(Reply reply) {
        door.accept(reply);
        return reply;
    }

    private CompletionStage<Reply> settle(Reply held) {
        door.accept(held);
        return held instanceof Reply.OfAccount(Answer.Held given)
                ? ask(new AccountCommand.Settle(id(given.hold()), USAGE, Outcome.COMPLETED))
                : CompletableFuture.completedStage(held);
    }

    private CompletionStage<Reply> ask(AccountCommand command) {
        return accounts.ask(PersistenceIds.REHEARSED, command);
    }

    private static HoldRequest hold(String request) {
        return new HoldRequest(ESTIMATE, Protocol.RESPONSES, request, null, false, TIME_TO_LIVE);
    }

    private static HoldId id(Hold hold) {
        return new HoldId(PersistenceIds.REHEARSED, hold.number(), hold.nonce());
    }
}
