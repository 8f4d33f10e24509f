package weir.domain.settlement;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// Within the late window a true settlement still corrects an expired hold exactly, once.
class LateSettlementTest {
    @Test
    void what_was_given_back_is_charged_to_the_day_of_the_hold() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T23:40  hold r1 10                    | plan
                02T00:20  settle r1 45                  | 40 plan within_daily_limit + 5 plan beyond_daily_limit
                day 01 plan 45 requests 1 tokens 45
                day 02 plan 0 requests 0 tokens 0
                02T00:21  settle r1 45                  | 40 plan within_daily_limit + 5 plan beyond_daily_limit again
                02T00:21  settle r1 44                  | other_usage
                02T00:21  read r1                       | \
                corrected 40 plan within_daily_limit + 5 plan beyond_daily_limit
                = plan 55
                """);
    }

    @Test
    void what_waits_for_review_is_settled_truly_as_well() {
        check("""
                01T09:00  open plan 100 expiry review   | opened
                01T09:00  hold r1 10                    | plan
                01T10:00  settle r1 45                  | 45 plan within_daily_limit
                = plan 55
                """);
    }

    @Test
    void a_charged_estimate_is_corrected_upwards_by_the_difference() {
        check("""
                01T09:00  open plan 100 daily 40 expiry charge_estimate     | opened
                01T09:00  grant x extra_usage 20        | granted
                01T09:00  hold r1 30                    | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                = plan 70
                01T10:00  settle r1 65                  | \
                30 plan within_daily_limit + 10 plan within_daily_limit + 20 extra_usage daily_limit_reached \
                + 5 plan beyond_daily_limit
                = plan 55 extra_usage 0
                day 01 plan 45 extra_usage 20 tokens 65 requests 1
                """);
    }

    @Test
    void a_charged_estimate_that_was_right_stays() {
        check("""
                01T09:00  open plan 100 expiry charge_estimate      | opened
                01T09:00  hold r1 30                    | plan
                01T10:00  settle r1 30                  | 30 plan within_daily_limit
                = plan 70
                01T10:01  settle r1 30                  | 30 plan within_daily_limit again
                01T10:01  settle r1 31                  | other_usage
                """);
    }

    @Test
    void too_much_goes_back_in_reverse_order_of_the_draws_and_overage_first() {
        check("""
                01T09:00  open plan 30 expiry charge_estimate       | opened
                01T09:00  grant x1 extra_usage 5 until 20T00:00     | granted
                01T09:00  grant x2 extra_usage 15       | granted
                01T09:00  hold r1 60                    | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                = plan 0 x1 0 x2 0 owed 10
                day 01 plan 30 extra_usage 20 overage 10 credits 60
                01T10:00  settle r1 33                  | 30 plan within_daily_limit + 3 extra_usage plan_pool_empty
                = plan 0 x1 2 x2 15 owed 0
                day 01 plan 30 extra_usage 3 overage 0 tokens 33 credits 33
                """);
    }

    @Test
    void a_little_too_much_only_lessens_the_overage() {
        check("""
                01T09:00  open plan 30 expiry charge_estimate       | opened
                01T09:00  hold r1 60                    | plan
                01T10:00  settle r1 55                  | 30 plan within_daily_limit + 25 overage
                = plan 0 owed 25
                day 01 overage 25
                """);
    }

    @Test
    void nothing_used_gives_everything_back() {
        check("""
                01T09:00  open plan 30 expiry charge_estimate       | opened
                01T09:00  hold r1 60                    | plan
                01T10:00  settle r1 0                   | 0
                = plan 30 owed 0
                day 01 plan 0 overage 0 tokens 0 requests 1
                """);
    }

    @Test
    void overage_that_was_repaid_already_returns_to_the_grant_that_repaid_it() {
        check("""
                01T09:00  open plan 30 expiry charge_estimate       | opened
                01T09:00  hold r1 60                    | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                01T09:31  grant p1 payg 12              | granted repaid 12
                01T09:32  grant p2 payg 10              | granted repaid 10
                01T09:33  grant p3 payg 50              | granted repaid 8
                = p1 0 p2 0 p3 42 owed 0
                01T10:00  settle r1 45                  | 30 plan within_daily_limit + 15 overage
                = p1 0 p2 7 p3 50 owed 0 plan 0
                day 01 plan 30 overage 15 payg 0
                """);
    }

    @Test
    void overage_that_was_repaid_in_part_is_undone_where_it_is_owed_first() {
        check("""
                01T09:00  open plan 30 expiry charge_estimate       | opened
                01T09:00  hold r1 60                    | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                01T09:31  grant p1 payg 12              | granted repaid 12
                = owed 18
                01T10:00  settle r1 32                  | 30 plan within_daily_limit + 2 overage
                = owed 0 p1 10
                """);
    }

    @Test
    void the_late_window_is_48_hours_and_half_open() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 10                    | plan
                01T09:00  hold r2 10                    | plan
                03T09:29  settle r1 10                  | 10 plan within_daily_limit
                03T09:30  settle r2 10                  | too_late
                = plan 90
                """);
    }

    @Test
    void the_operator_may_set_another_late_window() {
        check("""
                01T09:00  open plan 100 late 1h         | opened
                01T09:00  hold r1 10                    | plan
                01T09:00  hold r2 10                    | plan
                01T10:29  settle r1 10                  | 10 plan within_daily_limit
                01T10:30  settle r2 10                  | too_late
                """);
    }

    @Test
    void absurd_late_usage_moves_nothing_and_leaves_the_correction_open() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 10                    | plan
                01T10:00  settle r1 10/0/5/6            | absurd_usage
                = plan 100
                01T10:01  settle r1 10                  | 10 plan within_daily_limit
                """);
    }

    @Test
    void a_late_settlement_is_drawn_from_what_is_there_and_never_from_what_has_lapsed() {
        check("""
                01T09:00        open plan 100           | opened
                12-01T08:50     hold r1 10              | plan
                12-01T10:00     subscribe s2 plan 50    | subscribed until 12-31T10:00
                12-02T09:00     settle r1 25            | 25 overage
                = plan 50 owed 25
                """);
    }

    @Test
    void a_late_settlement_may_pass_a_day_that_was_filled_meanwhile() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T09:00  hold r1 10                    | plan
                01T09:31  hold r2 40                    | plan
                01T09:32  settle r2 40                  | 40 plan within_daily_limit
                01T09:33  settle r1 10                  | 10 plan beyond_daily_limit
                01T09:34  limits                        | daily_limit extra_usage payg until 02T00:00
                gate daily_limit | used 50 held 0 limit 40 remaining -10 opens 02T00:00
                """);
    }
}
