package weir.domain.account;

import static weir.domain.scenario.Scenario.check;
import static weir.domain.scenario.Scenario.checkIn;

import org.junit.jupiter.api.Test;

/// What went wrong in other systems that do this job, as far as it is a matter of the domain. Each name is the rule.
class FieldFaultsTest {
    /// one-api#204, #1132; new-api#5690; litellm#34732: check first and charge later let both through.
    @Test
    void deciding_and_holding_is_one_step_so_the_last_room_is_given_once() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 1                | granted
                01T09:01  hold r1 1                     | payg
                01T09:01  hold r2 1                     | payg subscription
                01T09:02  settle r1 1                   | 1 payg no_subscription
                01T09:03  hold r2 1                     | payg subscription
                """);
    }

    /// new-api#5235, #7062; litellm#30519: the client went away, and everything was refunded.
    @Test
    void a_client_that_goes_away_is_no_full_refund() {
        check("""
                01T09:00  open plan 100 rpd 9 expiry charge_estimate        | opened
                01T09:01  hold gone 12                  | plan
                01T10:00  wake                          | gone expired charge_estimate at 01T09:31
                = plan 88
                day 01 plan 12 requests 1 tokens 12
                """);
    }

    /// sub2api#5495: cached tokens were charged on top of the input that includes them.
    @Test
    void cached_tokens_are_part_of_the_input_and_counted_once() {
        check("""
                01T09:00  open plan 100 tpd 100         | opened
                01T09:01  hold r1 12                    | plan
                01T09:02  settle r1 20/15/0/0           | 20 plan within_daily_limit
                day 01 tokens 20
                """);
    }

    /// new-api#7486; litellm#15740; lago-api#2542: retries and duplicate delivery charged again.
    @Test
    void a_request_is_charged_once_however_often_it_is_told() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 12                    | plan
                01T09:01  hold r1 12                    | plan again
                01T09:02  settle r1 10                  | 10 plan within_daily_limit
                01T09:02  settle r1 10                  | 10 plan within_daily_limit again
                01T09:02  hold r1 12                    | settled 10 plan within_daily_limit
                01T09:03  settle r1 10                  | 10 plan within_daily_limit again
                = plan 90
                day 01 requests 1 plan 10
                """);
    }

    /// new-api#6911: what was used above the estimate was lost.
    @Test
    void what_settles_above_the_estimate_overflows_and_is_never_lost() {
        check("""
                01T09:00  open plan 50                  | opened
                01T09:01  hold r1 1                     | plan
                01T09:02  settle r1 90                  | 50 plan within_daily_limit + 40 overage
                = plan 0 owed 40
                01T09:03  grant p payg 100              | granted repaid 40
                = payg 60 owed 0
                """);
    }

    /// new-api#5920, #5661: an exhausted plan stopped people who had balance.
    @Test
    void an_exhausted_plan_falls_through_to_the_next_balance_by_itself() {
        check("""
                01T09:00  open plan 50                  | opened
                01T09:00  grant x extra_usage 10        | granted
                01T09:00  grant p payg 100              | granted
                01T09:01  hold r1 50                    | plan
                01T09:02  settle r1 50                  | 50 plan within_daily_limit
                01T09:03  hold r2 10                    | extra_usage
                01T09:04  settle r2 10                  | 10 extra_usage plan_pool_empty
                01T09:05  hold r3 10                    | payg
                """);
    }

    /// new-api#5920: and a switch says whether it may pass a daily boundary.
    @Test
    void whether_payg_passes_the_day_is_a_switch_and_off_at_first() {
        check("""
                01T09:00  open plan 500 daily 50        | opened
                01T09:00  grant p payg 100              | granted
                01T09:01  hold r1 50                    | plan
                01T09:02  hold r2 10                    | daily_limit extra_usage until 02T00:00
                01T09:03  switch payg_passes_day on     | changed
                01T09:04  hold r2 10                    | payg
                """);
    }

    /// litellm#36926, #40050: $111 were enforced and $56 reported.
    @Test
    void the_number_that_blocks_is_the_number_that_is_reported() {
        check("""
                01T09:00  open plan 500 daily 50        | opened
                01T09:01  hold r1 30                    | plan
                01T09:02  settle r1 45.5                | 45.5 plan within_daily_limit
                01T09:03  hold r2 4.5                   | plan
                01T09:04  hold r3 1                     | daily_limit extra_usage payg until 02T00:00
                gate daily_limit | used 45.5 held 4.5 limit 50 remaining 0 opens 02T00:00
                01T09:04  limits                        | daily_limit extra_usage payg until 02T00:00
                gate daily_limit | used 45.5 held 4.5 limit 50 remaining 0 opens 02T00:00
                day 01 plan 45.5 held 4.5
                """);
    }

    /// litellm#27639, #30522: leaked holds kept the room for ever.
    @Test
    void a_leaked_hold_expires_and_gives_its_room_back() {
        check("""
                01T09:00  open plan 50                  | opened
                01T09:01  hold leaked 60                | plan
                01T09:02  hold r2 1                     | plan_pool extra_usage payg
                01T09:30  read leaked                   | open
                01T09:31  hold r2 1                     | plan
                01T09:31  read leaked                   | expired release
                """);
    }

    /// litellm#34896, #38938; sub2api#5245; axonhub#956: days by UTC, or by the server's clock.
    @Test
    void the_day_is_the_accounts_natural_day_in_counter_and_message() {
        checkIn("America/Los_Angeles", """
                01T09:00  open plan 500 daily 50        | opened
                01T23:30  hold r1 50                    | plan
                01T23:31  hold r2 1                     | daily_limit extra_usage payg until 02T00:00
                gate daily_limit | used 0 held 50 limit 50 remaining 0 opens 02T00:00
                02T00:00  hold r2 1                     | plan
                day 01 requests 1
                day 02 requests 1
                """);
    }

    /// claude-code-hub#648: held on one day, counted on the next.
    @Test
    void a_request_that_crosses_midnight_belongs_to_the_day_of_its_hold() {
        check("""
                01T09:00  open plan 500 daily 50        | opened
                01T23:59  hold r1 10                    | plan
                02T00:10  settle r1 40                  | 40 plan within_daily_limit
                day 01 plan 40 requests 1 tokens 40
                day 02 plan 0 requests 0 tokens 0
                """);
    }

    /// sub2api#5735: limits were looked at when a connection began, and $30 became $44.90.
    @Test
    void limits_are_checked_for_every_turn_of_a_task() {
        check("""
                01T09:00  open plan 500 daily 30        | opened
                01T09:01  hold turn1 10 task t          | plan
                01T09:02  settle turn1 20               | 20 plan within_daily_limit
                01T09:03  hold turn2 10 task t          | plan
                01T09:04  settle turn2 15               | 10 plan within_daily_limit + 5 plan beyond_daily_limit
                01T09:05  hold turn3 10 task t          | daily_limit extra_usage payg until 02T00:00
                """);
    }

    /// litellm#11962, #14995, #30550: a member's budget was only shown.
    @Test
    void the_limits_of_a_sub_user_are_enforced_like_its_accounts() {
        check("""
                01T09:00  open plan 500                 | opened
                01T09:00  add ann                       | added
                01T09:00  quotas ann daily 20           | set
                01T09:01  hold r1 20 by ann             | plan
                01T09:02  hold r2 1 by ann              | sub_user_daily_credits until 02T00:00
                01T09:02  hold r3 1                     | plan
                """);
    }

    /// octopus#243; sub2api#5495: nonsense of an upstream was booked.
    @Test
    void absurd_usage_is_refused_and_flagged_and_nothing_moves() {
        check("""
                01T09:00  open plan 500                 | opened
                01T09:01  hold r1 20                    | plan
                01T09:02  settle r1 -1/0/0/0            | absurd_usage
                01T09:02  settle r1 10/0/-1/0           | absurd_usage
                01T09:02  settle r1 10/11/0/0           | absurd_usage
                01T09:02  settle r1 9223372036854775807/0/1/0       | absurd_usage
                = plan 500 open 1
                day 01 plan 0 tokens 0
                01T09:31  wake                          | r1 expired review at 01T09:31
                = plan 500
                """);
    }
}
