package weir.domain.subuser;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// A sub-user's keys and quotas, enforced like the account's own limits and lifted by no balance.
class SubUserTest {
    @Test
    void only_a_key_of_its_own_opens_and_a_revoked_one_does_not() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  add ann                       | added
                01T09:01  key ann k1                    | added
                01T09:01  key ann k2                    | added
                01T09:01  key owner k3                  | added
                01T09:02  present ann k1                | used 0
                01T09:02  present ann k3                | key_invalid
                01T09:02  present ann k4                | key_invalid
                01T09:03  revoke ann k1                 | revoked
                01T09:03  present ann k1                | key_invalid
                01T09:03  present ann k2                | used 0
                01T09:04  revoke ann k1                 | revoked again
                01T09:04  revoke ann k3                 | no_such_key
                """);
    }

    @Test
    void a_suspended_sub_user_is_blocked_until_its_owner_says_otherwise() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 10 by ann             | plan
                01T09:02  suspend ann                   | suspended
                01T09:03  hold r2 10 by ann             | sub_user_active
                remedies | ask_the_owner
                01T09:03  hold r3 10                    | plan
                01T09:04  settle r1 10                  | 10 plan within_daily_limit
                01T09:05  resume ann                    | active
                01T09:06  hold r2 10 by ann             | plan
                """);
    }

    @Test
    void daily_credits_count_every_draw_and_overage_and_open_at_midnight() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann daily 100          | set
                01T09:01  hold r1 10 by ann             | plan
                01T09:02  settle r1 130                 | 100 plan within_daily_limit + 30 overage
                01T09:03  grant p payg 100              | granted repaid 30
                01T09:04  hold r2 10 by ann             | sub_user_daily_credits until 02T00:00
                gate sub_user_daily_credits | used 130 held 0 limit 100 remaining -30 opens 02T00:00
                02T00:00  hold r2 10 by ann             | payg
                """);
    }

    @Test
    void requests_and_tokens_a_day_count_whatever_funds_them() {
        check("""
                01T09:00  open plan 100 rpd 1           | opened
                01T09:00  grant x extra_usage 100       | granted
                01T09:00  add ann                       | added
                01T09:00  quotas ann rpd 2 tpd 40       | set
                01T09:01  hold r1 10 by ann             | plan
                01T09:02  settle r1 30                  | 30 plan within_daily_limit
                01T09:03  hold r2 30 by ann             | extra_usage
                01T09:04  hold r3 1 by ann              | sub_user_rpd sub_user_tpd until 02T00:00
                gate sub_user_rpd | used 2 held 0 limit 2 remaining 0 opens 02T00:00
                gate sub_user_tpd | used 30 held 30 limit 40 remaining -20 opens 02T00:00
                01T09:05  release r2                    | released
                01T09:06  hold r3 1 by ann              | extra_usage
                """);
    }

    @Test
    void quotas_are_never_lifted_by_extra_usage_or_payg() {
        check("""
                01T09:00  open plan 1000 daily 50 payg_passes_day   | opened
                01T09:00  grant x extra_usage 500       | granted
                01T09:00  grant p payg 500              | granted
                01T09:00  add ann                       | added
                01T09:00  quotas ann daily 60           | set
                01T09:01  hold r1 60 by ann             | plan
                01T09:02  settle r1 60                  | 50 plan within_daily_limit + 10 extra_usage daily_limit_reached
                01T09:03  hold r2 1 by ann              | sub_user_daily_credits until 02T00:00
                01T09:03  hold r3 1                     | extra_usage
                """);
    }

    @Test
    void requests_under_way_are_capped_and_never_overshot() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann open 2             | set
                01T09:01  hold r1 1 by ann              | plan
                01T09:01  hold r2 1 by ann              | plan
                01T09:01  hold r3 1 by ann              | sub_user_open_holds
                remedies | wait_for_open_holds ask_the_owner
                01T09:02  settle r1 1                   | 1 plan within_daily_limit
                01T09:03  hold r3 1 by ann              | plan
                """);
    }

    /// The server of these tables lets each have five.
    @Test
    void without_a_quota_requests_under_way_are_capped_by_the_server_and_the_others_pass() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 1 by ann              | plan
                01T09:01  hold r2 1 by ann              | plan
                01T09:01  hold r3 1 by ann              | plan
                01T09:01  hold r4 1 by ann              | plan
                01T09:01  hold r5 1 by ann              | plan
                01T09:01  hold r6 1 by ann              | sub_user_open_holds
                gate sub_user_open_holds | used 0 held 5 limit 5 remaining 0 opens never
                remedies | wait_for_open_holds ask_the_owner
                01T09:01  hold r7 1                     | plan
                01T09:02  quotas ann open 6             | set
                01T09:02  hold r6 1 by ann              | plan
                """);
    }

    @Test
    void only_its_own_models_are_open_to_it() {
        check("""
                01T09:00  open plan 1000 models gpt-5.4,gpt-5.5     | opened
                01T09:00  grant p payg 500              | granted
                01T09:00  add ann                       | added
                01T09:00  quotas ann models gpt-5.4     | set
                01T09:01  hold r1 1 by ann model gpt-5.4    | plan
                01T09:01  hold r2 1 by ann model gpt-5.5    | sub_user_model
                gate sub_user_model | closed
                remedies | use_a_model_of_the_plan ask_the_owner
                01T09:01  hold r2 1 model gpt-5.5       | plan
                """);
    }

    @Test
    void a_total_counts_since_it_was_set() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:01  hold r1 40 by ann             | plan
                01T09:02  settle r1 40                  | 40 plan within_daily_limit
                01T09:03  used ann                      | used 40
                01T09:04  quotas ann total 50           | set
                01T09:05  used ann                      | used 0
                01T09:06  hold r2 50 by ann             | plan
                01T09:07  settle r2 50                  | 50 plan within_daily_limit
                05T09:00  hold r3 1 by ann              | sub_user_total_credits
                remedies | ask_the_owner
                """);
    }

    @Test
    void only_a_reset_starts_a_total_anew_and_not_a_raise() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann total 50           | set
                01T09:01  hold r1 50 by ann             | plan
                01T09:02  settle r1 50                  | 50 plan within_daily_limit
                01T09:03  quotas ann total 50 rpd 9     | set
                01T09:03  used ann                      | used 50
                01T09:04  quotas ann total 70           | set
                01T09:04  used ann                      | used 50
                01T09:05  hold r2 20 by ann             | plan
                01T09:06  settle r2 20                  | 20 plan within_daily_limit
                01T09:07  hold r3 1 by ann              | sub_user_total_credits
                01T09:08  quotas ann total 70 reset     | set
                01T09:08  used ann                      | used 0
                01T09:09  hold r3 1 by ann              | plan
                """);
    }

    @Test
    void a_total_holds_what_is_under_way_and_is_overshot_by_one_hold_at_most() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann total 50           | set
                01T09:01  hold r1 49 by ann             | plan
                01T09:01  hold r2 30 by ann             | plan
                01T09:01  hold r3 1 by ann              | sub_user_total_credits
                gate sub_user_total_credits | used 0 held 79 limit 50 remaining -29 opens never
                remedies | wait_for_open_holds ask_the_owner
                """);
    }

    @Test
    void a_late_correction_of_what_was_used_before_the_total_was_set_never_makes_it_negative() {
        check("""
                01T09:00  open plan 1000 expiry charge_estimate     | opened
                01T09:00  add ann                       | added
                01T09:00  hold r1 40 by ann             | plan
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                01T09:31  quotas ann total 50           | set
                01T09:32  settle r1 5                   | 5 plan within_daily_limit
                01T09:33  used ann                      | used 0
                """);
    }

    @Test
    void members_are_counted_apart_and_their_account_is_their_sum() {
        check("""
                01T09:00  open plan 1000                | opened
                01T09:00  add ann                       | added
                01T09:00  add bob                       | added
                01T09:00  add bob                       | sub_user_exists
                01T09:01  hold r1 10 by ann             | plan
                01T09:01  hold r2 20 by bob             | plan
                01T09:01  hold r3 30                    | plan
                01T09:02  settle r1 11                  | 11 plan within_daily_limit
                01T09:02  settle r2 22                  | 22 plan within_daily_limit
                01T09:02  release r3                    | released
                01T09:03  used ann                      | used 11
                01T09:03  used bob                      | used 22
                01T09:03  used owner                    | used 0
                day 01 plan 33 requests 2 tokens 33
                """);
    }

    @Test
    void a_plan_for_one_person_takes_no_second_member() {
        check("""
                01T09:00  open plan 1000 alone          | opened
                01T09:01  add ann                       | plan_without_sub_users
                01T09:02  hold r1 1                     | plan
                """);
    }
}
