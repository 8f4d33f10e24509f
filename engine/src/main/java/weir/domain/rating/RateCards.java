package weir.domain.rating;

import java.time.Instant;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import weir.domain.credit.Credits;

/// Every rate card that was ever in force, by version. A hold keeps to the one it was given under.
///
/// @param since from when on which version was in force
public record RateCards(NavigableMap<Integer, RateCard> versions, NavigableMap<Instant, Integer> since) {
    public RateCards {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("no rate card");
        }
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
        since = Collections.unmodifiableNavigableMap(new TreeMap<>(since));
    }

    /// Of which nobody knows since when they were in force: the newest always was.
    public RateCards(NavigableMap<Integer, RateCard> versions) {
        this(versions, new TreeMap<>());
    }

    /// What is held now is priced by this one.
    public RateCard current() {
        return versions.lastEntry().getValue();
    }

    /// Empty for a version that cannot be read any more.
    public Optional<RateCard> version(int version) {
        return Optional.ofNullable(versions.get(version));
    }

    /// The one that was in force at an instant; the oldest that is known for what was before it.
    public RateCard at(Instant instant) {
        var then = since.floorEntry(instant);
        var known = then == null ? since.firstEntry() : then;
        return known == null ? current() : version(known.getValue()).orElseGet(this::current);
    }

    /// How many credits were about 1 USD in a version, so that a receipt tells the same for ever. For display only.
    public Credits perUsd(int version) {
        return version(version).orElseGet(this::current).perUsd();
    }

    @Override
    public String toString() {
        return "RateCards" + versions.keySet();
    }
}
