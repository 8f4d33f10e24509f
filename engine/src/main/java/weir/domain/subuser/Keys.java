package weir.domain.subuser;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/// The keys of a sub-user: all that open anything, and those that ended lately.
public record Keys(PMap<String, Key> byId) {
    public static final Keys NONE = new Keys(TreePMap.empty());

    /// Keys that open anything.
    public static final int MOST_LIVING = 100;

    /// So long a key that has ended is told of, for the record...
    public static final Duration ENDED_KEPT = Duration.ofDays(30);

    /// ...and so many of them, the last to end: whoever changes keys in a loop fills no memory.
    public static final int MOST_ENDED = 1_000;

    /// The one that is presented, if it is good now. Looks at every one that could be, whichever fits.
    public Optional<Key> opening(Key.Fingerprint presented, Instant now) {
        Key opening = null;
        for (var key : byId.values()) {
            if (key.livesAt(now) && key.opens(presented, now)) {
                opening = key;
            }
        }
        return Optional.ofNullable(opening);
    }

    /// Whether there may be no more of them.
    boolean full(Instant now) {
        return byId.values().stream().filter(key -> key.livesAt(now)).count() >= MOST_LIVING;
    }

    /// One that lives, or is still told of.
    Optional<Key> find(String id, Instant now) {
        return Optional.ofNullable(kept(byId, now).get(id));
    }

    /// All that live, and those that ended lately.
    List<Key> told(Instant now) {
        return List.copyOf(kept(byId, now).values());
    }

    Keys with(Key key, Instant now) {
        return new Keys(kept(byId.plus(key.id(), key), now));
    }

    /// @param hours in which keys were used, by their ids
    Keys used(Map<String, Instant> hours) {
        var used = byId;
        for (var use : hours.entrySet()) {
            var key = used.get(use.getKey());
            if (key != null) {
                used = used.plus(key.id(), key.usedAt(use.getValue()));
            }
        }
        return new Keys(used);
    }

    private static PMap<String, Key> kept(PMap<String, Key> keys, Instant now) {
        var ended = keys.values().stream()
                .filter(key -> !key.livesAt(now))
                .sorted(Comparator.comparing((Key key) -> key.endsAt().orElseThrow())
                        .thenComparing(Key::id))
                .toList();
        var tooMany = Math.max(0, ended.size() - MOST_ENDED);
        var longAgo = ended.stream()
                .skip(tooMany)
                .takeWhile(key -> !now.isBefore(key.endsAt().orElseThrow().plus(ENDED_KEPT)));
        return keys.minusAll(Stream.concat(ended.stream().limit(tooMany), longAgo)
                .map(Key::id)
                .toList());
    }
}
