package weir.persistence.audit;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What the days of one account add up to, by sub-user and by shares of it.
///
/// Of days without end no more than so many parts are told apart: the oldest days are one sum then, and compared as
/// one.
final class DayBooks {
    /// Some forty megabytes.
    static final int MOST = 200_000;

    /// The day of what is not told apart.
    static final long EARLIER = Long.MIN_VALUE;

    private static final Comparator<Part> ORDER =
            Comparator.comparingLong(Part::day).thenComparing(Part::subUser).thenComparing(Part::share);

    private final NavigableMap<Part, UsedFigures> parts = new TreeMap<>(ORDER);
    private final int most;

    /// The last day that is not told apart from those before.
    private long earlierUpTo = EARLIER;

    /// @param share by what paid (plan, extra_usage, payg, owed), or more; empty where it is of all
    record Part(long day, String subUser, String share) {
        String told() {
            var whose = day == EARLIER
                    ? "everybody on all earlier days"
                    : "%s on %s".formatted(subUser, LocalDate.ofEpochDay(day));
            return share.isEmpty() ? whose : whose + ", of " + share;
        }
    }

    DayBooks() {
        this(MOST);
    }

    DayBooks(int most) {
        this.most = most;
    }

    void add(long day, String subUser, String share, UsedFigures more) {
        parts.merge(place(day, subUser, share), more, UsedFigures::plus);
        while (parts.size() > most && parts.lastKey().day() > earlierUpTo) {
            foldOldestDay();
        }
    }

    private Part place(long day, String subUser, String share) {
        return day <= earlierUpTo ? new Part(EARLIER, "", share) : new Part(day, subUser, share);
    }

    private void foldOldestDay() {
        var oldest = parts.ceilingKey(new Part(EARLIER + 1, "", ""));
        if (oldest == null) {
            return;
        }
        earlierUpTo = oldest.day();
        var ofDay = parts.subMap(new Part(earlierUpTo, "", ""), new Part(earlierUpTo + 1, "", ""));
        var folded = new TreeMap<>(ofDay);
        ofDay.clear();
        folded.forEach((part, figures) -> parts.merge(new Part(EARLIER, "", part.share()), figures, UsedFigures::plus));
    }

    /// What a sub-user used of a kind on a day that is told apart.
    UsedFigures on(long day, String subUser, String share) {
        return parts.getOrDefault(new Part(day, subUser, share), UsedFigures.NOTHING);
    }

    /// What all sub-users used of a kind on a day that is told apart.
    UsedFigures on(long day, String share) {
        return parts.subMap(new Part(day, "", ""), new Part(day + 1, "", "")).entrySet().stream()
                .filter(part -> part.getKey().share().equals(share))
                .map(Map.Entry::getValue)
                .reduce(UsedFigures.NOTHING, UsedFigures::plus);
    }

    boolean tellsApart(long day) {
        return day > earlierUpTo;
    }

    /// Books with the same days told apart, and nothing in them.
    DayBooks blank() {
        var blank = new DayBooks(Integer.MAX_VALUE);
        blank.earlierUpTo = earlierUpTo;
        return blank;
    }

    /// Each part that is not the same in both is found.
    ///
    /// @param what claims it
    /// @param since the first day that is looked at
    void compare(String what, DayBooks computed, long since, Findings findings) {
        var first = new Part(since, "", "");
        var all = new TreeMap<>(computed.parts.tailMap(first));
        parts.tailMap(first).forEach(all::putIfAbsent);
        for (var part : all.keySet()) {
            parts.getOrDefault(part, UsedFigures.NOTHING)
                    .compare(
                            "%s of %s".formatted(what, part.told()),
                            computed.parts.getOrDefault(part, UsedFigures.NOTHING),
                            findings);
        }
    }
}
