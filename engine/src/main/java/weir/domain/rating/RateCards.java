package weir.domain.rating;

import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import weir.domain.credit.Credits;

/// Every rate card that was ever in force, by version. A hold keeps to the one it was given under.
public record RateCards(NavigableMap<Integer, RateCard> versions) {
    public RateCards {
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("no rate card");
        }
        versions = Collections.unmodifiableNavigableMap(new TreeMap<>(versions));
    }

    /// What is held now is priced by this one.
    public RateCard current() {
        return versions.lastEntry().getValue();
    }

    /// Empty for a version that cannot be read any more.
    public Optional<RateCard> version(int version) {
        return Optional.ofNullable(versions.get(version));
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
