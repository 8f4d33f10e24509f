package weir.domain.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// A request id that was used again is answered by the newer hold, whatever becomes of the older one.
class RecentHoldsTest {
    private static final Instant NINE = Instant.parse("2026-11-01T01:00:00Z");
    private Account account = Account.UNOPENED;

    @Test
    void a_late_settlement_does_not_take_the_request_back_from_a_newer_hold() {
        ask(0, new AccountCommand.Open(NaturalDay.BEIJING, Settings.DEFAULT, null));
        ask(0, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "payment"));
        ask(0, hold(1));
        ask(60, hold(2));
        ask(61, settle(2));
        ask(62, settle(1));
        assertThat(ask(63, hold(3)))
                .isInstanceOfSatisfying(
                        Answer.HoldRead.class,
                        read -> assertThat(read.hold().number()).isEqualTo(2));
    }

    @Test
    void a_late_settlement_does_not_begin_the_ten_minutes_anew() {
        ask(0, new AccountCommand.Open(NaturalDay.BEIJING, Settings.DEFAULT, null));
        ask(0, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "payment"));
        ask(0, hold(1));
        ask(35, settle(1));
        assertThat(ask(39, hold(2))).isInstanceOf(Answer.HoldRead.class);
        assertThat(ask(40, hold(3))).isInstanceOf(Answer.Held.class);
    }

    private Answer ask(long minutes, AccountCommand command) {
        var now = NINE.plus(Duration.ofMinutes(minutes));
        account = account.afterAll(account.overdue(now));
        var decision = account.decide(command, now);
        account = account.afterAll(decision.events());
        return decision.answer();
    }

    private static AccountCommand hold(long nonce) {
        var price = new Price(1, 1_000_000, 1_000_000, 1_000_000);
        return new AccountCommand.Hold(
                Account.OWNER,
                new Estimate("small", price, Credits.of(1), 1),
                Protocol.RESPONSES,
                "request",
                null,
                false,
                Limit.HOLD_TIME_TO_LIVE,
                nonce,
                7,
                List.of());
    }

    private static AccountCommand settle(long number) {
        return new AccountCommand.Settle(
                new HoldId("account", number, number), new Usage(1, 0, 1, 0), Outcome.COMPLETED);
    }
}
