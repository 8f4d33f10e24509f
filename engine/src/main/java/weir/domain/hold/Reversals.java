package weir.domain.hold;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.credit.Credits;
import weir.domain.report.UsageName;

/// What was reversed of charges, for as long as more of them can be.
///
/// @param byHold by the number of the hold
/// @param byUsage by the name of usage for which nothing was held
public record Reversals(PMap<Long, Reversed> byHold, PMap<UsageName, Reversed> byUsage) {
    public static final Reversals NONE = new Reversals(TreePMap.empty(), HashTreePMap.empty());

    /// What was reversed of one charge.
    ///
    /// @param byReference each reversal by the caller's own name for it, and how much it undid
    /// @param until nothing more of it can be reversed from then on
    public record Reversed(PMap<String, Credits> byReference, Instant until) {
        public Credits sum() {
            return byReference.values().stream().reduce(Credits.ZERO, Credits::plus);
        }

        private static Reversed with(@Nullable Reversed before, String reference, Credits amount, Instant until) {
            var known = before == null ? TreePMap.<String, Credits>empty() : before.byReference();
            return new Reversed(known.plus(reference, amount), until);
        }
    }

    public int size() {
        return byHold.size() + byUsage.size();
    }

    public Optional<Reversed> of(long hold) {
        return Optional.ofNullable(byHold.get(hold));
    }

    public Optional<Reversed> of(UsageName usage) {
        return Optional.ofNullable(byUsage.get(usage));
    }

    /// With one more, and without those of which no more can be reversed.
    public Reversals with(long hold, String reference, Credits amount, Instant until, Instant now) {
        var lasting = lasting(byHold, now);
        var reversed = Reversed.with(lasting.get(hold), reference, amount, until);
        return new Reversals(lasting.plus(hold, reversed), lasting(byUsage, now));
    }

    /// The same of usage for which nothing was held.
    public Reversals with(UsageName usage, String reference, Credits amount, Instant until, Instant now) {
        var lasting = lasting(byUsage, now);
        var reversed = Reversed.with(lasting.get(usage), reference, amount, until);
        return new Reversals(lasting(byHold, now), lasting.plus(usage, reversed));
    }

    private static <K> PMap<K, Reversed> lasting(PMap<K, Reversed> known, Instant now) {
        var after = known;
        for (var entry : known.entrySet()) {
            if (!now.isBefore(entry.getValue().until())) {
                after = after.minus(entry.getKey());
            }
        }
        return after;
    }
}
