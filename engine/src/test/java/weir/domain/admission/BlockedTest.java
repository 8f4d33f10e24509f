package weir.domain.admission;

import static weir.domain.scenario.Scenario.check;
import static weir.domain.scenario.Scenario.checkIn;

import org.junit.jupiter.api.Test;

/// The answer no: every closed gate with its numbers, when the request would pass, what opens the way now.
class BlockedTest {
    @Test
    void every_closed_gate_is_listed_with_its_own_numbers() {
        check("""
                01T09:00  open plan 1000 daily 100 rpd 2 tpd 130     | opened
                01T09:01  hold   r1 90                  | plan
                01T09:02  settle r1 90                  | 90 plan within_daily_limit
                01T09:03  hold   r2 15 tokens 45        | plan
                01T09:04  hold   r3 1                   | daily_limit rpd tpd extra_usage payg until 02T00:00
                gate daily_limit  | used 90 held 15 limit 100 remaining -5 opens 02T00:00
                gate rpd          | used 2 held 0 limit 2 remaining 0 opens 02T00:00
                gate tpd          | used 90 held 45 limit 130 remaining -5 opens 02T00:00
                gate extra_usage  | used 0 held 0 limit 0 remaining 0 opens never
                gate payg         | used 0 held 0 limit 0 remaining 0 opens never
                gate plan_pool    | not told
                """);
    }

