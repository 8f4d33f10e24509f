package weir.actor;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.limit.Bounds;

/// The accounts of a node that nobody asks now: what each knew when its tree ended, until the next one starts.
///
/// An actor takes more memory than an account, and a tree of them five times as much.
final class Resting {
    /// So long, and no hold that ended before answers for its request any more: it would take its room for nothing.
    private static final Duration LONGEST = Bounds.RECENT;

    private final Surroundings surroundings;
    private final int most;

    /// The first to come is the first.
    private final Map<String, Rested> accounts = new LinkedHashMap<>();

    /// @param since in milliseconds since 1970
    private record Rested(Departure departure, long since) {}

    /// @param most so many at a time: those who have rested longest make room
    Resting(Surroundings surroundings, int most) {
        this.surroundings = surroundings;
        this.most = most;
    }

    /// The rehearsed account is in no journal, where the next one would look for it.
    synchronized void put(String account, Departure departure) {
        if (!account.equals(PersistenceIds.REHEARSED)) {
            take(account);
            departure.take(surroundings, 1);
            accounts.put(account, new Rested(departure, surroundings.clock().millis()));
            trim();
        }
    }

    synchronized @Nullable Departure take(String account) {
        var rested = accounts.remove(account);
        if (rested == null) {
            return null;
        }
        rested.departure().take(surroundings, -1);
        return rested.departure();
    }

    /// Those leave the memory that nobody has asked for long.
    synchronized void trim() {
        var until = surroundings.clock().millis() - LONGEST.toMillis();
        while (!accounts.isEmpty()) {
            var first = accounts.entrySet().iterator().next();
            if (accounts.size() <= most && first.getValue().since() > until) {
                return;
            }
            take(first.getKey());
        }
    }

    /// The journal has less than they know.
    synchronized void clear() {
        accounts.keySet().stream().toList().forEach(this::take);
    }
}
