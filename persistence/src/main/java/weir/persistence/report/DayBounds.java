package weir.persistence.report;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;

/// Days from a first to a last, of which either may be open.
record DayBounds(@Nullable LocalDate first, @Nullable LocalDate last) {

    /// The first so many days, and then the others.
    List<DayBounds> fromFirst(int near) {
        if (first == null) {
            return List.of(this);
        }
        var middle = first.plusDays(near);
        return last != null && last.isBefore(middle)
                ? List.of(this)
                : List.of(new DayBounds(first, middle.minusDays(1)), new DayBounds(middle, last));
    }

    /// The last so many days, and then the others.
    ///
    /// @param today from where they are counted, and not from a day to come
    List<DayBounds> fromLast(int near, LocalDate today) {
        var middle = (last == null || last.isAfter(today) ? today : last).minusDays(near);
        return first != null && first.isAfter(middle)
                ? List.of(this)
                : List.of(new DayBounds(middle.plusDays(1), last), new DayBounds(first, middle));
    }

    void narrow(Clauses clauses) {
        if (first != null) {
            clauses.and("booked >= ?", first);
        }
        if (last != null) {
            clauses.and("booked <= ?", last);
        }
    }
}
