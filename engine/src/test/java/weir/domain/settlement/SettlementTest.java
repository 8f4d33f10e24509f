package weir.domain.settlement;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// In which order a charge is drawn, and why each piece came from there.
class SettlementTest {
    @Test
    void a_charge_runs_through_every_kind_and_what_nothing_covers_is_overage() {
        check("""
                01T09:00  open plan 150 daily 100      | opened
                01T09:00  grant x extra_usage 20       | granted
                01T09:00  grant p payg 30              | granted
                01T09:01  hold r1 10                   | plan
                01T09:02  settle r1 300                | \
                100 plan within_daily_limit + 20 extra_usage daily_limit_reached + 50 plan beyond_daily_limit \
                + 30 payg plan_pool_empty + 100 overage
                = plan 0 extra_usage 0 payg 0 owed 100
                day 01 plan 150 extra_usage 20 payg 30 overage 100 credits 300 requests 1 tokens 300
                """);
    }

    @Test
    void the_model_that_served_is_charged_by_the_rate_card_of_the_hold() {
        check("""
                01T09:00  open plan 100                | opened
                01T09:01  hold r1 10                   | plan
                01T09:02  settle r1 5 model cheap      | unknown_model
                01T09:02  settle r1 5 model dear-2026  | 10 plan within_daily_limit
                01T09:03  settle r1 5 model dear       | 10 plan within_daily_limit again
                01T09:03  settle r1 5                  | other_usage
                01T09:03  settle r1 5 model gpt-5.4    | other_usage
                01T09:03  settle r1 5 model cheap      | unknown_model
                01T09:04  hold r2 10 priced 3          | plan
                01T09:05  settle r2 5 model dear       | 30 plan within_daily_limit
                01T09:06  hold r3 10                   | plan
                01T09:07  settle r3 5 model gpt-5.4    | 5 plan within_daily_limit
                01T09:08  settle r3 5                  | 5 plan within_daily_limit again
                01T09:09  hold r4 10 for 60s           | plan
                01T09:20  wake                         | r4 expired release at 01T09:10
                01T09:21  settle r4 5 model cheap      | unknown_model
                01T09:21  settle r4 5 model dear       | 10 plan within_daily_limit
                01T09:22  settle r4 5                  | other_usage
                = plan 45
                """);
    }

    @Test
    void a_hold_whose_rate_card_nobody_can_read_any_more_knows_its_own_model() {
        check("""
                01T09:00  open plan 100                | opened
                01T09:01  hold r1 10 priced 9          | plan
                01T09:02  settle r1 5 model dear       | unknown_model
                01T09:03  settle r1 5 model gpt-5.4    | 45 plan within_daily_limit
                """);
    }

    @Test
    void payg_goes_before_the_plan_beyond_its_day_where_it_may_pass_the_day() {
        check("""
                01T09:00  open plan 150 daily 100 payg_passes_day      | opened
                01T09:00  grant x extra_usage 20       | granted
                01T09:00  grant p payg 30              | granted
                01T09:01  hold r1 10                   | plan
                01T09:02  settle r1 160                | \
                100 plan within_daily_limit + 20 extra_usage daily_limit_reached \
                + 30 payg daily_limit_reached + 10 plan beyond_daily_limit
                = plan 40 owed 0
                """);
    }

    @Test
    void one_settlement_overflows_into_extra_usage_only_from_the_boundary_on() {
        check("""
                01T09:00  open plan 1000 daily 100     | opened
                01T09:00  grant x extra_usage 50       | granted
                01T09:01  hold r1 90                   | plan
                01T09:02  settle r1 99.5               | 99.5 plan within_daily_limit
                01T09:03  hold r2 10                   | plan
                01T09:04  settle r2 10                 | 0.5 plan within_daily_limit + 9.5 extra_usage daily_limit_reached
                01T09:05  hold r3 10                   | extra_usage
                01T09:06  settle r3 10                 | 10 extra_usage daily_limit_reached
                = plan 900 extra_usage 30.5
                """);
    }

