package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import weir.domain.subuser.Key;

/// In which hours the keys of a sub-user were last used, as long as its journal does not say so. A row for every
/// request would cost as much as the request.
final class KeyUses {
    /// It waits no longer for another checkpoint to go with: so much is lost at most where the process dies.
    private static final Duration KEPT = Duration.ofHours(1);

    private SortedMap<String, Instant> hours = Collections.emptySortedMap();
    private Instant since = Instant.MAX;

    /// @param key as the journal knows it
    void note(Key key, Instant now) {
        var hour = now.truncatedTo(ChronoUnit.HOURS);
        if (key.usedSince(hour)) {
            return;
        }
        if (hours.isEmpty()) {
            hours = new TreeMap<>();
            since = now;
        }
        hours.merge(key.id(), hour, (one, other) -> one.isAfter(other) ? one : other);
    }

    SortedMap<String, Instant> hours() {
        return hours;
    }

    boolean none() {
        return hours.isEmpty();
    }

    boolean due(Instant now) {
        return !none() && !now.isBefore(since.plus(KEPT));
    }

    /// They are written with what goes to the journal now.
    SortedMap<String, Instant> taken() {
        var taken = hours;
        hours = Collections.emptySortedMap();
        return taken;
    }
}
