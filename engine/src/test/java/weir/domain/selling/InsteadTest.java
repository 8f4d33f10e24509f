package weir.domain.selling;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// What whoever cannot buy what was asked for is told to buy instead.
class InsteadTest {
    @Test
    void in_place_of_a_renewal_or_an_upgrade_that_is_not_to_be_had_the_upgrades_are_named_that_are() {
        check("""
                sell solo rank 1 price 20 plan 100
                sell plus rank 2 price 50 plan 300
                sell mega rank 4 price 90 plan 500
                sell best rank 3 price 70 plan 400
                sell euro rank 5 price 50 plan 300 currency EUR
                01T09:00  open                          | opened
                01T09:00  quote q1 subscribe plus       | 5000 USD for 300 terms 1 until 12-01T09:00
                01T09:00  order o1 q1                   | applied
                01T09:00  quote q upgrade euro          | other_currency but best mega
                01T09:00  quote q upgrade none          | no_such_product but best mega
                retire plus
                01T09:00  quote q renew                 | retired but best mega
                retire best
                01T09:00  quote q renew                 | retired but mega
                01T09:00  quote q upgrade best          | retired but mega
                retire mega
                01T09:00  quote q renew                 | retired
                """);
    }
}
