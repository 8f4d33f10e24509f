package weir.domain.account;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// The two figures a buyer asks for: left in all, and what of it can still be used today.
class LeftTest {
    @Test
    void today_is_bounded_by_the_day_and_extra_usage_is_not() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                = in_all 1000 today 100
                01T09:00  grant x extra_usage 50        | granted
                = in_all 1050 today 150
                01T09:01  hold r1 30                    | plan
                = in_all 1020 today 120
                01T09:02  settle r1 10                  | 10 plan within_daily_limit
                = in_all 1040 today 140
                """);
    }

    @Test
    void payg_counts_today_only_where_it_can_be_reached_today() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  grant p payg 50               | granted
                = in_all 1050 today 100
                01T09:01  switch payg_passes_day on     | changed
                = in_all 1050 today 150
                """);
    }

    @Test
    void payg_counts_today_where_the_pool_empties_before_the_day() {
        check("""
                01T09:00  open plan 80 daily 100        | opened
                01T09:00  grant p payg 50               | granted
                = in_all 130 today 130
                """);
    }

    @Test
    void a_day_full_of_requests_or_tokens_leaves_nothing_of_the_plan_today() {
        check("""
                01T09:00  open plan 1000 daily 100 rpd 1        | opened
                01T09:00  grant x extra_usage 50        | granted
                01T09:01  hold r1 1                     | plan
                01T09:02  settle r1 1                   | 1 plan within_daily_limit
                = in_all 1049 today 50
                02T00:00  limits                        | open
                = in_all 1049 today 150
                """);
    }

    @Test
    void extra_usage_and_the_pool_are_not_left_where_the_subscription_has_ended() {
        check("""
                01T09:00        open plan 1000          | opened
                01T09:00        grant x extra_usage 50  | granted
                01T09:00        grant p payg 7          | granted
                12-01T08:59     limits                  | open
                = in_all 1057 today 1057
                12-01T09:00     limits                  | open
                = in_all 7 today 7
                """);
    }

    @Test
    void holds_beyond_what_there_is_leave_nothing_and_never_less() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 50               | granted
                01T09:01  hold r1 80                    | payg
                = payg 50 payg_available -30 in_all 0 today 0
                01T09:01  limits                        | payg subscription
                gate payg | used 0 held 80 limit 50 remaining -30 opens never
                """);
    }

    @Test
    void a_sub_user_has_left_what_its_own_quotas_and_its_account_both_have() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  grant x extra_usage 50        | granted
                01T09:00  add ann                       | added
                01T09:00  limits by ann                 | open
                left | 1050 today 150
                01T09:00  quotas ann daily 30           | set
                01T09:00  limits by ann                 | open
                left | 1050 today 30
                01T09:00  quotas ann daily 30 total 20  | set
                01T09:01  hold r1 5 by ann              | plan
                01T09:01  limits by ann                 | open
                left | 15 today 15
                01T09:02  settle r1 12                  | 12 plan within_daily_limit
                01T09:02  limits by ann                 | open
                left | 8 today 8
                01T09:03  quotas ann total 2000         | set
                01T09:03  limits by ann                 | open
                left | 1038 today 138
                """);
    }

    @Test
    void a_sub_user_that_is_blocked_by_its_own_quotas_has_nothing_left_today() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann rpd 1              | set
                01T09:01  hold r1 1 by ann              | plan
                01T09:02  limits by ann                 | sub_user_rpd until 02T00:00
                left | 999 today 0
                01T09:03  quotas ann tpd 1              | set
                01T09:03  limits by ann                 | sub_user_tpd until 02T00:00
                left | 999 today 0
                01T09:03  quotas ann daily 1            | set
                01T09:03  limits by ann                 | sub_user_daily_credits until 02T00:00
                left | 999 today 0
                01T09:03  quotas ann total 0            | set
                01T09:03  limits by ann                 | sub_user_total_credits
                left | 0 today 0
                01T09:04  quotas ann                    | set
                01T09:04  suspend ann                   | suspended
                01T09:04  limits by ann                 | sub_user_active
                left | 999 today 0
                = in_all 999 today 99
                """);
    }

    @Test
    void a_cap_of_open_holds_takes_nothing_from_what_is_left() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann open 1             | set
                01T09:01  hold r1 1 by ann              | plan
                01T09:02  limits by ann                 | sub_user_open_holds
                left | 999 today 99
                """);
    }
}
