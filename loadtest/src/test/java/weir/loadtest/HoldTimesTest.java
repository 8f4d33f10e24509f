package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldTimesTest {
    @Test
    void the_second_half_is_told_beside_the_whole() {
        var times = new HoldTimes(6);
        times.add(0, 900_000_000);
        times.add(1, 50_000_000);
        times.add(2, 40_000_000);
        times.add(3, 3_000_000);
        times.add(5, 2_000_000);
        assertThat(times.told().lines())
                .containsExactly(
                        "a hold took 40.0 ms (p50), 900.0 ms (p99), over HTTP, durable before it was answered",
                        "    in the second half, on a JVM that is warm, 3.0 ms (p50), 3.0 ms (p99)");
    }

    @Test
    void what_was_not_answered_took_no_time() {
        assertThat(new HoldTimes(2).told()).contains("none was answered");
    }
}
