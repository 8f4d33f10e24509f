package weir.domain.notice;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// What a seller's own system hears of an account.
class NoticingTest {
    @Test
    void a_threshold_is_told_when_it_is_passed_and_the_highest_alone() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                tells | nothing
                01T09:01  hold r1 40                    | plan
                01T09:01  settle r1 40                  | 40 plan within_daily_limit
                tells | nothing
                01T09:02  hold r2 10                    | plan
                tells | nothing
                01T09:02  settle r2 10                  | 10 plan within_daily_limit
                tells | limit.threshold gate daily_limit percent 50 used 50 limit 100 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                01T09:03  hold r3 45                    | plan
                01T09:03  settle r3 60                  | 50 plan within_daily_limit + 10 plan beyond_daily_limit
                tells | limit.threshold gate daily_limit percent 100 used 110 limit 100 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                02T09:03  hold r4 90                    | plan
                02T09:03  settle r4 90                  | 90 plan within_daily_limit
                tells | limit.threshold gate daily_limit percent 80 used 90 limit 100 day 2026-11-02 resets_at 2026-11-02T16:00:00Z
                """);
    }

    @Test
    void an_account_has_thresholds_of_its_own_or_none() {
        check("""
                01T09:00  open plan 1000 daily 100      | opened
                01T09:00  switch thresholds 10,60       | changed
                01T09:01  hold r1 50                    | plan
                01T09:01  settle r1 50                  | 50 plan within_daily_limit
                tells | limit.threshold gate daily_limit percent 10 used 50 limit 100 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                01T09:02  switch thresholds 55          | changed
                tells | nothing
                01T09:02  hold r2 5                     | plan
                01T09:02  settle r2 5                   | 5 plan within_daily_limit
                tells | limit.threshold gate daily_limit percent 55 used 55 limit 100 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                01T09:03  switch thresholds none        | changed
                01T09:03  hold r3 45                    | plan
                01T09:03  settle r3 45                  | 45 plan within_daily_limit
                tells | nothing
                """);
    }

    @Test
    void requests_and_tokens_of_the_plan_have_thresholds_too() {
        check("""
                01T09:00  open plan 1000 rpd 4 tpd 200  | opened
                01T09:01  hold r1 10                    | plan
                tells | nothing
                01T09:01  hold r2 10                    | plan
                tells | limit.threshold gate rpd percent 50 used 2 limit 4 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                01T09:02  settle r1 100                 | 100 plan within_daily_limit
                tells | limit.threshold gate tpd percent 50 used 100 limit 200 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                """);
    }

    @Test
    void what_fell_back_and_is_passed_again_is_not_told_again() {
        check("""
                01T09:00  open plan 1000 rpd 2          | opened
                01T09:01  hold r1 10                    | plan
                tells | limit.threshold gate rpd percent 50 used 1 limit 2 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                01T09:01  release r1                    | released
                01T09:02  hold r2 10                    | plan
                tells | nothing
                01T09:03  hold r3 10                    | plan
                tells | limit.threshold gate rpd percent 100 used 2 limit 2 day 2026-11-01 resets_at 2026-11-01T16:00:00Z
                01T09:04  settle r2 10                  | 10 plan within_daily_limit
                01T09:04  settle r3 10                  | 10 plan within_daily_limit
                02T09:01  hold r4 10                    | plan
                tells | limit.threshold gate rpd percent 50 used 1 limit 2 day 2026-11-02 resets_at 2026-11-02T16:00:00Z
                """);
    }

    @Test
    void a_balance_is_a_share_of_what_was_granted_and_not_spent_before_the_last_grant() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10               | granted
                01T09:01  hold r1 5                     | payg
                01T09:01  settle r1 5                   | 5 payg no_subscription
                tells | balance.threshold funding payg percent 50 granted 10 left 5
                01T09:02  hold r2 5                     | payg
                01T09:02  settle r2 5                   | 5 payg no_subscription
                tells | balance.threshold funding payg percent 100 granted 10 left 0
                01T09:03  grant q payg 20               | granted
                tells | nothing
                01T09:04  hold r3 16                    | payg
                01T09:04  settle r3 16                  | 16 payg no_subscription
                tells | balance.threshold funding payg percent 80 granted 20 left 4
                01T09:05  hold r4 4                     | payg
                01T09:05  settle r4 6                   | 4 payg no_subscription + 2 overage
                tells | account.owes owed 2, balance.threshold funding payg percent 100 granted 20 left 0
                01T09:06  grant r payg 20               | granted repaid 2
                tells | nothing
                """);
    }

    @Test
    void orders_are_told_as_they_ended() {
        check("""
                sell solo rank 1 price 20 plan 100
                sell team rank 3 price 50 plan 300
                01T09:00  open                          | opened
                01T09:01  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:01
                01T09:01  quote q2 subscribe team       | 5000 USD for 300 terms 1 until 12-01T09:01
                tells | nothing
                01T09:01  order o1 q1                   | applied
                tells | order.applied order o1 kind subscribe product solo version 1 count 1 credits 100 payment pay-o1
                01T09:01  order o2 q2                   | quote_stale
                tells | order.unapplied order o2 kind subscribe product team version 2 count 1 credits 300 payment pay-o2 reason quote_stale
                01T09:02  void o1                       | voided 100
                tells | order.voided order o1 voided 100 owed 0
                """);
    }

    @Test
    void what_time_brings_is_told_in_its_order() {
        check("""
                01T09:00  open plan 100 expiry charge_estimate | opened
                01T09:00  grant p payg 10 until 10T00:00 | granted
                01T09:01  hold r1 5                     | plan
                12-02T09:00  wake                       | r1 expired charge_estimate at 01T09:31, lapsed at 10T00:00 10 payg, term ended at 12-01T09:00 95 plan
                tells | hold.expired of owner hold acme.1.16 model gpt-5.4 policy charge_estimate estimate 5 charged 5 correctable_until 2026-11-03T01:31:00Z, credits.lapsed funding payg credits 10 grant 2, subscription.ended plan team lapsed 95
                12-03T09:00  close                      | closed for ever
                tells | account.closed
                """);
    }

    @Test
    void a_term_that_another_follows_is_no_end_of_the_subscription() {
        check("""
                sell team rank 3 price 50 plan 300
                01T09:00  open                          | opened
                01T09:01  quote q1 subscribe team       | 5000 USD for 300 terms 1 until 12-01T09:01
                01T09:01  order o1 q1                   | applied
                01T09:01  quote q2 renew team           | 5000 USD for 300 terms 1 until 12-31T09:01
                01T09:01  order o2 q2                   | applied
                12-01T09:01  wake                       | term ended at 12-01T09:01
                tells | term.ended plan team lapsed 0
                12-31T09:01  wake                       | term ended at 12-31T09:01 300 plan 300 plan
                tells | subscription.ended plan team lapsed 600
                """);
    }

    @Test
    void a_hold_that_waits_for_review_is_told_as_that() {
        check("""
                01T09:00  open plan 100 expiry review   | opened
                01T09:01  hold r1 5 task t-7            | plan
                01T09:31  wake                          | r1 expired review at 01T09:31
                tells | review.waiting of owner hold acme.1.16 task_id t-7 model gpt-5.4 policy review estimate 5 charged 0 correctable_until 2026-11-03T01:31:00Z
                """);
    }
}
