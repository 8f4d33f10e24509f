package weir.domain.selling;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// Charges undone, and what waited for review decided.
class ReversalTest {
    private static final String CHARGED = """
            01T09:00  open plan 100 daily 10            | opened
            01T09:00  grant x extra_usage 20            | granted
            01T09:01  hold r1 5                         | plan
            01T09:02  settle r1 35                      | \
            10 plan within_daily_limit + 20 extra_usage daily_limit_reached + 5 plan beyond_daily_limit
            = plan 85 extra_usage 0
            """;

    @Test
    void what_was_charged_last_is_given_back_first_in_parts_and_never_more_than_all() {
        check(CHARGED + """
                01T10:00  reverse r1 of 8 as k1         | reversed 8 of 8
                = plan 90 extra_usage 3
                01T10:01  reverse r1 of 8 as k1         | reversed 8 of 8 again
                01T10:01  reverse r1 of 9 as k1         | reference_reused
                01T10:02  reverse r1 of 28 as k2        | more_than_charged
                01T10:03  reverse r1 of 20 as k3        | reversed 20 of 28
                = plan 93 extra_usage 20
                01T10:04  reverse r1 as k4              | reversed 7 of 35
                = plan 100 extra_usage 20
                01T10:05  reverse r1 as k5              | more_than_charged
                """);
    }

    @Test
    void the_day_gets_its_room_back_only_while_it_lasts() {
        check(CHARGED + """
                = today 0
                01T10:00  reverse r1 as k1              | reversed 35 of 35
                = today 30
                day 01 plan 0 extra_usage 0 requests 1 tokens 35
                02T10:00  hold r2 10                    | plan
                02T10:00  settle r2 10                  | 10 plan within_daily_limit
                03T10:00  reverse r2 as k2              | reversed 10 of 10
                = plan 100
                day 02 plan 10 requests 1
                day 03 plan 0
                """);
    }

    @Test
    void overage_is_undone_first_and_what_repaid_it_returns() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10               | granted
                01T09:01  hold r1 10                    | payg
                01T09:02  settle r1 15                  | 10 payg no_subscription + 5 overage
                01T09:03  grant p2 payg 3               | granted repaid 3
                = owed 2
                01T09:04  reverse r1 of 4 as k1         | reversed 4 of 4
                = owed 0 p2 2 payg 2
                01T09:05  reverse r1 as k2              | reversed 11 of 15
                = owed 0 p2 3 p 10
                """);
    }

    @Test
    void overage_that_was_repaid_by_what_is_spent_for_good_stays() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 1                | granted
                01T09:01  hold r1 1                     | payg
                01T09:02  settle r1 4                   | 1 payg no_subscription + 3 overage
                02T09:00  grant g1 payg 3               | granted repaid 3
                20T09:00  grant q payg 1                | granted
                20T09:01  hold r2 1                     | payg
                20T09:02  settle r2 6                   | 1 payg no_subscription + 5 overage
                21T09:00  grant g2 payg 5               | granted repaid 5
                25T09:00  reverse r1 as k1              | reversed 4 of 4
                = p 1 g1 0 g2 3 owed 0
                12-07T09:00     grant g3 payg 1         | granted
                12-08T09:00     reverse r2 as k2        | more_than_charged
                12-08T09:00     reverse r2 of 2 as k2   | reversed 2 of 2
                = p 1 g2 5 g3 1 owed 0
                """);
    }

    @Test
    void what_came_from_a_lapsed_grant_lapses_or_is_given_as_payg() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10 until 02T09:00        | granted
                01T09:01  hold r1 10                    | payg
                01T09:02  settle r1 8                   | 8 payg no_subscription
                02T09:00  wake                          | lapsed at 02T09:00 2 payg
                03T09:00  reverse r1 of 3 as k1         | reversed 3 of 3
                = payg 0 p 0
                03T09:01  reverse r1 of 4 as k2 payg    | reversed 4 of 7
                = payg 4 p 0
                """);
    }

    @Test
    void what_has_no_charge_is_not_undone() {
        check(CHARGED + """
                01T10:00  hold r2 1                     | daily_limit extra_usage payg until 02T00:00
                02T10:00  hold r2 1                     | plan
                02T10:00  reverse r2                    | still_open
                02T10:01  release r2                    | released
                02T10:02  reverse r2                    | more_than_charged
                02T10:02  reverse #77                   | no_such_hold
                12-01T08:59  reverse r1 of 1 as k1      | reversed 1 of 1
                12-01T09:02  reverse r1 as k2           | too_old
                """);
    }

    @Test
    void an_estimate_that_was_undone_takes_no_late_settlement() {
        check("""
                01T09:00  open plan 100 expiry charge_estimate  | opened
                01T09:01  hold r1 20                    | plan
                01T09:31  wake                          | r1 expired charge_estimate at 01T09:31
                01T09:32  reverse r1 of 5 as k1         | reversed 5 of 5
                01T09:33  settle r1 7                   | charge_reversed
                = plan 85
                """);
    }

    @Test
    void a_review_waits_until_it_is_decided_however_long() {
        check("""
                01T09:00  open plan 100 daily 50 expiry review  | opened
                01T09:01  hold r1 20                    | plan
                01T09:01  hold r2 20                    | plan
                01T09:01  hold r3 5                     | plan
                25T00:00  reviews                       | r1 r2 r3
                25T00:00  settle r1 3                   | too_late
                25T00:01  review r1 charge_estimate     | expired charge_estimate
                25T00:02  review r2 let_go              | expired release
                25T00:03  review r3 7                   | corrected 7 plan within_daily_limit
                25T00:04  review r3 8                   | no_review
                25T00:04  reviews                       |
                = plan 73
                day 25 plan 0
                25T00:05  settle r3 7                   | 7 plan within_daily_limit again
                25T00:06  reverse r1 as k1              | reversed 20 of 20
                = plan 93
                """);
    }
}
