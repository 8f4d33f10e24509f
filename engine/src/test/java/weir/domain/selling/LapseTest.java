package weir.domain.selling;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// What ends, and what is kept of it for the holds that were given before.
class LapseTest {
    @Test
    void what_is_available_lapses_at_the_end_and_the_rest_as_its_holds_end() {
        check("""
                01T09:00  open plan 100                 | opened
                12-01T08:30  hold r1 30 for 60m         | plan
                12-01T08:30  hold r2 20 for 60m         | plan
                12-01T09:00  wake                       | term ended at 12-01T09:00 50 plan
                = plan 0 opening 50 in_all 0
                12-01T09:01  settle r1 10               | 10 plan within_daily_limit
                = opening 20
                12-01T09:02  release r2                 | released
                = opening 0
                """);
    }

    @Test
    void a_hold_may_draw_all_that_is_kept_and_never_more() {
        check("""
                01T09:00  open plan 100                 | opened
                12-01T08:50  hold r1 30                 | plan
                12-01T08:50  hold r2 20                 | plan
                12-01T09:01  settle r1 45               | 45 plan within_daily_limit
                = opening 5
                12-01T09:02  settle r2 20               | 5 plan within_daily_limit + 15 overage
                """);
    }

    @Test
    void what_ends_at_midnight_is_drawn_by_the_holds_of_the_day_before() {
        check("""
                01T00:00  open plan 100 daily 50        | opened
                30T23:50  hold r1 30                    | plan
                30T23:50  hold r2 10                    | plan
                12-01T00:00  hold r3 1                  | subscription payg
                = plan 0 opening 40 in_all 0
                12-01T00:01  settle r1 35               | 35 plan within_daily_limit
                12-01T00:02  settle r2 10               | 5 plan within_daily_limit + 5 overage
                day 30 plan 40 requests 2
                """);
    }

    @Test
    void a_hold_that_expires_with_the_subscription_keeps_nothing() {
        check("""
                01T09:00  open plan 100                 | opened
                12-01T08:30  hold r1 30                 | plan
                12-01T09:00  wake                       | r1 expired release at 12-01T09:00, \
                term ended at 12-01T09:00 100 plan
                """);
    }

    @Test
    void a_renewal_after_the_end_begins_a_pool_of_its_own() {
        check("""
                01T09:00  open plan 100                 | opened
                12-01T08:50  hold r1 30                 | plan
                12-01T09:10  subscribe s2 plan 40       | subscribed until 12-31T09:10
                = plan 40 opening 30 plan_available 40
                12-01T09:11  settle r1 35               | 30 plan within_daily_limit + 5 overage
                = plan 40 opening 0 owed 5
                12-01T09:12  hold r2 40                 | plan
                12-01T09:13  hold r3 1                  | plan_pool extra_usage payg
                """);
    }

    @Test
    void extra_usage_and_payg_lapse_by_their_own_expiry_and_keep_what_holds_need() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant soon payg 10 until 02T09:00     | granted
                01T09:00  grant late payg 100           | granted
                02T08:45  hold r1 6                     | payg
                02T09:00  wake                          | lapsed at 02T09:00 4 payg
                = payg 100 soon 6 payg_available 100 in_all 100
                02T09:01  hold r2 100                   | payg
                02T09:02  hold r3 1                     | payg subscription
                02T09:03  settle r1 8                   | 6 payg no_subscription + 2 payg no_subscription
                = payg 98 soon 0
                """);
    }

    @Test
    void a_hold_given_after_a_lapse_never_draws_what_is_kept() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant soon payg 10 until 02T09:00     | granted
                01T09:00  grant late payg 5             | granted
                02T08:45  hold r1 10                    | payg
                02T09:01  hold r2 5                     | payg
                02T09:02  settle r2 7                   | 5 payg no_subscription + 2 overage
                = soon 10 late 0
                02T09:03  settle r1 3                   | 3 payg no_subscription
                = soon 0 owed 2
                """);
    }

    @Test
    void a_gift_lapses_and_what_returns_to_it_lapses_at_once() {
        check("""
                01T09:00  open expiry charge_estimate   | opened
                01T09:00  gift g1 10 until 02T09:00     | applied
                = payg 10
                01T09:01  hold r1 10                    | payg
                01T09:31  wake                          | r1 expired charge_estimate at 01T09:31
                = payg 0 g1 0
                02T10:00  settle r1 4                   | 4 payg no_subscription
                = payg 0 g1 0 in_all 0
                """);
    }

    @Test
    void extra_usage_sleeps_after_the_end_and_is_usable_after_the_next_order() {
        check("""
                sell solo rank 1 price 20 plan 100 daily 10
                sell boost extra_usage price 5 credits 50
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                01T09:00  quote q2 extra_usage boost    | 500 USD for 50
                01T09:00  order o2 q2                   | applied
                12-01T09:00  hold r1 1                  | subscription payg
                = extra_usage 50 in_all 0
                12-01T09:01  quote q3 subscribe solo    | 2000 USD for 100 terms 1 until 12-31T09:01
                12-01T09:01  order o3 q3                | applied
                = plan 100 in_all 150
                """);
    }

    @Test
    void a_day_keeps_its_limit_when_the_subscription_ends_in_it() {
        check("""
                01T09:00  open plan 100 daily 50        | opened
                12-01T08:40  hold r1 40                 | plan
                12-01T08:40  hold r2 10                 | plan
                12-01T09:01  settle r1 45               | 45 plan within_daily_limit
                12-01T09:02  settle r2 10               | 5 plan within_daily_limit + 5 overage
                """);
    }

    @Test
    void an_idle_account_has_lapsed_when_it_is_asked_once() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  grant g payg 10 until 12-05T00:00     | granted
                2027-05-01T00:00  limits                | subscription payg
                = plan 0 payg 0 in_all 0 today 0
                """);
    }
}
