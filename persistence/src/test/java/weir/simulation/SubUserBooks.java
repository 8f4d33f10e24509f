package weir.simulation;

import java.util.TreeMap;

/// What the Auditor knows of one sub-user, whoever runs it: its counters by version, and the last of its own
/// changes that was answered.
final class SubUserBooks {
    /// Counters of this sub-user as they stood when its account had had so many events.
    record Counters(long version, long openHolds, long held, long total, TreeMap<Integer, Sheet> days) {
        static final Counters NONE = new Counters(0, 0, 0, 0, new TreeMap<>());

        static Counters of(Books books, String subUser) {
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
            return new Counters(member.version, mine.size(), held, member.total, days);
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
