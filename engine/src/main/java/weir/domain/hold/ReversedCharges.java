package weir.domain.hold;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;
import weir.domain.hold.Reversals.Reversed;

/// Charges of one sort of which something was reversed, for as long as more of them can be.
///
/// @param <C> what such a charge is known by
/// @param all what was reversed of each
/// @param ends the first that is over first: only what is over is ever looked at
public record ReversedCharges<C extends Comparable<C>>(TreePMap<C, Reversed> all, TreePSet<End<C>> ends) {

    /// From when on no more of a charge can be reversed.
    public record End<C extends Comparable<C>>(Instant until, C charge) implements Comparable<End<C>> {
        @Override
        public int compareTo(End<C> other) {
            var byTime = until.compareTo(other.until);
            return byTime != 0 ? byTime : charge.compareTo(other.charge);
        }
    }

    static <C extends Comparable<C>> ReversedCharges<C> none() {
        return new ReversedCharges<C>(TreePMap.<C, Reversed>empty(), TreePSet.<End<C>>empty());
    }

    Optional<Reversed> of(C charge) {
        return Optional.ofNullable(all.get(charge));
    }

    ReversedCharges<C> with(C charge, Reversed reversed) {
        var others = without(charge);
        return new ReversedCharges<>(
                others.all.plus(charge, reversed), others.ends.plus(new End<>(reversed.until(), charge)));
    }

    ReversedCharges<C> without(C charge) {
        return of(charge)
                .map(known -> new ReversedCharges<>(all.minus(charge), ends.minus(new End<>(known.until(), charge))))
                .orElse(this);
    }

    /// The first that is over, if one is by `now`.
    Optional<C> over(Instant now) {
        return ends.isEmpty() || now.isBefore(ends.first().until())
                ? Optional.empty()
                : Optional.of(ends.first().charge());
    }

    /// As it is told: when each ends stands beside it already.
    @Override
    public String toString() {
        return all.toString();
    }
}
