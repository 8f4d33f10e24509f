package weir.domain.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.decision.Deciding;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.order.Order.State;
import weir.domain.order.OrderKind;
import weir.domain.order.Payment;
import weir.domain.order.Unapplied;
import weir.domain.order.Wanted;
import weir.domain.plan.Catalog;
import weir.domain.plan.Money;
import weir.domain.plan.Pack;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// An account that has as many grants as it may.
class FullAccountTest {
    private static final Instant NOON = Instant.parse("2026-11-01T04:00:00Z");
    private static final Price A_CREDIT = new Price(1, 1_000_000 * Credits.MICROS, 0, 0);
    private static final Pack COINS = new Pack("coins", 1, Funding.PAYG, new Money(1_000, "USD"), Credits.of(70), null);
    private static final Catalog CATALOG = new Catalog(1, Map.of(), Map.of("coins", COINS), Set.of());

    private Account account = Account.UNOPENED;
    private Instant now = NOON;

    @Test
    void what_is_paid_for_a_full_account_is_kept_and_applied_once_there_is_room() {
        ask(new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null));
        for (var number = 1; number <= Bounds.GRANTS; number++) {
            ask(new AccountCommand.Grant(Funding.PAYG, Credits.of(1), null, "p-" + number));
        }
        var order = order();
        assertThat(ordered(order)).isEqualTo(new State.NotApplied(Unapplied.ACCOUNT_FULL));
        assertThat(((Answer.Ordered) ask(order)).repeated()).isTrue();
        assertThat(ask(new AccountCommand.Gift("g1", Credits.of(1), NOON.plus(Duration.ofDays(60)))))
                .isEqualTo(new Answer.Refused(new Refusal.TooMany("grants", Bounds.GRANTS)));

        spendTheFirst();
        now = NOON.plus(Bounds.RETURNABLE).minusSeconds(1);
        assertThat(ordered(order))
                .as("something may be given back to what is spent")
                .isEqualTo(new State.NotApplied(Unapplied.ACCOUNT_FULL));
        now = NOON.plus(Bounds.RETURNABLE);
        assertThat(ordered(order)).isEqualTo(new State.Applied());
        assertThat(account.grants().balance(Funding.PAYG)).isEqualTo(Credits.of(Bounds.GRANTS - 1 + 70));
    }

    /// Paid while its quote is honoured.
    private AccountCommand.PlaceOrder order() {
        var wanted = new Wanted(OrderKind.PAYG, COINS.id(), 1);
        var quoted = (Answer.Quoted) ask(new AccountCommand.Quote(wanted, CATALOG, Duration.ofMinutes(15)));
        return new AccountCommand.PlaceOrder("o1", quoted.quote(), new Payment(COINS.price(), "pay-1", NOON));
    }

    private void spendTheFirst() {
        ask(new AccountCommand.Hold(
                Account.OWNER,
                new Estimate("gpt-5.4", A_CREDIT, Credits.of(1), 1),
                Protocol.RESPONSES,
                "r-1",
                null,
                false,
                Bounds.HOLD_TIME_TO_LIVE,
                1,
                1,
                List.of()));
        ask(new AccountCommand.Settle(new HoldId("acme", 1, 1), new Usage(1, 0, 0, 0), Outcome.COMPLETED));
        assertThat(account.grants().grant(1).balance()).isEqualTo(Credits.ZERO);
    }

    private State ordered(AccountCommand.PlaceOrder order) {
        return ((Answer.Ordered) ask(order)).order().state();
    }

    private Answer ask(AccountCommand command) {
        var decision = Deciding.on(account, now).decide(command);
        account = account.afterAll(decision.events());
        return decision.answer();
    }
}
