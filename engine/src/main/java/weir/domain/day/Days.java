package weir.domain.day;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import weir.domain.limit.Allowance;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;

/// The counters of the last [Bounds#DAYS] days on which anything happened, the newest first.
public record Days(List<Day> newestFirst) {
    public static final Days NONE = new Days(List.of());

    public Optional<Day> find(NaturalDay date) {
        for (var day : newestFirst) {
            if (day.date().equals(date)) {
                return Optional.of(day);
            }
        }
        return Optional.empty();
    }

    /// The counters of `date`, begun under `limits` where nothing happened on it yet.
    public Day on(NaturalDay date, Allowance limits) {
        return find(date).orElseGet(() -> Day.begin(date, limits));
    }

    /// With a day's counters changed; those of a day that is kept no more stay forgotten.
    public Days with(Day changed) {
        if (!newestFirst.isEmpty() && newestFirst.getFirst().date().equals(changed.date())) {
            return replaced(0, changed);
        }
        for (var i = 1; i < newestFirst.size(); i++) {
            if (newestFirst.get(i).date().equals(changed.date())) {
                return replaced(i, changed);
            }
        }
        return newestFirst.isEmpty()
                        || changed.date().epochDay()
                                > newestFirst.getFirst().date().epochDay()
                ? begun(changed)
                : between(changed);
    }

    /// With a day on which nothing happened that was told of in time.
    private Days between(Day told) {
        if (newestFirst.getFirst().date().epochDay() - told.date().epochDay() >= Bounds.DAYS) {
            return this;
        }
        return new Days(Stream.concat(newestFirst.stream(), Stream.of(told))
                .sorted(Comparator.comparing(Day::date).reversed())
                .toList());
    }

    /// Day by day the sum of both.
    Days plus(Days other) {
        var sums = new TreeMap<Integer, Day>(Comparator.reverseOrder());
        Stream.concat(newestFirst.stream(), other.newestFirst.stream())
                .forEach(day -> sums.merge(day.date().epochDay(), day, Day::plus));
        var oldest = sums.isEmpty() ? 0 : sums.firstKey() - Bounds.DAYS;
        return new Days(sums.values().stream()
                .filter(day -> day.date().epochDay() > oldest)
                .toList());
    }

    private Days replaced(int index, Day changed) {
        var days = newestFirst.toArray(Day[]::new);
        days[index] = changed;
        return new Days(List.of(days));
    }

    private Days begun(Day newest) {
        var days = new ArrayList<Day>(Bounds.DAYS);
        days.add(newest);
        newestFirst.stream()
                .filter(day -> newest.date().epochDay() - day.date().epochDay() < Bounds.DAYS)
                .forEach(days::add);
        return new Days(List.copyOf(days));
    }
}
