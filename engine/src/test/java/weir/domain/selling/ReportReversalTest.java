package weir.domain.selling;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// Charges of usage without a hold, undone by the rules of a hold's.
class ReportReversalTest {
    @Test
    void what_was_charged_last_is_given_back_first_in_parts_and_never_more_than_all() {
        check("""
                01T09:00  open plan 100 daily 10        | opened
                01T09:00  grant x extra_usage 20        | granted
                01T09:01  report e1 35                  | \
                10 plan within_daily_limit + 20 extra_usage daily_limit_reached + 5 plan beyond_daily_limit
                = plan 85 extra_usage 0
                01T10:00  undo e1 of 8 as k1            | reversed 8 of 8
                = plan 90 extra_usage 3
                01T10:01  undo e1 of 8 as k1            | reversed 8 of 8 again
                01T10:01  undo e1 as k1                 | reversed 8 of 8 again
                01T10:01  undo e1 of 9 as k1            | reference_reused
                01T10:02  undo e1 of 28 as k2           | more_than_charged
                01T10:03  undo e1 of 20 as k3           | reversed 20 of 28
                = plan 93 extra_usage 20
                01T10:04  undo e1 as k4                 | reversed 7 of 35
                = plan 100 extra_usage 20
                01T10:05  undo e1 as k5                 | more_than_charged
                day 01 plan 0 extra_usage 0 requests 1 tokens 35
                """);
    }

    @Test
    void it_belongs_to_the_day_of_the_usage_which_gets_its_room_back_only_while_it_lasts() {
        check("""
                01T09:00  open plan 100                 | opened
                02T09:00  report e1 30 at 01T12:00      | 30 plan within_daily_limit
                02T09:00  report e2 10                  | 10 plan within_daily_limit
                02T09:01  undo e1 as k1                 | reversed 30 of 30
                02T09:01  undo e2 as k2                 | reversed 10 of 10
                = plan 100
                day 01 plan 30 requests 1 tokens 30
                day 02 plan 0 requests 1 tokens 10
                used | owner gpt-5.4 plan requests 1 tokens 10, owner gpt-5.4 plan requests 1 tokens 30
                """);
    }

