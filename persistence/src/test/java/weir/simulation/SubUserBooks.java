package weir.simulation;

import java.time.Instant;
import java.util.TreeMap;

/// What the Auditor knows of one sub-user, whoever runs it: its counters by version, and the last of its own
/// changes that was answered.
final class SubUserBooks {
    /// Counters of this sub-user as they stood when its account had had so many events.
    ///
    /// @param latest when it had its latest hold, and what went through in the minute of that
    record Counters(
            long version,
            long openHolds,
            long held,
            long total,
            TreeMap<Integer, Sheet> days,
            Instant latest,
            Sheet.Column minute) {
        static final Counters NONE = new Counters(0, 0, 0, 0, new TreeMap<>(), Instant.EPOCH, Sheet.Column.EMPTY);

        static Counters of(SlowBooks books, MemberBook member) {
            var days = new TreeMap<Integer, Sheet>();
            for (var day : member.days.descendingKeySet()) {
                if (days.size() < KEPT_DAYS) {
                    days.put(day, books.day(member, day));
                }
            }
            var mine = books.open.values().stream()
                    .filter(line -> line.whose == member)
                    .toList();
            var held = mine.stream().mapToLong(HoldLine::amount).sum();
            var minute = books.minute(member.latest, line -> line.whose == member);
            return new Counters(member.version, mine.size(), held, member.total, days, member.latest, minute);
        }

        /// Of all that were removed together: on every day, and in the minute of their latest hold.
        static Counters ofGone(SlowBooks books) {
            var gone =
                    books.lives.values().stream().filter(member -> member.gone).toList();
            var each = gone.stream().map(member -> of(books, member)).toList();
            var days = new TreeMap<Integer, Sheet>();
            for (var member : gone) {
                member.days.keySet().forEach(day -> days.merge(day, books.day(member, day), Sheet::plus));
            }
            var latest =
                    each.stream().map(Counters::latest).max(Instant::compareTo).orElse(Instant.EPOCH);
            return new Counters(
                    each.stream().mapToLong(Counters::version).max().orElse(0),
                    each.stream().mapToLong(Counters::openHolds).sum(),
                    each.stream().mapToLong(Counters::held).sum(),
                    each.stream().mapToLong(Counters::total).sum(),
                    days,
                    latest,
                    books.minute(latest, line -> line.whose.gone));
        }
    }

    private static final int KEPT_DAYS = 8;
    private final TreeMap<Long, Counters> history = new TreeMap<>();

    /// The row of the sub-user's own journal that holds the last change that it has answered.
    long answered;

    void remember(Counters counters) {
        history.put(counters.version(), counters);
    }

    Counters at(long version) {
        var entry = history.floorEntry(version);
        return entry == null ? Counters.NONE : entry.getValue();
    }
}
