package weir.persistence.report;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/// Days, the first and the last among them.
public record DayRange(LocalDate from, LocalDate to) {

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }
}