    @Test
    void overage_is_undone_first_and_what_repaid_it_returns() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10               | granted
                01T09:02  report e1 15                  | 10 payg no_subscription + 5 overage
                01T09:03  grant p2 payg 3               | granted repaid 3
                = owed 2
                01T09:04  undo e1 of 4 as k1            | reversed 4 of 4
                = owed 0 p2 2 payg 2
                01T09:05  undo e1 as k2                 | reversed 11 of 15
                = owed 0 p2 3 p 10
                """);
    }

    @Test
    void what_came_from_a_lapsed_grant_lapses_or_is_given_as_payg() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10 until 02T09:00        | granted
                01T09:02  report e1 8                   | 8 payg no_subscription
                02T09:00  wake                          | lapsed at 02T09:00 2 payg
                03T09:00  undo e1 of 3 as k1            | reversed 3 of 3
                = payg 0 p 0
                03T09:01  undo e1 of 4 as k2 payg       | reversed 4 of 7
                = payg 4 p 0
                booked | granted payg 10 = 10 as p, \
                drawn payg -8 = 2 no_subscription as e1 requests 1 tokens 8 reported, \
                lapsed payg -2 = 0, reversed payg 3 = 3 as k1, lapsed payg -3 = 0, reversed payg 4 = 4 as k2, \
                lapsed payg -4 = 0, granted payg 4 = 4 as reversal k2
                used | owner gpt-5.4 payg requests 1 tokens 8 credits 1
                """);
    }

    @Test
    void an_event_is_known_by_its_source_and_its_id() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  report e1 5 source a          | 5 plan within_daily_limit
                01T09:01  report e1 7 source b          | 7 plan within_daily_limit
                01T09:02  undo e1 as k1 source b        | reversed 7 of 7
                01T09:02  undo e1 of 2 as k2 source a   | reversed 2 of 2
                01T09:03  undo e1 as k3 source b        | more_than_charged
                = plan 97
                """);
    }

    @Test
    void it_is_counted_for_the_member_who_used_it_and_for_no_later_one_of_its_id() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:00  add ann                       | added
                01T09:01  report e1 5 by ann            | 5 plan within_daily_limit
                01T09:01  remove ann                    | removed
                01T09:01  add ann                       | added
                01T09:01  report e2 2 by ann            | 2 plan within_daily_limit
                01T09:01  undo e1 as k1                 | reversed 5 of 5
                01T09:02  members                       | ann open requests 1 credits 2, owner open requests 0 credits 0
                01T09:03  undo e2 of 1 as k2            | reversed 1 of 1
                01T09:03  members                       | ann open requests 1 credits 1, owner open requests 0 credits 0
                = plan 99
                """);
    }

    @Test
    void a_closed_account_gets_back_what_it_was_charged() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  report e1 5                   | 5 plan within_daily_limit
                01T09:02  close                         | closed for ever
                01T09:03  undo e1 as k1                 | reversed 5 of 5
                = plan 100
                """);
    }

    @Test
    void after_thirty_days_it_stays() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10               | granted
                01T09:02  report e1 5                   | 5 payg no_subscription
                12-01T09:01  undo e1 of 1 as k1         | reversed 1 of 1
                12-01T09:02  undo e1 as k2              | too_old
                12-01T09:02  undo e1 of 1 as k1         | reversed 1 of 1 again
                = payg 6
                """);
    }

    @Test
    void a_reference_is_that_of_one_charge_alone() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  report e1 5                   | 5 plan within_daily_limit
                01T09:01  report e2 5                   | 5 plan within_daily_limit
                01T09:01  hold r1 5                     | plan
                01T09:01  settle r1 5                   | 5 plan within_daily_limit
                01T09:02  undo e1 of 2 as k1            | reversed 2 of 2
                01T09:03  undo e2 of 2 as k1            | reference_reused
                01T09:03  undo e2 as k1                 | reference_reused
                01T09:03  reverse r1 of 2 as k1         | reference_reused
                01T09:03  reverse r1 of 2 as k2         | reversed 2 of 2
                01T09:04  undo e1 as k2                 | reference_reused
                01T09:05  undo e1 of 2 as k1            | reversed 2 of 2 again
                01T09:05  undo e2 as k3                 | reversed 5 of 5
                = plan 94
                """);
    }

    @Test
    void a_reference_is_free_again_when_no_more_of_its_charge_can_be_undone() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:02  report e1 5                   | 5 plan within_daily_limit
                01T09:03  undo e1 of 2 as k1            | reversed 2 of 2
                20T09:00  report e2 5                   | 5 plan within_daily_limit
                12-01T09:01  undo e2 as k1              | reference_reused
                12-01T09:02  undo e2 as k1              | reversed 5 of 5
                12-01T09:02  undo e1 of 2 as k1         | reference_reused
                """);
    }

    @Test
    void no_two_grants_in_place_of_what_has_lapsed_have_one_reference() {
        check("""
                01T09:00  open                          | opened
                01T09:00  grant p payg 10 until 02T09:00        | granted
                01T09:02  report e1 4                   | 4 payg no_subscription
                02T09:00  wake                          | lapsed at 02T09:00 6 payg
                03T09:00  undo e1 as k1 payg            | reversed 4 of 4
                12-01T09:00  grant q payg 10 until 12-02T09:00  | granted
                12-01T09:02  report e2 4                | 4 payg no_subscription
                12-02T09:00  wake                       | lapsed at 12-02T09:00 6 payg
                12-02T09:01  undo e2 as k1 payg         | reference_reused
                12-02T09:01  undo e2 of 1 as k1         | reversed 1 of 1
                12-02T09:02  undo e2 as k2 payg         | reversed 3 of 4
                = payg 7
                """);
    }

    @Test
    void what_can_be_undone_no_more_is_forgotten_by_whatever_happens_next() {
        check("""
                01T09:00  open plan 100                 | opened
                01T09:01  hold r1 5                     | plan
                01T09:01  settle r1 5                   | 5 plan within_daily_limit
                01T09:02  report e1 5                   | 5 plan within_daily_limit
                01T09:03  report e2 5                   | 5 plan within_daily_limit
                02T09:00  reverse r1 of 1 as k1         | reversed 1 of 1
                02T09:00  undo e1 of 1 as k2            | reversed 1 of 1
                02T09:00  undo e2 of 1 as k3            | reversed 1 of 1
                = reversed 3
                12-01T09:01  grant p payg 1             | granted
                = reversed 2
                12-01T09:03  grant q payg 1             | granted
                = reversed 0
                """);
    }
}
