package weir.domain.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/// What was booked lately: who looked for its name before it was durable asks with it after. Older ones are found by
/// whoever asks, so only what can be under way is kept, in two halves, of which the older goes as a whole.
///
/// @param begun when the newer half was
public record RecentReports(PMap<UsageName, BookedUsage> newer, PMap<UsageName, BookedUsage> older, Instant begun) {
    public static final RecentReports NONE =
            new RecentReports(HashTreePMap.empty(), HashTreePMap.empty(), Instant.EPOCH);

    /// Much longer than a caller waits for an answer.
    private static final Duration HALF = Duration.ofSeconds(30);

    /// A half that is full begins the next: a name that is forgotten early is refused by the table of names, and found
    /// there by whoever asks again.
    private static final int MOST = 50_000;

    public Optional<BookedUsage> find(UsageName name) {
        var found = newer.get(name);
        return Optional.ofNullable(found == null ? older.get(name) : found);
    }

    public RecentReports with(BookedUsage booked) {
        var room = newer.size() < MOST ? this : new RecentReports(HashTreePMap.empty(), newer, booked.booked());
        return new RecentReports(room.newer.plus(booked.name(), booked), room.older, room.begun);
    }

    /// Without what nobody can be asking about any more.
    public RecentReports forgetting(Instant now) {
        if (newer.isEmpty() && older.isEmpty()) {
            return this;
        }
        return now.isBefore(begun.plus(HALF)) ? this : new RecentReports(HashTreePMap.empty(), newer, now);
    }
}
