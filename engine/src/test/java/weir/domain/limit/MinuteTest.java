package weir.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import weir.domain.scenario.Line;

class MinuteTest {
    @Test
    void a_minute_is_half_open_by_the_clock_in_utc() {
        check("""
            2026-11-01T14:02:00Z            | resets 2026-11-01T14:03:00Z
            2026-11-01T14:02:59.999999999Z  | resets 2026-11-01T14:03:00Z
            2026-11-01T14:03:00Z            | resets 2026-11-01T14:04:00Z
            2026-12-31T23:59:30Z            | resets 2027-01-01T00:00:00Z
            1969-12-31T23:59:59Z            | resets 1970-01-01T00:00:00Z
            """);
    }

    private static void check(String table) {
        Line.of(table).forEach(line -> {
            var instant = Instant.parse(line.word(0));
            var minute = Minute.at(instant);
            var end = minute.end(ZoneId.of("Asia/Kathmandu"));
            assertThat("resets " + end).as(line.text()).isEqualTo(line.answer());
            assertThat(minute.contains(instant)).isTrue();
            assertThat(minute.contains(end.minusNanos(1))).isTrue();
            assertThat(minute.contains(end)).isFalse();
        });
    }
}
