package weir.domain.scenario;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// The clock on the wall of a table: `01T09:00` is 1 November 2026 in the table's zone, `12-01T09:00` another month.
public record Wall(ZoneId zone) {
    private static final YearMonth MONTH = YearMonth.of(2026, 11);
    private static final DateTimeFormatter SHORT = DateTimeFormatter.ofPattern("dd'T'HH:mm", Locale.ROOT);

    public Instant instant(String text) {
        return local(text).atZone(zone).toInstant();
    }

    public String text(Instant instant) {
        var local = instant.atZone(zone).toLocalDateTime();
        if (local.getSecond() == 0 && YearMonth.from(local).equals(MONTH)) {
            return local.format(SHORT);
        }
        return local.getYear() == MONTH.getYear() ? local.toString().substring(5) : local.toString();
    }

    private static LocalDateTime local(String text) {
        return LocalDateTime.parse(
                switch (text.indexOf('T')) {
                    case 2 -> MONTH + "-" + text;
                    case 5 -> MONTH.getYear() + "-" + text;
                    default -> text;
                });
    }
}
