package weir.domain.hold;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.report.UsageName;

class ReversalsTest {
    private static final UsageName NAME = new UsageName("proxy-7", "req-1");
    private static final Instant NOW = Instant.parse("2026-11-01T09:00:00Z");
    private static final Duration KEPT = Duration.ofDays(30);

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
}
