package weir.domain.credit;

import java.time.Instant;
import java.util.Comparator;

/// A grant's place in the burn-down: by kind, then earliest expiry, then oldest.
public record Turn(Funding funding, Instant expires, int number) implements Comparable<Turn> {
    private static final Comparator<Turn> ORDER =
            Comparator.comparing(Turn::funding).thenComparing(Turn::expires).thenComparingInt(Turn::number);

    static Turn of(Grant grant) {
        return new Turn(grant.funding(), grant.expiry().orElse(Instant.MAX), grant.number());
    }

    /// Whether it is of this kind, and lapses by its own expiry.
    boolean lapses(Funding kind) {
        return funding == kind && expires.isBefore(Instant.MAX);
    }

    @Override
    public int compareTo(Turn other) {
        return ORDER.compare(this, other);
    }
}
