package weir.domain.settlement;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// What nothing covered is owed, and the next grant of any kind repays it first.
class OverageTest {
    @Test
    void the_next_payg_repays_what_is_owed_before_it_can_be_used() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p1 payg 10              | granted
                01T09:01  hold r1 5                     | payg
                01T09:02  settle r1 30                  | 10 payg no_subscription + 20 overage
                = payg 0 owed 20
                01T09:03  grant p2 payg 5               | granted repaid 5
                = payg 0 p2 0 owed 15
                01T09:04  grant p3 payg 50              | granted repaid 15
                = payg 35 p3 35 owed 0
                01T09:05  grant p4 payg 50              | granted
                """);
    }

    @Test
    void a_plan_and_extra_usage_repay_as_well() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p1 payg 10              | granted
                01T09:01  hold r1 5                     | payg
                01T09:02  settle r1 200                 | 10 payg no_subscription + 190 overage
                01T09:03  subscribe s1 plan 100         | subscribed until 12-01T09:03
                = plan 0 owed 90
                01T09:04  grant x1 extra_usage 100      | granted repaid 90
                = extra_usage 10 owed 0
                """);
    }

    @Test
    void repaying_touches_no_day() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p1 payg 10              | granted
                01T09:01  hold r1 5                     | payg
                01T09:02  settle r1 30                  | 10 payg no_subscription + 20 overage
                day 01 payg 10 overage 20 credits 30 requests 1 tokens 30
                02T09:03  grant p2 payg 50              | granted repaid 20
                day 01 payg 10 overage 20 credits 30 requests 1 tokens 30
                day 02 payg 0 overage 0 credits 0
                """);
    }

    @Test
    void owing_alone_blocks_nothing() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 5 model gpt-5.5       | model_in_plan extra_usage payg
                01T09:02  grant p1 payg 1               | granted
                01T09:03  hold r1 5 model gpt-5.5       | payg
                01T09:04  settle r1 31                  | 1 payg model_not_in_plan + 30 overage
                = owed 30 plan 100
                01T09:05  hold r2 10                    | plan
                01T09:06  settle r2 10                  | 10 plan within_daily_limit
                = owed 30 plan 90
                """);
    }
}
