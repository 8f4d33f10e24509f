package weir.domain.account;

import static weir.domain.scenario.Scenario.check;

import org.junit.jupiter.api.Test;

/// "Has room" means available > 0 after all open holds of that kind.
class RoomTest {
    @Test
    void a_hold_takes_its_whole_estimate_even_beyond_zero_and_the_next_finds_no_room() {
        check("""
                01T09:00  open plan 1000 daily 100   | opened
                01T09:01  hold r1 99     | plan
                01T09:01  hold r2 500    | plan
                = plan 1000 plan_available 401 today 0
                01T09:01  hold r3 1      | daily_limit extra_usage payg until 02T00:00
                gate daily_limit | used 0 held 599 limit 100 remaining -499 opens 02T00:00
                """);
    }

    @Test
    void no_gate_has_room_at_exactly_its_limit() {
        check("""
                01T09:00  open plan 1000 daily 100   | opened
                01T09:01  hold r1 99.999    | plan
                01T09:01  hold r2 0.001     | plan
                01T09:01  hold r3 0.001     | daily_limit extra_usage payg until 02T00:00
                """);
    }

    @Test
    void the_pool_is_overshot_by_one_hold_at_most() {
        check("""
                01T09:00  open plan 50      | opened
                01T09:01  hold r1 49        | plan
                01T09:01  hold r2 30        | plan
                = plan 50 plan_available -29
                01T09:01  hold r3 1         | plan_pool extra_usage payg
                01T09:02  release r2        | released
                01T09:02  hold r3 1         | plan
                """);
    }

    @Test
    void extra_usage_is_overshot_by_one_hold_at_most() {
        check("""
                01T09:00  open plan 1000 daily 10     | opened
                01T09:00  grant x extra_usage 20      | granted
                01T09:01  hold r1 10        | plan
                01T09:01  hold r2 19        | extra_usage
                01T09:01  hold r3 40        | extra_usage
                = extra_usage 20 extra_usage_available -39
                01T09:01  hold r4 1         | daily_limit extra_usage payg until 02T00:00
                gate extra_usage | used 0 held 59 limit 20 remaining -39 opens never
                """);
    }

    @Test
    void payg_is_overshot_by_one_hold_at_most() {
        check("""
                01T09:00  open                     | opened
                01T09:00  grant p payg 20          | granted
                01T09:01  hold r1 19               | payg
                01T09:01  hold r2 40               | payg
                = payg 20 payg_available -39
                01T09:01  hold r3 1                | payg subscription
                """);
    }

    @Test
    void nobody_is_blocked_because_an_estimate_was_careful() {
        check("""
                01T09:00  open plan 1000 daily 100 tpd 150  | opened
                01T09:01  hold r1 900            | plan
                01T09:02  settle r1 10           | 10 plan within_daily_limit
                01T09:03  hold r2 900            | plan
                01T09:04  settle r2 20           | 20 plan within_daily_limit
                = plan 970 plan_available 970 today 70
                """);
    }

    @Test
    void tokens_a_day_are_overshot_by_one_hold_at_most() {
        check("""
                01T09:00  open plan 1000 tpd 100        | opened
                01T09:01  hold r1 1 tokens 99           | plan
                01T09:01  hold r2 1 tokens 5000         | plan
                01T09:01  hold r3 1 tokens 1            | tpd extra_usage payg until 02T00:00
                gate tpd | used 0 held 5099 limit 100 remaining -4999 opens 02T00:00
                """);
    }

    @Test
    void requests_a_day_are_never_overshot() {
        check("""
                01T09:00  open plan 1000 rpd 2          | opened
                01T09:01  hold r1 1                     | plan
                01T09:01  hold r2 1                     | plan
                01T09:01  hold r3 1                     | rpd extra_usage payg until 02T00:00
                gate rpd | used 2 held 0 limit 2 remaining 0 opens 02T00:00
                """);
    }
}
