package weir.domain.selling;

import static weir.domain.scenario.Scenario.check;
import static weir.domain.scenario.Scenario.checkIn;

import org.junit.jupiter.api.Test;

/// What is bought, by quote and order: terms that stack, upgrades by the difference, packs.
class OrderTest {
    @Test
    void a_first_term_begins_with_its_order_and_not_with_its_quote() {
        check("""
                sell solo rank 1 price 20 plan 100
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:10  order o1 q1                   | applied
                = plan 100
                01T09:11  orders                        | o1 applied
                12-01T09:09  hold r1 1                  | plan
                12-01T09:10  hold r2 1                  | subscription payg
                """);
    }

    @Test
    void an_order_is_applied_once_however_often_it_is_sent() {
        check("""
                sell solo rank 1 price 20 plan 100
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:01  order o1 q1                   | applied
                01T09:02  order o1 q1                   | applied again
                12-05T00:00  order o1 q1                | applied again
                = plan 0
                """);
    }

    @Test
    void renewals_stack_credits_and_validity_and_nothing_lapses_sooner() {
        check("""
                sell solo rank 1 price 20 plan 100
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                05T09:00  quote q2 renew                | 2000 USD for 100 terms 1 until 12-31T09:00
                05T09:00  order o2 q2                   | applied
                = plan 200
                05T09:01  quote q3 renew count 2        | 4000 USD for 200 terms 2 until 2027-03-01T09:00
                05T09:01  order o3 q3                   | applied
                = plan 400
                12-01T09:00  wake                       | term ended at 12-01T09:00
                = plan 400
                2027-03-01T09:00  wake                  | term ended at 12-31T09:00, \
                term ended at 2027-01-30T09:00, term ended at 2027-03-01T09:00 100 plan 100 plan 200 plan
                = plan 0
                """);
    }

    @Test
    void a_renewal_in_the_last_second_stacks_and_one_at_the_end_does_not() {
        check("""
                sell solo rank 1 price 20 plan 100
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                12-01T08:50  quote q2 renew             | 2000 USD for 100 terms 1 until 12-31T09:00
                12-01T08:50  hold r1 40                 | plan
                12-01T08:59:59  order o2 q2             | applied
                = plan 200
                12-01T09:00  wake                       | term ended at 12-01T09:00
                12-01T09:01  settle r1 50               | 50 plan within_daily_limit
                = plan 150
                12-31T08:59  quote q3 renew             | 2000 USD for 100 terms 1 until 2027-01-30T09:00
                12-31T09:00  order o3 q3                | quote_stale
                12-31T09:00  quote q4 renew             | no_subscription
                12-31T09:00  quote q5 subscribe solo    | 2000 USD for 100 terms 1 until 2027-01-30T09:00
                12-31T09:01  order o3 q5 at 12-31T09:00 | applied
                = plan 100
                """);
    }

    @Test
    void a_stale_quote_a_late_payment_and_another_amount_are_kept_and_not_applied() {
        check("""
                sell boost extra_usage price 5 credits 50
                sell solo rank 1 price 20 plan 100
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  quote q2 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1 paid 1900         | paid_otherwise
                01T09:00  order o2 q1 paid 2000 in EUR  | paid_otherwise
                01T09:20  order o3 q1 at 01T09:15:01    | quote_expired
                01T09:20  order o4 q1 at 01T09:15       | applied
                01T09:21  order o5 q2                   | quote_stale
                = plan 100
                01T09:21  orders                        | o5 quote_stale, o4 applied, o3 quote_expired, \
                o2 paid_otherwise, o1 paid_otherwise
                01T09:22  quote q3 renew                | 2000 USD for 100 terms 1 until 12-31T09:20
                01T09:22  order o5 q3                   | applied
                01T09:22  order o5 q3                   | applied again
                01T09:23  void o3                       | voided 0
                01T09:23  void o3                       | voided 0 again
                01T09:23  order o3 q3                   | voided 0 again
                = plan 200
                """);
    }

