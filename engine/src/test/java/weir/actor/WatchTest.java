package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Instant NINE = TestClock.MORNING;

    private final TestClock clock = new TestClock();
    private final List<Duration> alarms = new ArrayList<>();
    private final Watch watch = new Watch(clock, alarms::add);

    @Test
    void a_stamp_is_in_whole_milliseconds_and_never_before_an_earlier_one() {
        assertThat(watch.stamp()).isEqualTo(NINE);
        clock.pass(Duration.ofNanos(1_999_999));
        assertThat(watch.stamp()).isEqualTo(NINE.plusMillis(1));
        clock.pass(Duration.ofHours(-1));
        assertThat(watch.stamp()).isEqualTo(NINE.plusMillis(1));
        assertThat(watch.clock()).isBefore(NINE);
    }

    @Test
    void a_stamp_is_never_before_what_was_decided_already() {
        watch.notBefore(NINE.plusSeconds(5));
        watch.notBefore(NINE.plusSeconds(3));
        assertThat(watch.stamp()).isEqualTo(NINE.plusSeconds(5));
        clock.pass(Duration.ofSeconds(6));
        assertThat(watch.stamp()).isEqualTo(NINE.plusSeconds(6));
    }

    @Test
    void the_alarm_is_moved_only_to_an_earlier_instant() {
        watch.stamp();
        watch.lookOutFor(Instant.MAX);
        watch.lookOutFor(NINE.plusSeconds(60));
        watch.lookOutFor(NINE.plusSeconds(70));
        watch.lookOutFor(NINE.plusSeconds(50));
        watch.lookOutFor(Instant.MAX);
        assertThat(alarms).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(50));
    }

    @Test
    void what_is_overdue_rings_at_once() {
        watch.stamp();
        watch.lookOutFor(NINE.minusSeconds(1));
        assertThat(alarms).containsExactly(Duration.ZERO);
    }

    @Test
    void an_alarm_for_what_is_not_due_any_more_is_set_for_what_comes_next() {
        watch.stamp();
        watch.lookOutFor(NINE.plusSeconds(60));
        clock.pass(Duration.ofSeconds(60));
        assertThat(watch.rang(NINE.plusSeconds(90))).isFalse();
        assertThat(alarms).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(30));
        clock.pass(Duration.ofSeconds(30));
        assertThat(watch.rang(NINE.plusSeconds(90))).isTrue();
        assertThat(alarms).hasSize(2);
    }

    @Test
    void what_is_due_in_years_is_waited_for_day_by_day() {
        watch.stamp();
        watch.lookOutFor(NINE.plus(Duration.ofDays(36_500)));
        assertThat(alarms).containsExactly(Duration.ofDays(1));
        clock.pass(Duration.ofDays(1));
        assertThat(watch.rang(NINE.plus(Duration.ofDays(2)).minusSeconds(1))).isFalse();
        assertThat(alarms)
                .containsExactly(Duration.ofDays(1), Duration.ofDays(1).minusSeconds(1));
    }

    @Test
    void after_an_alarm_any_instant_sets_the_next() {
        watch.stamp();
        watch.lookOutFor(NINE.plusSeconds(60));
        clock.pass(Duration.ofSeconds(60));
        assertThat(watch.rang(Instant.MAX)).isFalse();
        watch.lookOutFor(NINE.plusSeconds(600));
        assertThat(alarms).containsExactly(Duration.ofSeconds(60), Duration.ofSeconds(540));
    }
}
