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

        static Counters of(SlowBooks books, String subUser) {
            var days = new TreeMap<Integer, Sheet>();
            var member = books.member(subUser);
            for (var day : member.days.descendingKeySet()) {
                if (days.size() < KEPT_DAYS) {
                    days.put(day, books.day(subUser, day));
                }
            }
            var mine = books.open.values().stream()
                    .filter(line -> line.hold.subUser().equals(subUser))
                    .toList();
            var held = mine.stream().mapToLong(HoldLine::amount).sum();
            var minute = books.minute(subUser, member.latest);
            return new Counters(member.version, mine.size(), held, member.total, days, member.latest, minute);
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