    @Test
    void extra_usage_runs_out_and_the_plan_pays_beyond_its_day() {
        check("""
                01T09:00  open plan 1000 daily 100     | opened
                01T09:00  grant x extra_usage 5        | granted
                01T09:01  hold r1 100                  | plan
                01T09:02  hold r2 50                   | extra_usage
                01T09:03  settle r1 100                | 100 plan within_daily_limit
                01T09:04  settle r2 50                 | 5 extra_usage daily_limit_reached + 45 plan beyond_daily_limit
                day 01 plan 145 extra_usage 5 plan_requests 1 requests 2
                """);
    }

    @Test
    void an_empty_pool_is_the_reason_where_the_day_still_had_room() {
        check("""
                01T09:00  open plan 40 daily 100       | opened
                01T09:00  grant x extra_usage 20       | granted
                01T09:00  grant p payg 20              | granted
                01T09:01  hold r1 10                   | plan
                01T09:02  settle r1 70                 | \
                40 plan within_daily_limit + 20 extra_usage plan_pool_empty + 10 payg plan_pool_empty
                """);
    }

    @Test
    void full_requests_a_day_close_the_plan_within_the_day_and_not_beyond_it() {
        check("""
                01T09:00  open plan 1000 daily 100 rpd 1      | opened
                01T09:00  grant x extra_usage 50       | granted
                01T09:00  grant p payg 5               | granted
                01T09:01  hold r1 1                    | plan
                01T09:02  hold r2 10                   | extra_usage
                01T09:03  release r1                   | released
                01T09:04  settle r2 60                 | 50 extra_usage rpd_reached + 10 plan beyond_daily_limit
                = plan 990 extra_usage 0 payg 5 owed 0
                day 01 plan 10 extra_usage 50 payg 0 overage 0 plan_requests 0 requests 1
                """);
    }

    @Test
    void full_tokens_a_day_close_it_likewise_and_payg_goes_first_where_it_may_pass_the_day() {
        check("""
                01T09:00  open plan 1000 tpd 100 payg_passes_day      | opened
                01T09:00  grant x extra_usage 50       | granted
                01T09:00  grant p payg 5               | granted
                01T09:01  hold r1 1 tokens 100         | plan
                01T09:02  hold r2 10                   | extra_usage
                01T09:04  settle r2 60                 | \
                50 extra_usage tpd_reached + 5 payg tpd_reached + 5 plan beyond_daily_limit
                = plan 995 owed 0
                """);
    }

    @Test
    void a_request_of_payg_that_passed_full_requests_a_day_runs_into_the_plan_before_it_owes() {
        check("""
                01T09:00  open plan 1000 rpd 1 payg_passes_day      | opened
                01T09:00  grant p payg 5               | granted
                01T09:01  hold r1 1                    | plan
                01T09:02  hold r2 10                   | payg
                01T09:04  settle r2 60                 | 5 payg rpd_reached + 55 plan beyond_daily_limit
                = plan 945 owed 0
                """);
    }

    @Test
    void beyond_a_full_day_the_plan_pays_to_its_end_then_payg_and_the_rest_is_owed() {
        check("""
                01T09:00  open plan 40 daily 100 rpd 1      | opened
                01T09:00  grant x extra_usage 20       | granted
                01T09:00  grant p payg 5               | granted
                01T09:01  hold r1 1                    | plan
                01T09:02  hold r2 10                   | extra_usage
                01T09:04  settle r2 70                 | \
                20 extra_usage rpd_reached + 40 plan beyond_daily_limit + 5 payg plan_pool_empty + 5 overage
                = plan 0 payg 0 owed 5
                """);
    }

