package weir.domain.settlement;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// A hold ends in exactly one of settle, release, expire.
class HoldLifeTest {
    @Test
    void a_release_gives_everything_back_uncharged() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 60                    | plan
                01T09:02  release r1                    | released
                = plan 100 plan_available 100 open 0
                day 01 plan 0 requests 0 tokens 0 held 0
                01T09:03  release r1                    | released again
                """);
    }

    @Test
    void what_has_ended_does_not_end_in_another_way() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 10                    | plan
                01T09:01  hold r2 10                    | plan
                01T09:01  hold r3 10                    | plan
                01T09:02  settle r1 5                   | 5 plan within_daily_limit
                01T09:02  release r2                    | released
                01T09:03  release r1                    | hold_ended
                01T09:03  extend r1 45m                 | hold_ended
                01T09:03  settle r2 5                   | hold_ended
                01T09:03  extend r2 45m                 | hold_ended
                01T09:31  release r3                    | hold_ended
                01T09:31  extend r3 45m                 | hold_ended
                = plan 95
                """);
    }

    @Test
    void the_life_of_a_request_can_be_read() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 10                    | plan
                01T09:01  hold r2 10                    | plan
                01T09:01  hold r3 10                    | plan
                01T09:01  read r1                       | open
                01T09:02  settle r1 5                   | 5 plan within_daily_limit
                01T09:02  release r2                    | released
                01T09:03  read r1                       | settled 5 plan within_daily_limit
                01T09:03  read r2                       | released
                01T09:31  read r3                       | expired release
                """);
    }

    @Test
    void a_hold_lives_for_30_minutes_unless_asked_otherwise_and_ends_at_its_due_instant() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 60                    | plan
                01T09:00  hold r2 10 for 2h             | plan
                01T09:29  wake                          | nothing
                01T09:30  wake                          | r1 expired release at 01T09:30
                = plan 100 plan_available 90 open 1
                01T23:00  wake                          | r2 expired release at 01T11:00
                """);
    }

    @Test
    void expiry_is_applied_before_every_command_in_the_order_it_was_due() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 50 for 40m            | plan
                01T09:05  hold r2 60                    | plan
                01T09:06  hold r3 1                     | plan_pool extra_usage payg
                01T10:00  wake                          | r2 expired release at 01T09:35, r1 expired release at 01T09:40
                01T10:01  hold r3 1                     | plan
                """);
    }

    @Test
    void extending_moves_the_expiry_and_never_to_an_earlier_instant() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 60                    | plan
                01T09:10  extend r1 45m                 | until 01T09:55
                01T09:10  extend r1 10m                 | until 01T09:55
                01T09:30  wake                          | nothing
                01T09:55  wake                          | r1 expired release at 01T09:55
                """);
    }

    @Test
    void a_hold_stays_open_for_24_hours_at_most() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 60                    | plan
                01T09:20  extend r1 20h                 | until 02T05:20
                02T05:00  extend r1 20h                 | until 02T09:00
                02T08:59  extend r1 20h                 | until 02T09:00
                02T09:00  wake                          | r1 expired release at 02T09:00
                """);
    }

    @Test
    void by_policy_an_expired_hold_is_charged_as_if_its_estimate_had_been_used() {
        check("""
                01T09:00  open plan 100 daily 40 expiry charge_estimate     | opened
                01T09:00  grant x extra_usage 30        | granted
                01T23:50  hold r1 60 tokens 66          | plan
                02T00:20  wake                          | r1 expired charge_estimate at 02T00:20
                = plan 60 extra_usage 10 open 0
                day 01 plan 40 extra_usage 20 requests 1 tokens 66 held 0
                day 02 plan 0 requests 0
                """);
    }

    @Test
    void by_policy_an_expired_hold_waits_for_review_uncharged() {
        check("""
                01T09:00  open plan 100 expiry review   | opened
                01T09:00  hold r1 60                    | plan
                01T09:30  wake                          | r1 expired review at 01T09:30
                = plan 100 plan_available 100
                day 01 plan 0 requests 1 tokens 0
                """);
    }

    @Test
    void the_policy_at_the_expiry_counts() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 60                    | plan
                01T09:10  switch expiry charge_estimate | changed
                01T09:30  wake                          | r1 expired charge_estimate at 01T09:30
                """);
    }

    @Test
    void absurd_usage_moves_nothing_and_sends_the_hold_to_review_whatever_the_policy() {
        check("""
                01T09:00  open plan 100 expiry charge_estimate      | opened
                01T09:00  hold r1 60                    | plan
                01T09:01  settle r1 -5/0/0/0            | absurd_usage
                01T09:01  settle r1 10/11/0/0           | absurd_usage
                01T09:01  settle r1 10/0/5/6            | absurd_usage
                01T09:01  settle r1 10000001/0/0/0      | absurd_usage
                = plan 100 plan_available 40 open 1
                01T09:30  wake                          | r1 expired review at 01T09:30
                = plan 100 plan_available 100
                """);
    }

    @Test
    void a_hold_with_absurd_usage_can_still_be_settled_truly() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  hold r1 60                    | plan
                01T09:01  settle r1 10/11/0/0           | absurd_usage
                01T09:02  extend r1 45m                 | until 01T09:47
                01T09:40  settle r1 10                  | 10 plan within_daily_limit
                """);
    }
}
