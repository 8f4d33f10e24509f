package weir.http.gateway.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HealthTest {
    private Instant now = Instant.parse("2026-11-30T12:00:00Z");
    private final Health health = new Health(() -> now);

    @Test
    void one_that_fails_now_and_then_is_asked_on() {
        for (var round = 0; round < 10; round++) {
            fail(4);
            assertThat(health.asks()).isTrue();
            health.succeeded();
        }
        assertThat(health.isWell()).isTrue();
    }

    /// Each rest is twice as long as the one before, up to two minutes, and ends with one request.
    @Test
    void after_five_failures_it_is_left_alone_and_tried_again_by_one_at_a_time() {
        fail(5);
        assertThat(health.isWell()).isFalse();
        for (var seconds : new int[] {2, 4, 8, 16, 32, 64, 120, 120}) {
            assertThat(health.asks()).as("at once").isFalse();
            now = now.plusSeconds(seconds).minusMillis(1);
            assertThat(health.asks()).as("just before %d s", seconds).isFalse();
            now = now.plusMillis(1);
            assertThat(health.asks())
                    .as("the one that tries after %d s", seconds)
                    .isTrue();
            assertThat(health.asks()).as("the next one").isFalse();
            health.failed();
        }
    }

    @Test
    void a_trial_that_succeeds_lets_all_in_and_the_next_rest_is_short_again() {
        fail(5);
        now = now.plusSeconds(2);
        assertThat(health.asks()).isTrue();
        health.failed();
        now = now.plusSeconds(4);
        assertThat(health.asks()).isTrue();
        health.succeeded();
        assertThat(health.isWell()).isTrue();
        assertThat(health.asks()).isTrue();
        assertThat(health.asks()).isTrue();
        fail(5);
        now = now.plusSeconds(2);
        assertThat(health.asks()).isTrue();
    }

    /// It may have been cut off without a word.
    @Test
    void a_trial_of_which_nothing_is_heard_is_followed_by_another() {
        fail(5);
        now = now.plusSeconds(2);
        assertThat(health.asks()).isTrue();
        now = now.plus(Duration.ofSeconds(4));
        assertThat(health.asks()).isTrue();
    }

    private void fail(int times) {
        for (var each = 0; each < times; each++) {
            health.failed();
        }
    }
}
