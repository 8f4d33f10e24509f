package weir.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.scenario.Line;

class TermTest {
    @Test
    void a_term_ends_30_calendar_days_later_at_the_same_local_time() {
        check("""
                Asia/Shanghai     2026-11-01T09:00  | 2026-12-01T09:00 720 h
                Asia/Shanghai     2027-01-31T23:59  | 2027-03-02T23:59 720 h
                America/New_York  2026-10-15T09:00  | 2026-11-14T09:00 721 h
                America/New_York  2026-02-20T09:00  | 2026-03-22T09:00 719 h
                """);
    }

    @Test
    void a_term_that_would_end_in_a_skipped_hour_ends_after_it() {
        check("""
                America/New_York  2026-02-06T02:30  | 2026-03-08T03:30 720 h
                """);
    }

    @Test
    void a_subscription_is_valid_from_its_first_instant_until_just_before_its_last() {
        var zone = ZoneId.of("Asia/Shanghai");
        var from = LocalDateTime.parse("2026-11-01T09:00").atZone(zone).toInstant();
        var term = Subscription.begin(plan(), from, zone);
        assertThat(term.validAt(from.minusNanos(1))).isFalse();
        assertThat(term.validAt(from)).isTrue();
        assertThat(term.validAt(term.until().minusNanos(1))).isTrue();
        assertThat(term.validAt(term.until())).isFalse();
    }

    private static void check(String table) {
        Line.of(table).forEach(line -> {
            var zone = ZoneId.of(line.word(0));
            var from = LocalDateTime.parse(line.word(1)).atZone(zone).toInstant();
            var until = Term.of(plan(), from, zone).until();
            var hours = Duration.between(from, until).toHours();
            assertThat(until.atZone(zone).toLocalDateTime() + " " + hours + " h")
                    .as(line.text())
                    .isEqualTo(line.answer());
        });
    }

    private static Plan plan() {
        return new Plan("solo", 1, 0, new Money(2000, "USD"), Credits.of(100), 30, Limits.NONE, Set.of(), false);
    }
}
