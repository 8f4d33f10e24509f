package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreathTest {
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final long LATE = AGAIN.toNanos();
    private static final long TOOK = Duration.ofMillis(7).toNanos();

    private final Breath breath = Breath.ofLook(0, AGAIN);

    @Test
    void it_rests_as_long_as_the_last_removal_took_and_not_before_the_first() {
        assertThat(breath.after(TOOK, 0)).isEqualTo(Duration.ofMillis(7));
        assertThat(breath.after(0, 0)).isEqualTo(Duration.ZERO);
    }

    @Test
    void it_never_rests_longer_than_the_longest() {
        assertThat(breath.after(Breath.LONGEST.toNanos() - 1, 0)).isEqualTo(Breath.LONGEST.minusNanos(1));
        assertThat(breath.after(Breath.LONGEST.toNanos() + 1, 0)).isEqualTo(Breath.LONGEST);
    }

    @Test
    void a_look_that_lasts_longer_than_passes_between_two_no_longer_rests() {
        assertThat(breath.after(TOOK, LATE)).isEqualTo(Duration.ofMillis(7));
        assertThat(breath.after(TOOK, LATE + 1)).isEqualTo(Duration.ZERO);
    }

    /// A machine's nanoseconds begin anywhere, and may run over.
    @Test
    void it_goes_by_what_has_passed_and_not_by_where_the_clock_stands() {
        var began = Long.MAX_VALUE - 1;
        var over = Breath.ofLook(began, AGAIN);
        assertThat(over.after(TOOK, began)).isEqualTo(Duration.ofMillis(7));
        assertThat(over.after(TOOK, began + LATE)).isEqualTo(Duration.ofMillis(7));
        assertThat(over.after(TOOK, began + LATE + 1)).isEqualTo(Duration.ZERO);
    }
}
