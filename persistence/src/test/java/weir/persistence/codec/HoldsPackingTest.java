package weir.persistence.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Ended;
import weir.domain.account.Hold;
import weir.domain.account.HoldId;
import weir.domain.account.Limit;
import weir.domain.account.Outcome;
import weir.domain.account.RecentHolds.Generation;
import weir.domain.account.Refusal;
import weir.domain.account.Settings;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// An account that packs what has ended answers as one that keeps it all as objects.
class HoldsPackingTest {
    private static final long SEED = 20_261_101;
    private static final int TURNS = 6_000;
    private static final int REQUESTS = 900;
    private static final Price PRICE = new Price(1, 1_000_000, 100_000, 2_000_000);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private Account plain = Account.UNOPENED;
    private Account packed = Account.UNOPENED;
    private int forgotten;
    private Instant now = Instant.parse("2026-11-01T01:00:00Z");

    @Test
    void what_is_packed_is_answered_as_what_is_not() {
        ask(new AccountCommand.Open(NaturalDay.BEIJING, Settings.DEFAULT, null));
        ask(new AccountCommand.Grant(Funding.PAYG, Credits.of(1_000_000), null, "payment"));
        for (var turn = 0; turn < TURNS; turn++) {
            now = now.plusMillis(random.nextInt(1_000));
            if (ask(hold()) instanceof Answer.Held(var hold, var _, var _) && random.nextInt(10) > 0) {
                ask(end(hold));
            }
            ask(settle(1 + random.nextLong(packed.holds().next())));
        }
        assertThat(forgotten).isGreaterThan(100);
        assertThat(packed.holds().recent().old().shelves().size()).isGreaterThan(50);
        assertThat(remembered(packed.holds().recent().old()))
                .hasSizeGreaterThan(100)
                .isEqualTo(remembered(plain.holds().recent().old()));
        assertThat(packed.holds().recent().young().holds())
                .isEqualTo(plain.holds().recent().young().holds());
    }

    private List<Ended> remembered(Generation generation) {
        return generation.holds().stream()
                .filter(ended -> ended.at().isAfter(packed.last().minus(Limit.RECENT)))
                .toList();
    }

    private Answer ask(AccountCommand command) {
        plain = plain.afterAll(plain.overdue(now));
        packed = packed.afterAll(packed.overdue(now));
        var decision = plain.decide(command, now);
        var again = packed.decide(command, now);
        if (!decision.equals(again) && again.answer() instanceof Answer.Refused(Refusal.EndedLongAgo(var hold))) {
            assertThat(plain.holds().ended(hold.number()).map(Ended::at))
                    .hasValueSatisfying(ended -> assertThat(ended).isBeforeOrEqualTo(now.minus(Limit.RECENT)));
            forgotten++;
            return again.answer();
        }
        assertThat(again).isEqualTo(decision);
        plain = plain.afterAll(decision.events());
        packed = packed.afterAll(decision.events()).packed(new HoldsPacking());
        return decision.answer();
    }

    /// Of a few requests, so that many are told again: some while they are remembered, some with another body.
    private AccountCommand hold() {
        return new AccountCommand.Hold(
                Account.OWNER,
                new Estimate("small", PRICE, Credits.of(1), 1_000),
                Protocol.RESPONSES,
                "request-" + random.nextInt(REQUESTS),
                null,
                false,
                Limit.HOLD_TIME_TO_LIVE,
                random.nextLong(),
                random.nextInt(20) == 0 ? 8 : 7,
                List.of());
    }

    private AccountCommand end(Hold hold) {
        return random.nextInt(4) == 0
                ? new AccountCommand.Release(new HoldId("account", hold.number(), hold.nonce()))
                : settle(hold.number());
    }

    private AccountCommand settle(long number) {
        var nonce = plain.holds()
                .open()
                .find(number)
                .or(() -> plain.holds().ended(number).map(ended -> ended.hold()))
                .map(Hold::nonce)
                .orElse(0L);
        return new AccountCommand.Settle(
                new HoldId("account", number, nonce), new Usage(100 + random.nextInt(2), 10, 50, 5), Outcome.COMPLETED);
    }
}
