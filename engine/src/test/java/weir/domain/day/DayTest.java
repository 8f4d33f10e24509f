package weir.domain.day;

import static weir.domain.scenario.Scenario.check;
import static weir.domain.scenario.Scenario.checkIn;

import org.junit.jupiter.api.Test;

/// What a day counts, and when.
class DayTest {
    @Test
    void a_request_is_counted_at_the_hold_and_only_a_release_gives_it_back() {
        check("""
                01T09:00  open plan 1000 rpd 2          | opened
                01T09:01  hold r1 1                     | plan
                01T09:01  hold r2 1                     | plan
                01T09:01  hold r3 1                     | rpd extra_usage payg until 02T00:00
                01T09:02  release r1                    | released
                day 01 requests 1
                01T09:03  hold r3 1                     | plan
                01T09:40  wake                          | r2 expired release at 01T09:31, r3 expired release at 01T09:33
                01T09:41  hold r4 1                     | rpd extra_usage payg until 02T00:00
                day 01 requests 2 held 0
                """);
    }

    @Test
    void tokens_are_held_with_the_estimate_and_counted_at_the_settlement() {
        check("""
                01T09:00  open plan 1000 tpd 100        | opened
                01T09:01  hold r1 10 tokens 60          | plan
                day 01 tokens 0 held_tokens 60
                01T09:02  hold r2 10 tokens 60          | plan
                01T09:03  settle r1 5/3/4/2             | 5.004 plan within_daily_limit
                day 01 tokens 9 held_tokens 60 plan_tokens 9
                01T09:04  hold r3 10 tokens 31          | plan
                01T09:05  hold r4 1 tokens 1            | tpd extra_usage payg until 02T00:00
                """);
    }

    @Test
    void expiry_gives_tokens_back_because_nobody_told_of_any() {
        check("""
                01T09:00  open plan 1000 tpd 100        | opened
                01T09:01  hold r1 10 tokens 100         | plan
                01T09:31  hold r2 10 tokens 100         | plan
                day 01 tokens 0 held_tokens 100 requests 2
                """);
    }

    @Test
    void requests_and_tokens_a_day_count_only_what_the_plan_funds() {
        check("""
                01T09:00  open plan 1000 rpd 2 tpd 100  | opened
                01T09:00  grant x1 extra_usage 500      | granted
                01T09:00  grant p1 payg 500             | granted
                01T09:01  hold r1 1 model gpt-5.5       | payg
                01T09:02  settle r1 90                  | 90 payg model_not_in_plan
                01T09:03  hold r2 1                     | plan
                01T09:04  settle r2 100                 | 100 plan within_daily_limit
                01T09:05  hold r3 1                     | extra_usage
                01T09:06  settle r3 70                  | 70 extra_usage tpd_reached
                day 01 plan_requests 1 plan_tokens 100 requests 3 tokens 260 plan 100 extra_usage 70 payg 90
                """);
    }

    @Test
    void what_extra_usage_funds_does_not_count_against_the_daily_limit() {
        check("""
                01T09:00  open plan 1000 daily 100 rpd 1        | opened
                01T09:00  grant x1 extra_usage 500      | granted
                01T09:01  hold r1 10                    | plan
                01T09:02  settle r1 10                  | 10 plan within_daily_limit
                01T09:03  hold r2 300                   | extra_usage
                01T09:04  settle r2 300                 | 300 extra_usage rpd_reached
                01T09:05  limits                        | open
                gate daily_limit | used 10 held 0 limit 100 remaining 90 opens never
                """);
    }

    @Test
    void what_is_blocked_counts_nowhere() {
        check("""
                01T09:00  open plan 1000 rpd 1          | opened
                01T09:01  hold r1 1                     | plan
                01T09:02  hold r2 1                     | rpd extra_usage payg until 02T00:00
                01T09:02  hold r3 1                     | rpd extra_usage payg until 02T00:00
                day 01 requests 1
                = open 1
                """);
    }

    @Test
    void every_day_begins_with_nothing_used() {
        check("""
                01T09:00  open plan 1000 daily 100 rpd 1 tpd 100    | opened
                01T23:59  hold r1 100                   | plan
                02T00:00  hold r2 100                   | plan
                02T00:01  hold r3 1                     | daily_limit rpd tpd extra_usage payg until 03T00:00
                03T00:00  hold r3 1                     | plan
                """);
    }

    @Test
    void a_request_that_crosses_midnight_is_given_back_to_its_own_day() {
        check("""
                01T09:00  open plan 1000 rpd 2          | opened
                01T23:59  hold r1 10                    | plan
                02T00:01  hold r2 10                    | plan
                02T00:02  release r1                    | released
                day 01 requests 0 held 0
                day 02 requests 1 held 10
                """);
    }

    @Test
    void a_day_of_25_hours_is_one_day_and_one_of_23_ends_at_its_own_midnight() {
        checkIn("America/New_York", """
                2026-03-08T00:00  open plan 1000 daily 100      | opened
                2026-03-08T01:59  hold r1 60                    | plan
                2026-03-08T02:00  settle r1 60                  | 60 plan within_daily_limit
                2026-03-08T23:59  hold r2 40                    | plan
                2026-03-08T23:59  hold r3 1                     | daily_limit extra_usage payg until 03-09T00:00
                2026-03-09T00:00  hold r3 1                     | plan
                """);
        checkIn("America/New_York", """
                01T00:00  open plan 1000 daily 100      | opened
                01T00:59  hold r1 60                    | plan
                01T03:00  hold r2 40                    | plan
                01T03:20  hold r3 1                     | plan
                01T03:21  hold r4 70 strict             | daily_limit extra_usage payg until 02T00:00
                """);
    }

    @Test
    void where_midnight_is_skipped_the_day_resets_at_one() {
        checkIn("America/Santiago", """
                2026-09-05T10:00  open plan 1000 daily 100      | opened
                2026-09-05T23:40  hold r1 100                   | plan
                2026-09-05T23:59  hold r2 1                     | daily_limit extra_usage payg until 09-06T01:00
                2026-09-06T01:00  hold r2 1                     | plan
                """);
    }
}