    @Test
    void an_estimate_that_is_charged_at_its_expiry_runs_the_same_way() {
        check("""
                01T09:00  open plan 1000 rpd 1 expiry charge_estimate      | opened
                01T09:00  grant x extra_usage 20       | granted
                01T09:01  hold r1 1                    | plan
                01T09:01  settle r1 1                  | 1 plan within_daily_limit
                01T09:02  hold r2 30                   | extra_usage
                01T10:00  read r2                      | expired charge_estimate
                = plan 989 extra_usage 0 owed 0
                01T10:01  settle r2 35                 | 20 extra_usage rpd_reached + 10 plan beyond_daily_limit \
                + 5 plan beyond_daily_limit
                = plan 984 owed 0
                """);
    }

    @Test
    void a_model_that_the_plan_lacks_draws_from_payg_alone() {
        check("""
                01T09:00  open plan 1000               | opened
                01T09:00  grant x extra_usage 50       | granted
                01T09:00  grant p payg 5               | granted
                01T09:01  hold r1 10 model gpt-5.5     | payg
                01T09:02  settle r1 12                 | 5 payg model_not_in_plan + 7 overage
                = plan 1000 extra_usage 50 payg 0 owed 7
                """);
    }

    @Test
    void without_a_subscription_payg_pays_alone() {
        check("""
                01T09:00  open                         | opened
                01T09:00  grant p payg 5               | granted
                01T09:01  hold r1 10                   | payg
                01T09:01  subscribe s1 plan 1000       | subscribed until 12-01T09:01
                01T09:02  settle r1 12                 | 5 payg no_subscription + 7 overage
                = plan 1000 payg 0 owed 7
                """);
    }

    @Test
    void a_request_admitted_in_time_is_drawn_from_the_plan_also_after_its_end() {
        check("""
                01T09:00        open plan 100 daily 50       | opened
                01T09:00        grant x extra_usage 20       | granted
                12-01T08:59     hold r1 10                   | plan
                = plan 100
                12-01T09:10     settle r1 75                 | \
                10 plan within_daily_limit + 20 extra_usage plan_pool_empty + 45 overage
                = plan 0
                """);
    }

    @Test
    void draws_look_at_what_was_used_and_never_at_other_open_holds() {
        check("""
                01T09:00  open plan 1000 daily 100     | opened
                01T09:00  grant x extra_usage 50       | granted
                01T09:01  hold r1 100                  | plan
                01T09:01  hold r2 10                   | extra_usage
                01T09:02  settle r2 10                 | 10 plan within_daily_limit
                01T09:03  settle r1 30                 | 30 plan within_daily_limit
                = plan 960 extra_usage 50
                day 01 plan 40 extra_usage 0 plan_requests 1 plan_tokens 30 tokens 40
                """);
    }

    @Test
    void nothing_used_costs_nothing() {
        check("""
                01T09:00  open plan 1000               | opened
                01T09:01  hold r1 100                  | plan
                01T09:02  settle r1 0                  | 0
                = plan 1000 plan_available 1000 open 0
                day 01 requests 1 tokens 0 held 0
                """);
    }

    @Test
    void a_hold_is_settled_by_the_price_that_was_in_force_when_it_was_given() {
        check("""
                01T09:00  open plan 1000               | opened
                01T09:01  hold r1 10                   | plan
                01T09:02  hold r2 10 priced 3          | plan
                01T09:03  settle r1 10                 | 10 plan within_daily_limit
                01T09:03  settle r2 10                 | 30 plan within_daily_limit
                """);
    }

    @Test
    void what_is_settled_belongs_to_the_day_of_the_hold_also_after_midnight() {
        check("""
                01T09:00  open plan 1000 daily 100     | opened
                01T09:00  grant x extra_usage 50       | granted
                01T23:58  hold r1 90                   | plan
                01T23:59  hold r2 90                   | plan
                02T00:00  hold r3 5                    | plan
                02T00:01  settle r1 90                 | 90 plan within_daily_limit
                02T00:02  settle r2 20                 | 10 plan within_daily_limit + 10 extra_usage daily_limit_reached
                day 01 plan 100 extra_usage 10 requests 2 tokens 110 held 0
                day 02 plan 0 held 5 requests 1 tokens 0
                = today 135
                """);
    }
}
