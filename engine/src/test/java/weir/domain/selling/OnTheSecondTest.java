package weir.domain.selling;

import static weir.domain.scenario.Scenario.check;
import static weir.domain.scenario.Scenario.checkIn;

import org.junit.jupiter.api.Test;

/// What is bought in the second before a term or a day ends, and in the one that follows.
class OnTheSecondTest {
    /// A term that ends on 1 December at 09:00, and a hold of it that is open by then.
    private static final String ENDING = """
            sell solo rank 1 price 20 plan 100
            01T09:00  open                          | opened
            01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
            01T09:00  order o1 q1                   | applied
            12-01T08:50  quote q2 renew             | 2000 USD for 100 terms 1 until 12-31T09:00
            12-01T08:50  hold r1 40                 | plan
            """;

    /// A day of which 6 of 10 credits are used.
    private static final String PARTLY_USED = """
            sell solo rank 1 price 20 plan 100 daily 10
            sell plus rank 2 price 50 plan 300 daily 40
            01T00:30  open                          | opened
            01T00:30  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T00:30
            01T00:30  order o1 q1                   | applied
            01T01:30  hold r1 6                     | plan
            01T01:30  settle r1 6                   | 6 plan within_daily_limit
            """;

    @Test
    void a_renewal_in_the_last_second_of_a_term_stacks_and_what_is_open_draws_on_both() {
        check(ENDING + """
                12-01T08:59:59  order o2 q2             | applied
                = plan 200
                12-01T09:00  wake                       | term ended at 12-01T09:00
                12-01T09:01  settle r1 50               | 50 plan within_daily_limit
                = plan 150 owed 0
                12-01T09:01  quote q3 subscribe solo    | already_subscribed
                12-31T08:59:59  hold r2 150             | plan
                12-31T09:00  hold r3 1                  | subscription payg
                """);
    }

    @Test
    void a_renewal_in_the_second_of_the_end_is_a_first_term_and_what_is_open_draws_on_the_old_one_alone() {
        check(ENDING + """
                12-01T09:00  order o2 q2                | quote_stale
                = plan 0 o1 40
                12-01T09:00  quote q3 renew             | no_subscription
                12-01T09:00  quote q4 subscribe solo    | 2000 USD for 100 terms 1 until 12-31T09:00
                12-01T09:00  order o2 q4                | applied
                = plan 100 o1 40
                12-01T09:01  settle r1 50               | 40 plan within_daily_limit + 10 overage
                = plan 100 o1 0 owed 10
                12-31T08:59:59  hold r2 100             | plan
                12-31T09:00  hold r3 1                  | subscription payg
                """);
    }

    /// It was paid when there still was a term to renew.
    @Test
    void a_renewal_that_comes_a_second_after_the_end_is_a_first_term_though_it_was_paid_before() {
        check(ENDING + """
                12-01T09:00:01  order o2 q2 at 12-01T08:59:59   | quote_stale
                = plan 0 o1 40
                12-01T09:00:01  quote q3 renew          | no_subscription
                12-01T09:00:01  quote q4 subscribe solo | 2000 USD for 100 terms 1 until 12-31T09:00:01
                12-01T09:00:01  order o2 q4             | applied
                12-01T09:01  settle r1 50               | 40 plan within_daily_limit + 10 overage
                = plan 100 o1 0 owed 10
                12-31T09:00  hold r2 100                | plan
                12-31T09:00:01  hold r3 1               | subscription payg
                """);
    }

    @Test
    void an_upgrade_in_the_last_second_of_a_day_widens_that_day_and_gives_it_once() {
        check(PARTLY_USED + """
                01T23:59  hold r2 3                     | plan
                = today 1
                01T23:59  quote q2 upgrade plus         | 3000 USD for 200 terms 1 until 12-01T00:30
                01T23:59:59  order o2 q2                | applied
                = plan 294 today 31
                01T23:59:59  hold r3 31                 | plan
                01T23:59:59  hold r4 1                  | daily_limit extra_usage payg until 02T00:00
                gate daily_limit | used 6 held 34 limit 40 remaining 0 opens 02T00:00
                02T00:00  hold r4 40                    | plan
                02T00:00  hold r5 1                     | daily_limit extra_usage payg until 03T00:00
                02T00:01  settle r2 3                   | 3 plan within_daily_limit
                02T00:01  settle r3 31                  | 31 plan within_daily_limit
                02T00:01  settle r4 40                  | 40 plan within_daily_limit
                day 01 plan 40 requests 3
                day 02 plan 40 requests 1
                """);
    }

    @Test
    void an_upgrade_at_midnight_widens_the_new_day_and_leaves_the_old_one_as_it_was() {
        check(PARTLY_USED + """
                01T23:59  hold r2 3                     | plan
                01T23:59  quote q2 upgrade plus         | 3000 USD for 200 terms 1 until 12-01T00:30
                02T00:00  order o2 q2                   | applied
                = plan 294 today 40
                02T00:00  hold r3 40                    | plan
                02T00:00  hold r4 1                     | daily_limit extra_usage payg until 03T00:00
                gate daily_limit | used 0 held 40 limit 40 remaining 0 opens 03T00:00
                02T00:01  settle r2 20                  | 4 plan within_daily_limit + 16 plan beyond_daily_limit
                02T00:01  settle r3 40                  | 40 plan within_daily_limit
                day 01 plan 26 requests 2
                day 02 plan 40 requests 1
                """);
    }

    /// The clocks go back at 02:00: the upgrade comes two hours after the first request, and 23:30 is 24 hours and a
    /// half after midnight.
    @Test
    void an_upgrade_in_a_day_of_25_hours_widens_all_of_it_and_gives_no_second_day() {
        checkIn("America/New_York", PARTLY_USED + """
                01T02:30  quote q2 upgrade plus         | 3000 USD for 200 terms 1 until 12-01T00:30
                01T02:30  order o2 q2                   | applied
                = plan 294 today 34
                01T23:30  hold r2 34                    | plan
                01T23:30  hold r3 1                     | daily_limit extra_usage payg until 02T00:00
                01T23:59:59  hold r3 1                  | daily_limit extra_usage payg until 02T00:00
                gate daily_limit | used 6 held 34 limit 40 remaining 0 opens 02T00:00
                02T00:00  hold r3 40                    | plan
                02T00:00  hold r4 1                     | daily_limit extra_usage payg until 03T00:00
                02T00:01  settle r2 34                  | 34 plan within_daily_limit
                02T00:01  settle r3 40                  | 40 plan within_daily_limit
                day 01 plan 40 requests 2
                day 02 plan 40 requests 1
                """);
    }
}
