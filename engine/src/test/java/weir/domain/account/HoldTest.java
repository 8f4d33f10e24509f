package weir.domain.account;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

class HoldTest {
    @Test
    void a_hold_sets_the_estimate_aside_and_a_settlement_charges_what_was_used() {
        check("""
                01T09:00  open plan 1000 daily 100  | opened
                01T09:01  hold   r1 60   | plan
                = plan 1000 plan_available 940 today 40
                day 01 plan 0 held 60 requests 1
                01T09:02  settle r1 25   | 25 plan within_daily_limit
                = plan 975 plan_available 975 today 75
                day 01 plan 25 held 0 requests 1 tokens 25
                """);
    }
}
