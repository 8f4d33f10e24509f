package weir.domain.admission;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// What whoever is blocked can buy, at what price: each was tried on the very request, and the cheapest is told.
class ForSaleTest {
    private static final String CATALOG = """
            sell solo rank 1 price 20 plan 100 daily 10
            sell plus rank 2 price 50 plan 300 daily 40
            sell pro rank 3 price 200 plan 1000 daily 200 models gpt-5.4,dear
            sell boost extra_usage price 5 credits 50
            sell big extra_usage price 9 credits 100
            sell coins payg price 10 credits 70
            01T09:00  open                              | opened
            """;

    private static final String SUBSCRIBED = CATALOG + """
            01T09:00  quote q1 subscribe solo           | 2000 USD for 100 terms 1 until 12-01T09:00
            01T09:00  order o1 q1                       | applied
            """;

    @Test
    void who_never_had_a_plan_is_told_the_cheapest_that_has_the_model() {
        check(CATALOG + """
                01T09:01  hold r1 1                     | payg subscription
                remedies | top_up_payg subscribe
                prices   | top_up_payg coins 1 for 1000 USD, subscribe solo 1 for 2000 USD
                01T09:01  hold r1 1 model dear          | payg subscription
                prices   | top_up_payg coins 1 for 1000 USD, subscribe pro 1 for 20000 USD
                """);
    }

    @Test
    void a_full_day_is_opened_by_extra_usage_or_the_cheapest_higher_plan_that_lets_the_request_pass() {
        check(SUBSCRIBED + """
                01T09:01  hold r1 10                    | plan
                01T09:01  settle r1 30                  | 10 plan within_daily_limit + 20 plan beyond_daily_limit
                01T09:02  hold r2 1                     | daily_limit extra_usage payg until 02T00:00
                remedies | wait buy_extra_usage upgrade
                prices   | buy_extra_usage boost 1 for 500 USD, upgrade plus 1 for 3000 USD
                01T09:02  hold r3 20 strict             | daily_limit extra_usage payg
                prices   | buy_extra_usage boost 1 for 500 USD, upgrade pro 1 for 18000 USD
                01T09:03  quote q2 upgrade plus         | 3000 USD for 200 terms 1 until 12-01T09:00
                01T09:03  order o2 q2                   | applied
                01T09:03  hold r2 1                     | plan
                """);
    }

    @Test
    void an_empty_pool_is_opened_by_a_renewal() {
        check(SUBSCRIBED + """
                01T09:01  hold r1 10                    | plan
                01T09:01  settle r1 100                 | 10 plan within_daily_limit + 90 plan beyond_daily_limit
                02T09:01  hold r2 1                     | plan_pool extra_usage payg
                remedies | buy_extra_usage renew upgrade top_up_payg
                prices   | buy_extra_usage boost 1 for 500 USD, renew solo 1 for 2000 USD, \
                upgrade plus 1 for 3000 USD, top_up_payg coins 1 for 1000 USD
                02T09:02  quote q2 renew                | 2000 USD for 100 terms 1 until 12-31T09:00
                02T09:02  order o2 q2                   | applied
                02T09:02  hold r2 1                     | plan
                """);
    }

    @Test
    void what_is_owed_is_paid_for_too() {
        check(SUBSCRIBED + """
                01T09:01  hold r1 10                    | plan
                01T09:01  settle r1 220                 | 10 plan within_daily_limit + 90 plan beyond_daily_limit \
                + 120 overage
                01T09:02  hold r2 1                     | plan_pool daily_limit extra_usage payg
                prices   | buy_extra_usage boost 3 for 1500 USD, upgrade pro 1 for 18000 USD, \
                top_up_payg coins 2 for 2000 USD
                01T09:03  quote q2 extra_usage boost count 3    | 1500 USD for 150
                01T09:03  order o2 q2                   | applied
                01T09:03  hold r2 1                     | extra_usage
                """);
    }

    @Test
    void what_is_not_sold_is_no_remedy() {
        check(SUBSCRIBED + """
                retire boost
                retire big
                retire coins
                retire plus
                retire pro
                01T09:01  hold r1 10                    | plan
                01T09:02  hold r2 1                     | daily_limit extra_usage payg until 02T00:00
                remedies | wait wait_for_open_holds
                prices   |
                """);
    }

    @Test
    void amounts_are_compared_in_the_currency_that_the_account_pays_in() {
        var currencies = """
                sell solo rank 1 price 20 plan 100 daily 10 currency EUR
                sell less rank 1 price 10 plan 100 daily 10 currency USD
                sell boost extra_usage price 5 credits 50 currency EUR
                sell dimes extra_usage price 1 credits 50 currency USD
                sell coins payg price 10 credits 70 currency EUR
                sell yuan payg price 7 credits 70 currency CNY
                01T09:00  open                              | opened
                """;
        check(currencies + """
                01T09:01  hold r1 1                         | payg subscription
                prices   | top_up_payg yuan 1 for 700 CNY, subscribe solo 1 for 2000 EUR
                01T09:01  quote q1 payg coins               | 1000 EUR for 70
                01T09:01  order o1 q1                       | applied
                01T09:01  hold r1 80 strict                 | payg subscription
                prices   | top_up_payg coins 1 for 1000 EUR
                """);
        check(currencies + """
                01T09:00  quote q1 subscribe solo           | 2000 EUR for 100 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                       | applied
                01T09:01  hold r1 10                        | plan
                01T09:01  settle r1 30                      | 10 plan within_daily_limit + 20 plan beyond_daily_limit
                01T09:02  hold r2 1                         | daily_limit extra_usage payg until 02T00:00
                prices   | buy_extra_usage boost 1 for 500 EUR
                """);
    }
}
