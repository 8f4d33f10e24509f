package weir.domain.ledger;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static weir.domain.scenario.Scenario.check;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Lapse;

/// What the ledger keeps of what happens. That balances and sums are those of the account is checked after every line
/// of every table, here and elsewhere.
class BookingTest {
    @Test
    void every_draw_is_an_entry_and_the_first_counts_the_request() {
        check("""
                01T09:00  open plan 100 daily 10        | opened
                01T09:00  grant x extra_usage 20        | granted
                booked | granted plan 100 = 100 as opening, granted extra_usage 20 = 20 as x
                01T09:01  hold r1 5                     | plan
                booked |
                used | owner gpt-5.4 plan requests 1
                01T09:02  settle r1 35                  | \
                10 plan within_daily_limit + 20 extra_usage daily_limit_reached + 5 plan beyond_daily_limit
                booked | drawn plan -10 = 90 within_daily_limit requests 1 tokens 35 settled, \
                drawn extra_usage -20 = 0 daily_limit_reached, drawn plan -5 = 85 beyond_daily_limit
                used | owner gpt-5.4 extra_usage credits 20, owner gpt-5.4 plan requests 1 tokens 35 credits 15
                """);
    }

    @Test
    void what_nothing_covers_is_owed_and_a_grant_repays_it() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10               | granted
                01T09:01  hold r1 10                    | payg
                01T09:02  settle r1 15                  | 10 payg no_subscription + 5 overage
                01T09:03  grant p2 payg 3               | granted repaid 3
                booked | granted payg 10 = 10 as p, \
                drawn payg -10 = 0 no_subscription requests 1 tokens 15 settled, owed owed 5 = 5, \
                granted payg 3 = 3 as p2, repaid payg -3 = 0 as p2, repaid owed -3 = 2 as p2
                used | owner gpt-5.4 owed credits 5, owner gpt-5.4 payg requests 1 tokens 15 credits 10
                01T09:04  reverse r1 of 4 as k1         | reversed 4 of 4
                booked | given_back payg 2 = 2 as k1, given_back owed 2 = 4 as k1, reversed owed -4 = 0 as k1
                01T09:05  reverse r1 as k2              | reversed 11 of 15
                booked | given_back payg 1 = 3 as k2, given_back owed 1 = 1 as k2, reversed payg 10 = 13 as k2, \
                reversed owed -1 = 0 as k2
                used | owner gpt-5.4 owed, owner gpt-5.4 payg requests 1 tokens 15
                """);
    }

    @Test
    void a_hold_that_ends_without_a_charge_has_one_entry() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 1                     | plan
                01T09:00  hold r2 1                     | plan
                01T09:00  hold r3 1                     | plan
                01T09:01  settle r1 0                   | 0
                01T09:01  release r2                    | released
                01T09:30  wake                          | r3 expired release at 01T09:30
                booked | granted plan 100 = 100 as opening, drawn plan 0 = 100 requests 1 settled, \
                released plan 0 = 100, expired plan 0 = 100 release requests 1
                used | owner gpt-5.4 plan requests 2
                """);
    }

    @Test
    void a_correction_books_what_it_changes() {
        check("""
                01T09:00  open plan 30 expiry charge_estimate       | opened
                01T09:00  grant x1 extra_usage 5 until 20T00:00     | granted
                01T09:00  hold r1 60                    | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                booked | granted plan 30 = 30 as opening, granted extra_usage 5 = 5 as x1, \
                drawn plan -30 = 0 within_daily_limit requests 1 tokens 60 estimated, \
                drawn extra_usage -5 = 0 plan_pool_empty, owed owed 25 = 25
                01T10:00  settle r1 33                  | 30 plan within_daily_limit + 3 extra_usage plan_pool_empty
                booked | corrected extra_usage 2 = 2 tokens -27 settled, corrected owed -25 = 0
                used | owner gpt-5.4 extra_usage credits 3, owner gpt-5.4 owed, \
                owner gpt-5.4 plan requests 1 tokens 33 credits 30
                """);
    }

    @Test
    void a_correction_that_draws_more_owes_only_the_difference() {
        check("""
                01T09:00  open plan 30 expiry charge_estimate       | opened
                01T09:00  hold r1 60                    | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                = plan 0 owed 30
                01T10:00  settle r1 65                  | 30 plan within_daily_limit + 35 overage
                booked | granted plan 30 = 30 as opening, \
                drawn plan -30 = 0 within_daily_limit requests 1 tokens 60 estimated, owed owed 30 = 30, \
                corrected owed 5 = 35 tokens 5 settled
                """);
    }

    @Test
    void a_correction_that_changes_no_credits_still_tells_the_tokens() {
        check("""
                01T09:00  open plan 100 expiry charge_estimate      | opened
                01T09:00  hold r1 30                    | plan
                01T10:00  settle r1 30                  | 30 plan within_daily_limit
                booked | granted plan 100 = 100 as opening, \
                drawn plan -30 = 70 within_daily_limit requests 1 tokens 30 estimated, corrected plan 0 = 70 settled
                """);
    }

    @Test
    void a_review_counts_no_second_request() {
        check("""
                01T09:00  open plan 100 expiry review   | opened
                01T09:01  hold r1 20                    | plan
                01T09:01  hold r2 20                    | plan
                25T00:00  reviews                       | r1 r2
                booked | granted plan 100 = 100 as opening, expired plan 0 = 100 review requests 1, \
                expired plan 0 = 100 review requests 1
                25T00:01  review r1 charge_estimate     | expired charge_estimate
                25T00:02  review r2 let_go              | expired release
                booked | drawn plan -20 = 80 within_daily_limit tokens 20 estimated, expired plan 0 = 80 release
                used | owner gpt-5.4 plan requests 2 tokens 20 credits 20
                """);
    }

    @Test
    void all_of_a_request_is_under_the_model_that_served_it() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 5                     | plan
                01T09:02  settle r1 5 model dear        | 10 plan within_daily_limit
                used | owner dear plan requests 1 tokens 5 credits 10, owner gpt-5.4 plan
                01T09:03  reverse r1 of 4 as k1         | reversed 4 of 4
                used | owner dear plan requests 1 tokens 5 credits 6, owner gpt-5.4 plan
                """);
    }

    @Test
    void a_correction_moves_what_was_charged_to_the_model_that_served() {
        check("""
                01T09:00  open plan 40 expiry charge_estimate       | opened
                01T09:00  hold r1 60                    | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                used | owner gpt-5.4 owed credits 20, owner gpt-5.4 plan requests 1 tokens 60 credits 40
                01T09:31  grant x extra_usage 15        | granted repaid 15
                01T10:00  settle r1 16 model dear       | 32 plan within_daily_limit
                booked | granted plan 40 = 40 as opening, \
                drawn plan -40 = 0 within_daily_limit requests 1 tokens 60 estimated, owed owed 20 = 20, \
                granted extra_usage 15 = 15 as x, repaid extra_usage -15 = 0 as x, repaid owed -15 = 5 as x, \
                given_back extra_usage 15 = 15 tokens -44 settled, given_back owed 15 = 20, corrected plan 8 = 8, \
                corrected owed -20 = 0
                used | owner dear plan requests 1 tokens 16 credits 32, owner gpt-5.4 owed, owner gpt-5.4 plan
                """);
    }

    @Test
    void what_lapses_or_is_taken_back_leaves_the_balance() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10 until 02T09:00        | granted
                01T09:01  hold r1 10                    | payg
                01T09:02  settle r1 8                   | 8 payg no_subscription
                02T09:00  wake                          | lapsed at 02T09:00 2 payg
                03T09:00  reverse r1 of 3 as k1         | reversed 3 of 3
                03T09:01  reverse r1 of 4 as k2 payg    | reversed 4 of 7
                booked | granted payg 10 = 10 as p, drawn payg -8 = 2 no_subscription requests 1 tokens 8 settled, \
                lapsed payg -2 = 0, reversed payg 3 = 3 as k1, lapsed payg -3 = 0, reversed payg 4 = 4 as k2, \
                lapsed payg -4 = 0, granted payg 4 = 4 as reversal k2
                used | owner gpt-5.4 payg requests 1 tokens 8 credits 1
                """);
    }

    @Test
    void an_order_that_is_taken_back_goes_and_what_was_used_of_it_is_owed() {
        check("""
                sell coins payg price 10 credits 70
                01T09:00  open                          | opened
                01T09:00  quote q1 payg coins           | 1000 USD for 70
                01T09:00  order o1 q1                   | applied
                01T10:00  hold r1 10                    | payg
                01T10:00  settle r1 10                  | 10 payg no_subscription
                01T11:00  void o1                       | voided 60 owed 10
                booked | granted payg 70 = 70 as o1, drawn payg -10 = 60 no_subscription requests 1 tokens 10 settled, \
                voided payg -60 = 0 as o1, owed owed 10 = 10 as o1
                """);
    }

    @Test
    void what_was_reported_after_the_fact_is_marked_so_and_counts_as_any_request() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  report e1 7                   | 7 plan within_daily_limit
                01T09:01  report e1 7                   | 7 again
                01T09:02  report e2 100                 | 93 plan within_daily_limit + 7 overage
                01T09:03  report e3 0                   | 0
                booked | granted plan 100 = 100 as opening, \
                drawn plan -7 = 93 within_daily_limit as e1 requests 1 tokens 7 reported, \
                drawn plan -93 = 0 within_daily_limit as e2 requests 1 tokens 100 reported, owed owed 7 = 7 as e2, \
                drawn plan 0 = 0 as e3 requests 1 reported
                used | owner gpt-5.4 owed credits 7, owner gpt-5.4 plan requests 3 tokens 107 credits 100
                """);
    }

    @Test
    void nothing_is_booked_that_cannot_have_happened() {
        var released = List.<AccountEvent>of(new AccountEvent.Released(7, Instant.EPOCH));
        assertThatThrownBy(() -> Booking.of(LedgerState.NEW, released, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hold number 7");
        var lapsed = List.<AccountEvent>of(
                new AccountEvent.Lapsed(List.of(new Lapse(1, Funding.PAYG, Credits.of(1))), Instant.EPOCH));
        assertThatThrownBy(() -> Booking.of(LedgerState.NEW, lapsed, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("balance of PAYG would be -1000000");
    }
}
