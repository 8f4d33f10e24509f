package weir.domain.account;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// Credits given, once each, and burned down in their turn.
class GrantTest {
    @Test
    void a_reference_is_granted_once_however_often_it_is_sent() {
        check("""
                01T09:00  open                          | opened
                01T09:01  grant p1 payg 50              | granted
                01T09:02  grant p1 payg 50              | granted again
                03T09:02  grant p1 payg 50              | granted again
                = payg 50
                """);
    }

    @Test
    void a_reference_with_another_content_is_refused() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  grant p1 payg 50              | granted
                01T09:02  grant p1 payg 51              | reference_reused
                01T09:02  grant p1 extra_usage 50       | reference_reused
                01T09:02  grant p1 payg 50 until 20T00:00       | reference_reused
                = payg 50 extra_usage 0
                """);
    }

    @Test
    void extra_usage_is_bought_only_with_a_valid_subscription() {
        check("""
                01T09:00        open                          | opened
                01T09:01        grant x1 extra_usage 50       | no_subscription
                01T09:02        subscribe s1 plan 100         | subscribed until 12-01T09:02
                01T09:03        grant x1 extra_usage 50       | granted
                12-01T09:01     grant x2 extra_usage 50       | granted
                12-01T09:02     grant x3 extra_usage 50       | no_subscription
                12-01T09:02     grant x2 extra_usage 50       | granted again
                = extra_usage 100
                """);
    }

    @Test
    void extra_usage_sleeps_without_a_subscription_and_wakes_with_the_next() {
        check("""
                01T09:00        open plan 100 daily 10        | opened
                01T09:01        grant x1 extra_usage 50       | granted
                12-01T09:00     hold r1 10                    | subscription payg
                = extra_usage 50
                12-01T09:01     subscribe s2 plan 100 daily 10  | subscribed until 12-31T09:01
                12-01T09:02     hold r1 10                    | plan
                12-01T09:03     hold r2 10                    | extra_usage
                """);
    }

    @Test
    void the_earliest_expiry_burns_first_and_then_the_oldest() {
        check("""
                01T09:00  open                                  | opened
                01T09:01  grant never1 payg 10                  | granted
                01T09:02  grant late payg 10 until 25T00:00     | granted
                01T09:03  grant never2 payg 10                  | granted
                01T09:04  grant soon payg 10 until 20T00:00     | granted
                01T09:05  grant late2 payg 10 until 25T00:00    | granted
                01T09:06  hold r1 15                            | payg
                01T09:07  settle r1 15                          | 10 payg no_subscription + 5 payg no_subscription
                = soon 0 late 5 late2 10 never1 10 never2 10
                01T09:08  hold r2 8                             | payg
                01T09:09  settle r2 8                           | 5 payg no_subscription + 3 payg no_subscription
                = late 0 late2 7 never1 10 never2 10
                01T09:10  hold r3 12                            | payg
                01T09:11  settle r3 12                          | 7 payg no_subscription + 5 payg no_subscription
                = late2 0 never1 5 never2 10
                """);
    }

    @Test
    void a_plan_is_bought_once_by_its_reference() {
        check("""
                01T09:00        open                              | opened
                01T09:01        subscribe s1 plan 100 daily 10    | subscribed until 12-01T09:01
                01T09:02        subscribe s1 plan 100 daily 10    | subscribed until 12-01T09:01 again
                01T09:02        subscribe s1 plan 200 daily 10    | reference_reused
                01T09:03        subscribe s2 plan 100 daily 10    | already_subscribed
                01T09:03        grant s1 payg 100                 | reference_reused
                = plan 100
                """);
    }

    @Test
    void an_order_sent_again_after_its_term_has_ended_is_still_answered_by_it() {
        check("""
                01T09:00        open                              | opened
                01T09:01        subscribe s1 plan 100 daily 10    | subscribed until 12-01T09:01
                12-05T09:02     subscribe s1 plan 100 daily 10    | subscribed until 12-01T09:01 again
                12-05T09:03     hold r1 1                         | subscription payg
                """);
    }

    @Test
    void todays_counters_stay_when_a_plan_begins() {
        check("""
                01T09:00  open                              | opened
                01T09:01  grant p payg 50                   | granted
                01T09:02  hold r1 10                        | payg
                01T09:03  settle r1 10                      | 10 payg no_subscription
                01T09:04  subscribe s1 plan 100 daily 10 rpd 1    | subscribed until 12-01T09:04
                01T09:05  hold r2 20                        | plan
                01T09:06  hold r3 20                        | daily_limit rpd extra_usage until 02T00:00
                01T09:07  settle r2 20                      | 10 plan within_daily_limit + 10 plan beyond_daily_limit
                day 01 plan 20 payg 10 plan_requests 1 requests 2
                """);
    }
}
