package weir.benchmark.store;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.decision.Deciding;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// What an account has lived through: events that the domain itself decided, one step at a time.
final class History {
    static final String ACCOUNT = "store";
    static final Estimate ESTIMATE =
            new Estimate("gpt-5.4", new Price(1, 17_500_000, 1_750_000, 105_000_000), new Credits(175_000), 5_000);
    static final Usage USAGE = new Usage(3_900, 2_000, 500, 0);
    private static final long PLENTY = 1_000_000_000_000_000L;
    private static final Plan PLAN = new Plan(
            "bench",
            1,
            0,
            new Money(1, "USD"),
            Credits.MOST,
            30,
            new Limits(Credits.MOST, PLENTY, PLENTY),
            Set.of("gpt-5.4"),
            true);

    /// Long enough ago that nothing of it is recent, and short enough that its term lasts.
    private Instant now = Instant.now().truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(2));

    private Account account = Account.UNOPENED;
    private long request;

    List<AccountEvent> opening() {
        return live(new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, PLAN))
                .events();
    }

    /// A hold, and then its settlement: two steps.
    List<List<AccountEvent>> lifecycle() {
        var held = live(new AccountCommand.Hold(
                Account.OWNER,
                ESTIMATE,
                Protocol.RESPONSES,
                "req-" + ++request,
                null,
                false,
                Bounds.HOLD_TIME_TO_LIVE,
                request,
                1,
                List.of()));
        var hold = ((Answer.Held) held.answer()).hold();
        var settled = live(
                new AccountCommand.Settle(new HoldId(ACCOUNT, hold.number(), hold.nonce()), USAGE, Outcome.COMPLETED));
        return List.of(held.events(), settled.events());
    }

    private Decision live(AccountCommand command) {
        now = now.plusMillis(1);
        var decision = Deciding.on(account, now).decide(command);
        account = account.afterAll(decision.events());
        return decision;
    }
}