    @Test
    void a_full_day_opens_at_midnight_or_by_more_money() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:01  hold   r1 100                 | plan
                01T09:02  settle r1 100                 | 100 plan within_daily_limit
                01T09:03  hold   r2 1                   | daily_limit extra_usage payg until 02T00:00
                remedies | wait buy_extra_usage
                left | 900 today 0
                01T23:59  hold   r2 1                   | daily_limit extra_usage payg until 02T00:00
                02T00:00  hold   r2 1                   | plan
                """);
    }

    @Test
    void payg_that_may_not_pass_the_day_is_offered_as_a_switch() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  grant p payg 50               | granted
                01T09:01  hold   r1 100                 | plan
                01T09:03  hold   r2 1                   | daily_limit extra_usage until 02T00:00
                remedies | wait wait_for_open_holds buy_extra_usage let_payg_pass_day
                01T09:04  switch payg_passes_day on     | changed
                01T09:05  hold   r2 1                   | payg
                """);
    }

    @Test
    void an_empty_pool_does_not_open_by_itself() {
        check("""
                01T09:00  open plan 50                  | opened
                01T09:01  hold   r1 50                  | plan
                01T09:02  settle r1 50                  | 50 plan within_daily_limit
                01T09:03  hold   r2 1                   | plan_pool extra_usage payg
                remedies | buy_extra_usage top_up_payg
                """);
    }

    @Test
    void what_open_holds_keep_may_come_back() {
        check("""
                01T09:00  open plan 50                  | opened
                01T09:01  hold   r1 60                  | plan
                01T09:03  hold   r2 1                   | plan_pool extra_usage payg
                gate plan_pool | used 0 held 60 limit 50 remaining -10 opens never
                remedies | wait_for_open_holds buy_extra_usage top_up_payg
                """);
    }

    @Test
    void without_a_subscription_only_money_helps() {
        check("""
                01T09:00  open                          | opened
                01T09:01  hold r1 1                     | payg subscription
                gate subscription | closed
                remedies | top_up_payg subscribe
                """);
    }

    @Test
    void a_model_that_the_plan_lacks_can_be_paid_or_left() {
        check("""
                01T09:00  open plan 50                  | opened
                01T09:00  grant x extra_usage 50        | granted
                01T09:01  hold r1 1 model gpt-5.5       | model_in_plan payg
                remedies | top_up_payg use_a_model_of_the_plan
                """);
    }

    @Test
    void another_model_is_told_only_where_whoever_asks_may_use_it() {
        check("""
                01T09:00  open plan 50                  | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann models gpt-5.5     | set
                01T09:01  hold r1 1 by ann model gpt-5.5    | model_in_plan extra_usage payg
                remedies | top_up_payg
                01T09:02  quotas ann models gpt-5.4     | set
                01T09:02  hold r1 1 by ann model gpt-5.5    | sub_user_model model_in_plan extra_usage payg
                remedies | use_a_model_of_the_plan
                01T09:02  hold r1 1 by ann model gpt-5.4    | plan
                """);
    }

    @Test
    void payg_opens_where_the_subscription_ends_before_the_day_does() {
        check("""
                01T09:00        open plan 1000 daily 100        | opened
                01T09:00        grant p payg 50                 | granted
                12-01T08:00     hold r1 100                     | plan
                12-01T08:01     hold r2 1                       | daily_limit extra_usage until 12-01T09:00
                12-01T09:00     hold r2 1                       | payg
                """);
    }

    @Test
    void a_day_that_outlasts_the_subscription_does_not_open_at_midnight() {
        check("""
                01T09:00        open plan 1000 daily 100        | opened
                12-01T08:00     hold r1 100                     | plan
                12-01T08:01     hold r2 1                       | daily_limit extra_usage payg
                remedies | wait_for_open_holds buy_extra_usage
                """);
    }

    @Test
    void a_limit_of_nothing_never_opens() {
        check("""
                01T09:00  open plan 1000 rpd 0          | opened
                01T09:01  hold r1 1                     | rpd extra_usage payg
                gate rpd | used 0 held 0 limit 0 remaining 0 opens never
                """);
    }

    @Test
    void a_suspended_account_is_told_that_alone() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  switch active off             | changed
                01T09:01  hold r1 1                     | account_suspended
                01T09:01  limits                        | account_active
                remedies | ask_the_operator
                01T09:02  switch active on              | changed
                01T09:03  hold r1 100                   | plan
                01T09:04  switch active off             | changed
                01T09:05  hold r2 1                     | account_suspended
                01T09:05  limits                        | account_active daily_limit extra_usage payg
                remedies | wait_for_open_holds+ask_the_operator buy_extra_usage+ask_the_operator
                01T09:06  settle r1 20                  | 20 plan within_daily_limit
                """);
    }

    @Test
    void the_headline_waits_for_the_sub_user_and_for_its_account() {
        check("""
                01T09:00        open plan 1000 daily 100        | opened
                01T09:00        add ann                         | added
                01T09:00        quotas ann daily 50             | set
                01T09:01        hold r1 50 by ann               | plan
                01T09:02        hold r2 1 by ann                | sub_user_daily_credits until 02T00:00
                remedies | wait wait_for_open_holds ask_the_owner
                01T09:03        hold r3 50                      | plan
                01T09:04        hold r2 1 by ann                | \
                sub_user_daily_credits daily_limit extra_usage payg until 02T00:00
                """);
    }

    @Test
    void a_sub_user_that_opens_when_its_account_has_nothing_left_is_told_no_instant() {
        check("""
                01T09:00        open plan 1000                  | opened
                01T09:00        quotas owner rpd 1              | set
                12-01T08:01     hold r1 50                      | plan
                12-01T08:02     hold r2 1                       | sub_user_rpd
                12-01T08:03     grant p payg 50                 | granted
                12-01T08:04     hold r2 1                       | sub_user_rpd until 12-02T00:00
                """);
    }

    @Test
    void a_total_quota_opens_by_the_owner_alone_whatever_else_would_open_at_midnight() {
        check("""
                01T09:00  open plan 1000 daily 20       | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann total 20           | set
                01T09:01  hold r1 20 by ann             | plan
                01T09:02  settle r1 20                  | 20 plan within_daily_limit
                01T09:03  hold r2 1 by ann              | sub_user_total_credits daily_limit extra_usage payg
                gate sub_user_total_credits | used 20 held 0 limit 20 remaining 0 opens never
                """);
    }

    @Test
    void midnight_is_where_the_account_lives() {
        checkIn("America/New_York", """
                01T00:30  open plan 1000 daily 100      | opened
                01T01:30  hold r1 100                   | plan
                01T01:31  settle r1 100                 | 100 plan within_daily_limit
                01T23:59  hold r2 1                     | daily_limit extra_usage payg until 02T00:00
                02T00:00  hold r2 1                     | plan
                """);
    }

    @Test
    void what_helps_only_together_is_told_together() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 100 by ann            | plan
                01T09:02  settle r1 100                 | 100 plan within_daily_limit
                01T09:03  quotas ann total 0            | set
                01T09:03  hold r2 1 by ann              | sub_user_total_credits daily_limit extra_usage payg
                remedies | buy_extra_usage+ask_the_owner
                01T09:04  grant p payg 50               | granted
                01T09:05  hold r2 1 by ann              | sub_user_total_credits daily_limit extra_usage
                remedies | buy_extra_usage+ask_the_owner let_payg_pass_day+ask_the_owner
                left | 0 today 0
                """);
    }

    @Test
    void nothing_is_offered_that_would_not_open_the_way() {
        check("""
                01T09:00  open plan 1000 daily 100 rpd 1        | opened
                01T09:00  grant x extra_usage 50        | granted
                01T09:01  hold r1 1                     | plan
                01T09:02  hold r2 1 model gpt-5.5       | model_in_plan rpd payg
                remedies | top_up_payg use_a_model_of_the_plan
                01T09:03  hold r3 60                    | extra_usage
                01T09:04  hold r4 1 model gpt-5.5       | model_in_plan rpd extra_usage payg
                remedies | top_up_payg
                01T09:05  add ann                       | added
                01T09:05  quotas ann models gpt-5.4     | set
                01T09:05  grant p payg 50               | granted
                01T09:06  hold r5 1 by ann model gpt-5.5        | sub_user_model
                remedies | ask_the_owner
                """);
    }

    @Test
    void a_strict_request_is_told_to_be_less_strict_where_that_helps() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  grant x extra_usage 50        | granted
                01T09:01  hold r1 101 strict            | daily_limit extra_usage payg
                remedies | ask_without_strict
                01T09:02  switch strict on              | changed
                01T09:03  hold r2 101                   | daily_limit extra_usage payg
                remedies | top_up_payg+let_payg_pass_day
                """);
    }
}
