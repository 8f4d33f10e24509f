package weir.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import weir.domain.scenario.Line;

class NaturalDayTest {
    @Test
    void a_day_in_beijing_is_half_open_from_midnight_to_midnight() {
        check("""
                Asia/Shanghai  2026-10-31T15:59:59Z  | 2026-10-31 24 h resets 2026-10-31T16:00:00Z
                Asia/Shanghai  2026-10-31T16:00:00Z  | 2026-11-01 24 h resets 2026-11-01T16:00:00Z
                Asia/Shanghai  2026-11-01T15:59:59.999999999Z  | 2026-11-01 24 h resets 2026-11-01T16:00:00Z
                Asia/Shanghai  1969-12-31T15:59:59Z  | 1969-12-31 24 h resets 1969-12-31T16:00:00Z
                """);
    }

    @Test
    void a_day_with_daylight_saving_has_23_or_25_hours() {
        check("""
                America/New_York  2026-03-08T05:00:00Z  | 2026-03-08 23 h resets 2026-03-09T04:00:00Z
                America/New_York  2026-03-09T03:59:59Z  | 2026-03-08 23 h resets 2026-03-09T04:00:00Z
                America/New_York  2026-11-01T04:00:00Z  | 2026-11-01 25 h resets 2026-11-02T05:00:00Z
                America/New_York  2026-11-01T05:30:00Z  | 2026-11-01 25 h resets 2026-11-02T05:00:00Z
                America/New_York  2026-11-01T06:30:00Z  | 2026-11-01 25 h resets 2026-11-02T05:00:00Z
                Europe/Berlin     2026-03-29T10:00:00Z  | 2026-03-29 23 h resets 2026-03-29T22:00:00Z
                Europe/Berlin     2026-10-25T10:00:00Z  | 2026-10-25 25 h resets 2026-10-25T23:00:00Z
                """);
    }

    @Test
    void where_midnight_is_skipped_the_day_begins_with_its_first_instant() {
        check("""
                America/Santiago  2026-09-06T03:59:59Z  | 2026-09-05 24 h resets 2026-09-06T04:00:00Z
                America/Santiago  2026-09-06T04:00:00Z  | 2026-09-06 23 h resets 2026-09-07T03:00:00Z
                """);
    }

    @Test
    void where_the_hour_before_midnight_comes_twice_it_is_one_day() {
        check("""
                America/Santiago  2026-04-05T02:30:00Z  | 2026-04-04 25 h resets 2026-04-05T04:00:00Z
                America/Santiago  2026-04-05T03:30:00Z  | 2026-04-04 25 h resets 2026-04-05T04:00:00Z
                America/Santiago  2026-04-05T04:00:00Z  | 2026-04-05 24 h resets 2026-04-06T04:00:00Z
                """);
    }

    @Test
    void the_instant_that_is_shown_is_the_instant_that_resets_the_counter_in_every_zone() {
        for (var name : ZoneId.getAvailableZoneIds()) {
            var zone = ZoneId.of(name);
            var first = (int) LocalDate.of(2026, 1, 1).toEpochDay();
            for (var date = first; date < first + 365; date++) {
                var day = new NaturalDay(date);
                var end = day.end(zone);
                assertThat(NaturalDay.at(end.minusNanos(1), zone)).as(name).isEqualTo(day);
                assertThat(NaturalDay.at(end, zone)).as(name).isEqualTo(new NaturalDay(date + 1));
            }
        }
    }

    private static void check(String table) {
        Line.of(table).forEach(line -> {
            var zone = ZoneId.of(line.word(0));
            var day = NaturalDay.at(Instant.parse(line.word(1)), zone);
            var hours = Duration.between(day.start(zone), day.end(zone)).toHours();
            assertThat("%s %d h resets %s".formatted(day.date(), hours, day.end(zone)))
                    .as(line.text())
                    .isEqualTo(line.answer());
        });
    }
}
