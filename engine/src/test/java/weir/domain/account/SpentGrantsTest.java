package weir.domain.account;

import static org.assertj.core.api.Assertions.assertThat;
import static weir.domain.scenario.Scenario.check;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Spent;
import weir.domain.decision.Deciding;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Estimate;
import weir.domain.rating.Price;
import weir.domain.rating.Protocol;
import weir.domain.rating.Usage;

/// What is spent for good goes into sums, so that an account may be granted as often as it lives.
class SpentGrantsTest {
    private static final Price A_CREDIT = new Price(1, 1_000_000 * Credits.MICROS, 0, 0);
    private static final int GRANTS = 12_000;

    /// So that those of the last thirty days are few, and looking through them takes no time.
    private static final Duration BETWEEN_GRANTS = Duration.ofHours(12);

    private static final Instant OPENED = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void a_spent_grant_is_kept_as_long_as_anything_may_be_given_back_to_it() {
        check("""
                01T09:00  open expiry charge_estimate late 120h         | opened
                01T09:00  grant p1 payg 10                      | granted
                01T09:00  hold r1 12                            | payg
                01T09:30  wake                                  | r1 expired charge_estimate at 01T09:30
                = p1 0 owed 2
                01T10:00  grant p2 payg 2                       | granted repaid 2
                06T09:29  grant p3 payg 5                       | granted
                06T09:29  grant p1 payg 10                      | granted again
                06T09:29  settle r1 3                           | 3 payg no_subscription
                = p1 7 p2 2 p3 5 owed 0
                """);
    }

    @Test
    void what_was_corrected_at_the_last_moment_can_be_undone_for_as_long_as_anything() {
        check("""
                01T09:00  open expiry charge_estimate late 120h | opened
                01T09:00  grant p1 payg 10                      | granted
                01T09:00  hold r1 12                            | payg
                01T09:30  wake                                  | r1 expired charge_estimate at 01T09:30
                01T10:00  grant p2 payg 2                       | granted repaid 2
                06T09:29  settle r1 12                          | 10 payg no_subscription + 2 overage
                12-06T09:28     grant p3 payg 5                 | granted
                12-06T09:28     reverse r1 as k1                | reversed 12 of 12
                = p1 10 p2 2 p3 5 owed 0
                """);
    }

    @Test
    void what_is_folded_adds_up_and_its_reference_is_not_granted_again() {
        check("""
                01T09:00  open plan 100                         | opened
                01T09:00  grant p1 payg 10                      | granted
                01T09:00  grant p2 payg 10                      | granted
                01T09:00  hold r1 10 model gpt-5.5              | payg
                01T09:01  settle r1 10                          | 10 payg model_not_in_plan
                01T09:02  hold r2 100                           | plan
                01T09:03  settle r2 100                         | 100 plan within_daily_limit
                12-06T08:59     grant p3 payg 10                | granted
                12-06T08:59     grant p1 payg 10                | granted again
                12-06T09:03     grant p4 payg 10                | granted
                12-06T09:04     grant p1 payg 10                | reference_spent
                12-06T09:04     grant p1 extra_usage 7          | reference_spent
                12-06T09:04     subscribe opening plan 100      | reference_spent
                12-06T09:04     grant p2 payg 10                | granted again
                = payg 30 plan 0
                """);
    }

    @Test
    void what_only_the_books_know_is_not_granted_again() {
        check("""
                01T09:00  open                                  | opened
                01T09:00  grant p1 payg 10 booked               | reference_spent
                01T09:00  subscribe s1 plan 100 booked          | reference_spent
                01T09:01  grant p1 payg 10                      | granted
                01T09:01  grant p1 payg 10 booked               | granted again
                01T09:01  grant p1 payg 11 booked               | reference_reused
                = payg 10
                """);
    }

    @Test
    void no_number_of_grants_is_too_many_for_a_life() {
        var account = opened();
        var now = OPENED;
        for (var number = 1; number <= GRANTS; number++) {
            now = now.plus(BETWEEN_GRANTS);
            account = after(account, granted(number), now);
            assertThat(account.grants().nextNumber()).isEqualTo(number + 1);
            account = after(account, held(number), now);
            account = after(account, settled(number), now);
        }
        assertThat(account.grants().all()).hasSizeLessThan(75);
        assertThat(account.grants().balance(Funding.PAYG)).isEqualTo(Credits.ZERO);
        var sum = account.grants().spent().sums().payg();
        assertThat(sum.granted()).isEqualTo(Credits.of(sum.grants()));
        assertThat(sum.grants() + account.grants().all().size()).isEqualTo(GRANTS);
        assertThat(account.grants().spent().references()).hasSize(Spent.REFERENCES);
        assertThat(Deciding.on(account, now).decide(granted(GRANTS - 1_000)).answer())
                .isEqualTo(new Answer.Refused(new Refusal.ReferenceSpent("p-" + (GRANTS - 1_000))));
    }

    private static Account opened() {
        var open = new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null);
        return Account.UNOPENED.afterAll(
                Deciding.on(Account.UNOPENED, OPENED).decide(open).events());
    }

    private static Account after(Account account, AccountCommand command, Instant now) {
        var events = Deciding.on(account, now).decide(command).events();
        assertThat(events).as("%s at %s", command, now).isNotEmpty();
        return account.afterAll(events);
    }

    private static AccountCommand granted(int number) {
        return new AccountCommand.Grant(Funding.PAYG, Credits.of(1), null, "p-" + number);
    }

    private static AccountCommand held(int number) {
        return new AccountCommand.Hold(
                Account.OWNER,
                new Estimate("gpt-5.4", A_CREDIT, Credits.of(1), 1),
                Protocol.RESPONSES,
                "r-" + number,
                null,
                false,
                Bounds.HOLD_TIME_TO_LIVE,
                number,
                number,
                List.of());
    }

    private static AccountCommand settled(int number) {
        return new AccountCommand.Settle(new HoldId("acme", number, number), new Usage(1, 0, 0, 0), Outcome.COMPLETED);
    }
}