    @Test
    void whoever_renewed_in_another_tab_makes_the_quote_of_this_one_stale() {
        check("""
                sell solo rank 1 price 20 plan 100
                sell plus rank 2 price 50 plan 300
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                01T09:01  quote here renew              | 2000 USD for 100 terms 1 until 12-31T09:00
                01T09:01  quote up upgrade plus         | 3000 USD for 200 terms 1 until 12-01T09:00
                01T09:02  quote there renew             | 2000 USD for 100 terms 1 until 12-31T09:00
                01T09:03  order o2 there                | applied
                01T09:04  order o3 here                 | quote_stale
                01T09:04  order o4 up                   | quote_stale
                = plan 200
                01T09:05  quote again renew             | 2000 USD for 100 terms 1 until 2027-01-30T09:00
                01T09:06  order o3 again                | applied
                = plan 300
                """);
    }

    @Test
    void terms_that_begin_at_the_end_of_a_month_have_their_days_and_no_month() {
        check("""
                sell solo rank 1 price 20 plan 100
                12-31T23:59  open                       | opened
                12-31T23:59  quote q1 subscribe solo    | 2000 USD for 100 terms 1 until 2027-01-30T23:59
                12-31T23:59  order o1 q1                | applied
                12-31T23:59  quote q2 renew             | 2000 USD for 100 terms 1 until 2027-03-01T23:59
                12-31T23:59  order o2 q2                | applied
                2027-01-30T23:59  wake                  | term ended at 2027-01-30T23:59
                2027-03-01T23:58  hold r1 1             | plan
                2027-03-01T23:59  hold r2 1             | subscription payg
                """);
    }

    @Test
    void a_quote_is_honoured_though_the_catalog_changes() {
        check("""
                sell solo rank 1 price 20 plan 100
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                sell solo rank 1 price 30 plan 10
                01T09:01  quote q2 subscribe solo       | 3000 USD for 10 terms 1 until 12-01T09:01
                01T09:02  order o1 q1                   | applied
                = plan 100
                01T09:03  quote q3 renew                | 3000 USD for 10 terms 1 until 12-31T09:02
                retire solo
                01T09:04  quote q4 renew                | retired
                01T09:05  order o2 q3                   | applied
                = plan 110
                """);
    }

    @Test
    void a_renewal_under_a_newer_version_brings_its_limits_when_its_term_begins() {
        check("""
                sell solo rank 1 price 20 plan 100 daily 10
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                sell solo rank 1 price 20 plan 100 daily 30
                30T09:00  quote q2 renew                | 2000 USD for 100 terms 1 until 12-31T09:00
                30T09:00  order o2 q2                   | applied
                12-01T08:58  hold r1 10                 | plan
                12-01T08:59  hold r2 1                  | daily_limit extra_usage payg until 12-01T09:00
                12-01T09:00  hold r2 20                 | plan
                12-01T09:00  hold r3 1                  | daily_limit extra_usage payg until 12-02T00:00
                """);
    }

    @Test
    void an_upgrade_pays_the_difference_of_every_term_that_has_not_ended_also_a_second_time() {
        check("""
                sell solo rank 1 price 20 plan 100 daily 10
                sell plus rank 2 price 50 plan 300 daily 40
                sell pro rank 3 price 200 plan 1000 daily 100
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                01T09:00  quote q2 renew count 2        | 4000 USD for 200 terms 2 until 2027-01-30T09:00
                01T09:00  order o2 q2                   | applied
                01T10:00  hold r1 10                    | plan
                01T10:00  settle r1 10                  | 10 plan within_daily_limit
                01T10:01  hold r2 1                     | daily_limit extra_usage payg until 02T00:00
                01T11:00  quote q3 upgrade plus         | 9000 USD for 600 terms 3 until 2027-01-30T09:00
                01T11:00  order o3 q3                   | applied
                = plan 890 today 30
                12-01T10:00  quote q4 upgrade pro       | 30000 USD for 1400 terms 2 until 2027-01-30T09:00
                12-01T10:00  order o4 q4                | applied
                = plan 2290 today 100
                12-01T10:00  quote q5 renew             | 20000 USD for 1000 terms 1 until 2027-03-01T09:00
                """);
    }

