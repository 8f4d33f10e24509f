package weir.benchmark.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.decision.Deciding;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.limit.Thresholds;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// SampleAccounts in the states that are measured, and what they are asked.
final class SampleAccounts {
    static final Instant START = Instant.parse("2026-11-23T02:00:00Z");
    static final Usage USAGE = new Usage(3_900, 2_000, 500, 0);
    static final Price PRICE = new Price(1, 17_500_000, 1_750_000, 105_000_000);
    private static final String MODEL = "gpt-5.4";
    private static final Usage ESTIMATED = new Usage(4_000, 0, 1_000, 0);
    private static final Estimate ESTIMATE = new Estimate(MODEL, PRICE, PRICE.charge(ESTIMATED), ESTIMATED.total());
    private static final long PLENTY = 1_000_000_000_000_000L;

    private SampleAccounts() {}

    /// An account on a plan with plenty of everything, with so many holds open.
    static Account open(int holds, ExpiryPolicy expiry) {
        var settings = new Switches(true, false, false, expiry, Bounds.LATE_WINDOW, Thresholds.DEFAULT);
        var limits = new Limits(Credits.MOST, PLENTY, PLENTY);
        var plan = new Plan("bench", 1, 0, new Money(1, "USD"), Credits.MOST, 30, limits, Set.of(MODEL), true);
        var account = after(Account.UNOPENED, new AccountCommand.Open(NaturalDay.BEIJING, settings, plan), START);
        for (var number = 0; number < holds; number++) {
            account = after(account, hold(number, Bounds.HOLD_LIFE), START);
        }
        return account;
    }

    static AccountCommand.Hold hold(long request, Duration life) {
        return new AccountCommand.Hold(
                Account.OWNER,
                ESTIMATE,
                Protocol.RESPONSES,
                "req-" + request,
                null,
                false,
                life,
                request,
                1,
                List.of());
    }

    /// Holds and settles, and answers the account after both.
    static Account lifecycle(Account account, long request) {
        var held = Deciding.on(account, START).decide(hold(request, Bounds.HOLD_TIME_TO_LIVE));
        var open = account.afterAll(held.events());
        return switch (held.answer()) {
            case Answer.Held(var hold, var _, var _, var _) ->
                after(
                        open,
                        new AccountCommand.Settle(
                                new HoldId("hot", hold.number(), hold.nonce()), USAGE, Outcome.COMPLETED),
                        START);
            default -> throw new IllegalStateException("not held: " + held.answer());
        };
    }

    private static Account after(Account account, AccountCommand command, Instant now) {
        List<AccountEvent> events = Deciding.on(account, now).decide(command).events();
        return account.afterAll(events);
    }
}
