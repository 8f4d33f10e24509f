package weir.persistence.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import weir.domain.limit.NaturalDay;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// When entries were booked. The ledger is parted by UTC days, and whoever asks means days of the account: so the days
/// that are touched say into which tables to look, and the instants what of them is meant.
///
/// @param from the first instant of it; absent where it has always been
/// @param until the first instant behind it; absent where it goes on
public record BookedWithin(@Nullable Instant from, @Nullable Instant until) {
    public static final BookedWithin EVER = new BookedWithin(null, null);

    /// Natural days in a zone, the first and the last among them, as usage has them.
    public static BookedWithin days(@Nullable LocalDate first, @Nullable LocalDate last, ZoneId zone) {
        return new BookedWithin(
                first == null ? null : day(first).start(zone),
                last == null ? null : day(last).end(zone));
    }

    void narrowDays(Clauses clauses) {
        if (from != null) {
            clauses.and("day >= ?", utc(from));
        }
        if (until != null) {
            clauses.and("day <= ?", utc(until.minusNanos(1)));
        }
    }

    void narrow(Clauses clauses) {
        if (from != null) {
            clauses.and("at >= ?", Columns.utc(from));
        }
        if (until != null) {
            clauses.and("at < ?", Columns.utc(until));
        }
    }

    private static NaturalDay day(LocalDate date) {
        return new NaturalDay((int) date.toEpochDay());
    }

    private static LocalDate utc(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
