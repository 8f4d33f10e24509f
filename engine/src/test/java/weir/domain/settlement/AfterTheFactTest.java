package weir.domain.settlement;

import static weir.domain.scenario.Scenario.check;
import static weir.domain.scenario.Scenario.checkIn;

import org.junit.jupiter.api.Test;

/// Usage that is reported after the fact is charged whatever gate is shut, once, and counts in the day of its own time.
class AfterTheFactTest {
    @Test
    void it_is_drawn_like_a_settlement_and_counts_as_a_request_of_its_day() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T09:00  grant x extra_usage 5         | granted
                01T09:01  report e1 45                  | 40 plan within_daily_limit + 5 extra_usage daily_limit_reached
                = plan 60 extra_usage 0
                day 01 plan 40 extra_usage 5 tokens 45 requests 1
                01T09:02  report e2 7                   | 7 plan beyond_daily_limit
                day 01 plan 47 extra_usage 5 tokens 52 requests 2
                01T09:03  hold r1 1                     | daily_limit extra_usage payg until 02T00:00
                """);
    }

    @Test
    void it_belongs_to_the_day_of_its_own_time_and_draws_on_what_there_is_now() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T23:59  hold r1 30                    | plan
                01T23:59  settle r1 30                  | 30 plan within_daily_limit
                02T00:10  report e1 15 at 01T23:58      | 10 plan within_daily_limit + 5 plan beyond_daily_limit
                day 01 plan 45 tokens 45 requests 2
                day 02 plan 0 tokens 0 requests 0
                02T00:11  report e2 15 at 02T00:00      | 15 plan within_daily_limit
                day 02 plan 15 tokens 15 requests 1
                """);
    }

    @Test
    void a_day_on_which_nothing_happened_is_counted_too() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                05T09:00  hold r1 1                     | plan
                05T09:00  settle r1 1                   | 1 plan within_daily_limit
                05T09:01  report e1 50 at 03T12:00      | 40 plan within_daily_limit + 10 plan beyond_daily_limit
                day 03 plan 50 tokens 50 requests 1
                05T09:02  report e2 5 at 03T13:00       | 5 plan beyond_daily_limit
                day 03 plan 55 tokens 55 requests 2
                day 05 plan 1 tokens 1 requests 1
                """);
    }

    @Test
    void its_day_is_that_of_the_accounts_zone() {
        checkIn("America/New_York", """
                01T09:00  open plan 100 daily 40        | opened
                02T00:10  report e1 15 at 01T23:59      | 15 plan within_daily_limit
                day 01 plan 15 tokens 15 requests 1
                day 02 plan 0 tokens 0 requests 0
                """);
    }

    @Test
    void the_same_event_is_charged_once() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T09:01  report e1 5                   | 5 plan within_daily_limit
                01T09:01  report e1 5                   | 5 again
                01T09:01  report e1 6                   | other_event
                01T09:01  report e1 5 body b            | other_event
                01T09:01  report e1 5 source another    | 5 plan within_daily_limit
                = plan 90
                day 01 plan 10 tokens 10 requests 2
                """);
    }

    @Test
    void an_event_that_was_booked_is_told_again_whatever_has_become_of_its_account() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T09:00  add bob                       | added
                01T09:01  report e1 5 by bob            | 5 plan within_daily_limit
                01T09:01  remove bob                    | removed
                01T09:01  report e1 5 by bob            | 5 again
                01T09:01  report e2 5 by bob            | no_such_sub_user
                01T09:02  close                         | closed for ever
                01T09:02  report e1 5 by bob            | 5 again
                01T09:02  report e3 5                   | account_closed
                day 01 plan 5 tokens 5 requests 1
                """);
    }

    @Test
    void no_gate_keeps_it_out_and_no_suspension() {
        check("""
                01T09:00  open plan 100 daily 0 rpd 1   | opened
                01T09:00  add bob                       | added
                01T09:00  quotas bob daily 1 rpd 0      | set
                01T09:00  suspend bob                   | suspended
                01T09:00  switch active off             | changed
                01T09:01  report e1 5 by bob            | 5 plan beyond_daily_limit
                01T09:02  report e2 5 by bob            | 5 plan beyond_daily_limit
                day 01 plan 10 tokens 10 requests 2
                """);
    }

    @Test
    void what_no_balance_covers_is_owed_and_repaid_by_the_next_grant() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant x payg 3                | granted
                01T09:01  report e1 5                   | 3 payg no_subscription + 2 overage
                = payg 0 owed 2
                01T09:02  report e2 1                   | 1 overage
                day 01 payg 3 overage 3 tokens 6 requests 2
                01T09:03  grant y payg 10               | granted repaid 3
                = payg 7 owed 0
                """);
    }

    @Test
    void a_model_that_the_plan_lacks_and_a_full_rpd_are_as_at_a_hold() {
        check("""
                01T09:00  open plan 100 daily 40 rpd 1  | opened
                01T09:00  grant x payg 3                | granted
                01T09:01  report e1 2 model dear        | 2 payg model_not_in_plan
                day 01 payg 2 tokens 2 requests 1
                01T09:01  report e2 2                   | 2 plan within_daily_limit
                01T09:01  report e3 2                   | 2 plan beyond_daily_limit
                = plan 96 payg 1
                """);
    }

    @Test
    void open_holds_keep_nothing_from_it() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T09:01  hold r1 40                    | plan
                01T09:02  report e1 40                  | 40 plan within_daily_limit
                01T09:03  settle r1 40                  | 40 plan beyond_daily_limit
                = plan 20
                """);
    }

    @Test
    void what_has_lapsed_pays_for_none_of_it() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T09:00  grant x payg 30 until 01T10:00 | granted
                01T09:50  hold r1 20 model dear         | payg
                01T10:00  wake                          | lapsed at 01T10:00 10 payg
                01T10:01  report e1 5 at 01T09:55 model dear | 5 overage
                01T10:02  settle r1 20                  | 20 payg model_not_in_plan
                """);
    }

    @Test
    void five_days_back_and_five_minutes_ahead_and_no_further() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                08T09:00  report e1 1 at 03T09:00       | 1 plan within_daily_limit
                08T09:00  report e2 1 at 03T08:59       | usage_out_of_time
                08T09:00  report e3 1 at 08T09:05       | 1 plan within_daily_limit
                08T09:00  report e4 1 at 08T09:06       | usage_out_of_time
                day 03 plan 1 tokens 1 requests 1
                day 08 plan 1 tokens 1 requests 1
                """);
    }

    @Test
    void usage_that_cannot_be_true_moves_nothing() {
        check("""
                01T09:00  open plan 100 daily 40        | opened
                01T09:01  report e1 5/6/0/0             | absurd_usage
                01T09:01  report e1 -1/0/0/0            | absurd_usage
                01T09:01  report e1 5/4/0/0             | 5 plan within_daily_limit
                = plan 95
                """);
    }

    @Test
    void a_minute_counts_none_of_it() {
        check("""
                01T09:00  open plan 100 daily 40 rpm 1  | opened
                01T09:01  hold r1 1                     | plan
                01T09:01  report e1 5                   | 5 plan within_daily_limit
                minute requests 1
                """);
    }

    @Test
    void nothing_is_booked_to_an_account_that_is_not_there() {
        check("""
                01T09:01  report e1 5                   | no_such_account
                """);
    }
}