    @Test
    void an_upgrade_to_a_plan_that_gives_less_pays_and_takes_nothing_back() {
        check("""
                sell solo rank 1 price 20 plan 100
                sell slow rank 2 price 15 plan 80
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                01T09:00  quote q2 upgrade slow         | 0 USD for 0 terms 1 until 12-01T09:00
                01T09:00  order o2 q2                   | applied
                = plan 100
                01T09:01  void o2                       | voided 0
                01T09:02  quote q3 upgrade slow         | 0 USD for 0 terms 1 until 12-01T09:00
                """);
    }

    @Test
    void what_cannot_be_bought_is_refused() {
        check("""
                sell solo rank 1 price 20 plan 100
                sell plus rank 2 price 50 plan 300
                sell euro rank 3 price 50 plan 300 currency EUR
                sell boost extra_usage price 5 credits 50
                sell coins payg price 10 credits 70
                01T09:00  open                          | opened
                01T09:00  quote q renew                 | no_subscription
                01T09:00  quote q upgrade plus          | no_subscription
                01T09:00  quote q extra_usage boost     | no_subscription
                01T09:00  quote q payg coins            | 1000 USD for 70
                01T09:00  quote q payg boost            | no_such_product but coins
                01T09:00  quote q subscribe coins       | no_such_product but euro plus solo
                01T09:00  quote q1 subscribe plus       | 5000 USD for 300 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                01T09:00  quote q subscribe solo        | already_subscribed
                01T09:00  quote q upgrade solo          | not_above
                01T09:00  quote q upgrade plus          | not_above
                01T09:00  quote q upgrade euro          | other_currency
                01T09:00  quote q upgrade mega          | no_such_product
                01T09:00  quote q renew count 119       | 595000 USD for 35700 terms 119 until 2036-09-09T09:00
                01T09:00  quote q renew count 120       | too_many
                01T09:00  void o9                       | no_such_order
                retire boost
                01T09:00  quote q extra_usage boost     | retired
                """);
    }

    @Test
    void packs_bring_their_credits_and_what_is_owed_is_repaid_first() {
        check("""
                sell solo rank 1 price 20 plan 100 daily 10
                sell boost extra_usage price 5 credits 50
                sell coins payg price 10 credits 70 days 7
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe solo       | 2000 USD for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                01T09:00  hold r1 1                     | plan
                01T09:00  settle r1 105                 | 10 plan within_daily_limit \
                + 90 plan beyond_daily_limit + 5 overage
                01T09:01  quote q2 extra_usage boost count 2    | 1000 USD for 100
                01T09:01  order o2 q2                   | applied
                = extra_usage 95 owed 0
                01T09:02  quote q3 payg coins           | 1000 USD for 70
                01T09:02  order o3 q3                   | applied
                = payg 70
                08T09:02  wake                          | lapsed at 08T09:02 70 payg
                = payg 0
                """);
    }

    @Test
    void a_term_ends_at_the_same_local_time_also_over_a_night_that_changes_the_clocks() {
        checkIn("America/New_York", """
                sell solo rank 1 price 20 plan 100
                10-15T09:00  open                       | opened
                10-15T09:00  quote q1 subscribe solo    | 2000 USD for 100 terms 1 until 14T09:00
                10-15T09:00  order o1 q1                | applied
                10-15T09:00  quote q2 renew             | 2000 USD for 100 terms 1 until 12-14T09:00
                10-15T09:00  order o2 q2                | applied
                14T08:59  hold r1 1                     | plan
                14T09:00  wake                          | term ended at 14T09:00
                """);
    }
}
