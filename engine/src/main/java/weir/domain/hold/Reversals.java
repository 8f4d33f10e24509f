package weir.domain.hold;

import java.time.Instant;
import java.util.Optional;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.credit.Credits;

/// What was reversed of charges, for as long as more of them can be.
///
/// @param byHold by the number of the hold
public record Reversals(TreePMap<Long, Reversed> byHold) {
    public static final Reversals NONE = new Reversals(TreePMap.empty());

    /// What was reversed of one charge.
    ///
    /// @param byReference each reversal by the caller's own name for it, and how much it undid
    /// @param until nothing more of it can be reversed from then on
    public record Reversed(PMap<String, Credits> byReference, Instant until) {
        public Credits sum() {
            return byReference.values().stream().reduce(Credits.ZERO, Credits::plus);
        }
    }

    public Optional<Reversed> of(long hold) {
        return Optional.ofNullable(byHold.get(hold));
    }

    /// With one more, and without those of which no more can be reversed.
    public Reversals with(long hold, String reference, Credits amount, Instant until, Instant now) {
        var known = of(hold).map(Reversed::byReference).orElse(TreePMap.empty());
        var after = byHold;
        for (var entry : byHold.entrySet()) {
            if (!now.isBefore(entry.getValue().until())) {
                after = after.minus(entry.getKey());
            }
        }
        return new Reversals(after.plus(hold, new Reversed(known.plus(reference, amount), until)));
    }
}
