package weir.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import weir.domain.credit.Credits;
import weir.domain.report.UsageName;

class ReversalsTest {
    private static final UsageName NAME = new UsageName("proxy-7", "req-1");
    private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");
    private static final Duration KEPT = Duration.ofDays(30);
    private static final int MANY = 100_000;

    @Test
    void a_name_that_is_used_again_begins_anew() {
        var first = Reversals.NONE.with(NAME, "k1", Credits.of(9), NOW.plus(KEPT), NOW);
        var again = NOW.plus(KEPT).plus(KEPT);
        var second = first.with(NAME, "k2", Credits.of(2), again, NOW.plus(KEPT));
        assertThat(second.of(NAME))
                .hasValueSatisfying(reversed -> assertThat(reversed.sum()).isEqualTo(Credits.of(2)));
    }

    @Test
    void what_is_undone_twice_of_one_charge_adds_up() {
        var twice = Reversals.NONE
                .with(7, "k1", Credits.of(9), NOW.plus(KEPT), NOW)
                .with(7, "k2", Credits.of(2), NOW.plus(KEPT), NOW);
        assertThat(twice.of(7))
                .hasValueSatisfying(reversed -> assertThat(reversed.sum()).isEqualTo(Credits.of(11)));
    }

    @Test
    void a_reference_is_taken_until_its_charge_is_over() {
        var both = Reversals.NONE
                .with(7, "k1", Credits.of(9), NOW.plus(KEPT), NOW)
                .with(NAME, "k2", Credits.of(2), NOW.plusSeconds(1), NOW);
        var left = both.forgetting(NOW.plusSeconds(1));
        assertThat(both.isTaken("k1") && both.isTaken("k2")).isTrue();
        assertThat(left.isTaken("k1")).isTrue();
        assertThat(left.isTaken("k2")).isFalse();
        assertThat(left).isEqualTo(Reversals.NONE.with(7, "k1", Credits.of(9), NOW.plus(KEPT), NOW));
    }

    /// An earlier Weir let one reference stand for two charges.
    @Test
    void a_reference_of_two_charges_is_taken_until_both_are_over() {
        var both = Reversals.NONE
                .with(7, "k1", Credits.of(9), NOW.plusSeconds(1), NOW)
                .with(NAME, "k1", Credits.of(2), NOW.plusSeconds(2), NOW);
        assertThat(both.forgetting(NOW.plusSeconds(1)).isTaken("k1")).isTrue();
        assertThat(both.forgetting(NOW.plusSeconds(2)).isTaken("k1")).isFalse();
    }

    @Test
    void what_is_found_by_what_is_the_same_wherever_it_was_kept() {
        var known = Reversals.NONE
                .with(7, "k1", Credits.of(9), NOW.plusSeconds(2), NOW)
                .with(NAME, "k1", Credits.of(2), NOW.plusSeconds(1), NOW)
                .with(7, "k2", Credits.of(1), NOW.plusSeconds(2), NOW);
        assertThat(Reversals.of(known.byHold().all(), known.byUsage().all())).isEqualTo(known);
    }

    /// A walk through all that is known at each would be five thousand million steps.
    @Test
    @Timeout(120)
    void a_hundred_thousand_are_undone_and_forgotten_one_by_one() {
        var known = Reversals.NONE;
        for (var number = 1; number <= MANY; number++) {
            known = known.with(
                    number, "k" + number, Credits.of(1), NOW.plus(KEPT).plusMillis(number), NOW);
        }
        assertThat(known.size()).isEqualTo(MANY);
        for (var number = 1; number <= MANY; number++) {
            known = known.forgetting(NOW.plus(KEPT).plusMillis(number));
        }
        assertThat(known).isEqualTo(Reversals.NONE);
    }
}
