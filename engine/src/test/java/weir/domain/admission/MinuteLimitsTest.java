package weir.domain.admission;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// Requests and tokens a minute: what protects the upstream. It blocks, it excludes no funding, and no money lifts it.
class MinuteLimitsTest {
    @Test
    void a_minute_lets_so_many_requests_through_and_the_next_one_as_many() {
        check("""
            01T09:00:00  open plan 1000 rpm 2       | opened
            01T09:00:01  hold r1 1                  | plan
            01T09:00:02  hold r2 1                  | plan
            01T09:00:03  settle r1 1                | 1 plan within_daily_limit
            01T09:00:59  hold r3 1                  | rpm until 01T09:01
            gate rpm | used 2 held 0 limit 2 remaining 0 opens 01T09:01
            remedies | wait
            01T09:01:00  hold r3 1                  | plan
            minute requests 1 tokens 0 held 1
            """);
    }

    @Test
    void it_is_told_only_where_it_is_limited() {
        check("""
            01T09:00:00  open plan 1000 tpm 50      | opened
            01T09:00:00  add ann                    | added
            01T09:00:01  hold r1 1                  | plan
            gate tpm | used 0 held 0 limit 50 remaining 50 opens never
            gate rpm | not told
            gate sub_user_rpm | not told
            """);
    }

    @Test
    void tokens_count_by_estimate_and_are_corrected_by_a_settlement_within_the_minute() {
        check("""
            01T09:00:00  open plan 1000 tpm 50      | opened
            01T09:00:01  hold r1 60                 | plan
            01T09:00:02  hold r2 1                  | tpm until 01T09:01
            gate tpm | used 0 held 60 limit 50 remaining -10 opens 01T09:01
            remedies | wait
            01T09:00:03  settle r1 49               | 49 plan within_daily_limit
            minute requests 1 tokens 49 held 0
            01T09:00:04  hold r2 30                 | plan
            01T09:00:05  hold r3 1                  | tpm until 01T09:01
            gate tpm | used 49 held 30 limit 50 remaining -29 opens 01T09:01
            """);
    }

    @Test
    void what_ends_in_a_later_minute_changes_no_minute() {
        check("""
            01T09:00:00  open plan 1000 rpm 2 tpm 50        | opened
            01T09:00:50  hold r1 40                 | plan
            01T09:00:51  hold r2 5                  | plan
            01T09:01:00  settle r1 49               | 49 plan within_daily_limit
            01T09:01:01  release r2                 | released
            01T09:01:02  hold r3 50                 | plan
            minute requests 1 tokens 0 held 50
            01T09:01:03  hold r4 1                  | tpm until 01T09:02
            """);
    }

    @Test
    void a_release_within_the_minute_gives_back_request_and_tokens_and_an_expiry_no_request() {
        check("""
            01T09:00:00  open plan 1000 rpm 2       | opened
            01T09:00:01  hold r1 40                 | plan
            01T09:00:01  hold r2 30 for 10s         | plan
            01T09:00:02  release r1                 | released
            minute requests 1 tokens 0 held 30
            01T09:00:11  wake                       | r2 expired release at 11-01T09:00:11
            minute requests 1 tokens 0 held 0
            01T09:00:12  settle r2 25               | 25 plan within_daily_limit
            minute requests 1 tokens 25 held 0
            01T09:00:13  hold r3 1                  | plan
            01T09:00:14  hold r4 1                  | rpm until 01T09:01
            """);
    }

    @Test
    void a_charged_estimate_counts_as_used_in_its_minute() {
        check("""
            01T09:00:00  open plan 1000 tpm 90 expiry charge_estimate   | opened
            01T09:00:01  hold r1 30 for 10s         | plan
            01T09:00:12  wake                       | r1 expired charge_estimate at 11-01T09:00:11
            minute requests 1 tokens 30 held 0
            01T09:00:13  settle r1 20               | 20 plan within_daily_limit
            minute requests 1 tokens 20 held 0
            """);
    }

    @Test
    void it_binds_whatever_kind_would_fund_the_request() {
        check("""
            01T09:00:00  open plan 10 rpm 2 payg_passes_day     | opened
            01T09:00:00  grant x extra_usage 500    | granted
            01T09:00:00  grant p payg 500           | granted
            01T09:00:01  hold r1 10                 | plan
            01T09:00:02  hold r2 1                  | extra_usage
            01T09:00:03  hold r3 1                  | rpm until 01T09:01
            remedies | wait
            01T09:00:03  hold r3 1 model gpt-5.5    | rpm until 01T09:01
            01T09:01:00  hold r3 1 model gpt-5.5    | payg
            """);
    }

