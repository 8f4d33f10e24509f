package weir.persistence.report;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;

/// Days from a first to a last, of which either may be open.
record DayBounds(@Nullable LocalDate first, @Nullable LocalDate last) {

    /// The first so many days, one number after the other, and then all others.
    List<DayBounds> fromFirst(List<Integer> near) {
        if (first == null) {
            return List.of(this);
        }
        var parts = new ArrayList<DayBounds>();
        var rest = this;
        for (var days : near) {
            var middle = first.plusDays(days);
            if (last != null && last.isBefore(middle)) {
                break;
            }
            parts.add(new DayBounds(rest.first, middle.minusDays(1)));
            rest = new DayBounds(middle, last);
        }
        parts.add(rest);
        return parts;
    }

    /// Likewise the last.
    ///
    /// @param today from where they are counted, and not from a day to come
    List<DayBounds> fromLast(List<Integer> near, LocalDate today) {
        var parts = new ArrayList<DayBounds>();
        var rest = this;
        for (var days : near) {
            var middle = (last == null || last.isAfter(today) ? today : last).minusDays(days);
            if (first != null && first.isAfter(middle)) {
                break;
            }
            parts.add(new DayBounds(middle.plusDays(1), rest.last));
            rest = new DayBounds(first, middle);
        }
        parts.add(rest);
        return parts;
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