    @Test
    void without_a_subscription_there_is_no_minute_to_fill() {
        check("""
            01T09:00:00     open plan 1000 rpm 1            | opened
            01T09:00:00     grant p payg 500                | granted
            12-01T08:59:30  hold r1 1                       | plan
            12-01T08:59:31  hold r2 1                       | rpm until 12-01T09:00
            12-01T09:00:00  hold r2 1                       | payg
            12-01T09:00:00  hold r3 1                       | payg
            12-01T09:00:30  subscribe plan 1000 rpm 3       | subscribed until 12-31T09:00:30
            12-01T09:00:31  hold r4 1                       | plan
            12-01T09:00:32  hold r5 1                       | rpm until 12-01T09:01
            """);
    }

    @Test
    void it_shuts_the_plan_out_of_no_settlement() {
        check("""
            01T09:00:00  open plan 1000 daily 100 rpm 1     | opened
            01T09:00:00  grant p payg 500           | granted
            01T09:00:01  hold r1 10                 | plan
            01T09:00:02  hold r2 10                 | rpm until 01T09:01
            01T09:00:03  settle r1 120              | 100 plan within_daily_limit + 20 plan beyond_daily_limit
            """);
    }

    @Test
    void a_strict_estimate_waits_for_the_minute_in_which_it_fits_and_for_none_where_there_is_none() {
        check("""
            01T09:00:00  open plan 1000 tpm 50      | opened
            01T09:00:01  hold r1 20                 | plan
            01T09:00:02  hold r2 31 strict          | tpm until 01T09:01
            remedies | wait
            01T09:00:02  hold r3 51 strict          | tpm
            remedies | ask_without_strict
            01T09:00:02  hold r4 30 strict          | plan
            """);
    }

    @Test
    void what_opens_the_rest_is_told_beside_the_minute_that_opens_by_itself() {
        check("""
            01T09:00:00  open plan 50 rpm 1         | opened
            01T09:00:01  hold r1 50                 | plan
            01T09:00:02  settle r1 50               | 50 plan within_daily_limit
            01T09:00:03  hold r2 1                  | plan_pool extra_usage payg rpm
            gate rpm | used 1 held 0 limit 1 remaining 0 opens 01T09:01
            remedies | buy_extra_usage top_up_payg
            left | 0 today 0
            """);
    }

    @Test
    void a_full_minute_before_midnight_opens_with_the_day_and_not_before_it() {
        check("""
            01T09:00     open plan 1000 rpd 2 rpm 1 | opened
            01T23:58     hold r1 1                  | plan
            01T23:58     hold r2 1                  | rpm until 01T23:59
            01T23:59     hold r2 1                  | plan
            01T23:59     hold r3 1                  | rpd extra_usage payg rpm until 02T00:00
            remedies | wait buy_extra_usage
            02T00:00     hold r3 1                  | plan
            """);
    }

    @Test
    void a_sub_user_has_minutes_of_its_own_that_only_its_owner_lifts() {
        check("""
            01T09:00:00  open plan 1000             | opened
            01T09:00:00  grant x extra_usage 500    | granted
            01T09:00:00  add ann                    | added
            01T09:00:00  quotas ann rpm 2 tpm 40    | set
            01T09:00:01  hold r1 30 by ann          | plan
            01T09:00:02  hold r2 30 by ann          | plan
            01T09:00:03  hold r3 1 by ann           | sub_user_rpm sub_user_tpm until 01T09:01
            gate sub_user_rpm | used 2 held 0 limit 2 remaining 0 opens 01T09:01
            gate sub_user_tpm | used 0 held 60 limit 40 remaining -20 opens 01T09:01
            remedies | wait ask_the_owner
            left | 1440 today 1440
            01T09:00:03  hold r3 1                  | plan
            01T09:00:04  release r2                 | released
            01T09:00:05  hold r3 1 by ann           | plan
            01T09:01:00  hold r4 41 by ann strict   | sub_user_tpm
            remedies | ask_without_strict ask_the_owner
            01T09:01:00  hold r4 40 by ann strict   | plan
            """);
    }
}
