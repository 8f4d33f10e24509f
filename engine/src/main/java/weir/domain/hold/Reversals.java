package weir.domain.hold;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePBag;
import org.pcollections.PBag;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.credit.Credits;
import weir.domain.report.UsageName;

/// What was reversed of charges, for as long as more of them can be.
///
/// @param byHold by the number of the hold
/// @param byUsage by the name of usage for which nothing was held
/// @param taken the references of all of these reversals. An earlier Weir let one stand for what was reversed of
///     two charges, and then it is in here twice
public record Reversals(ReversedCharges<Long> byHold, ReversedCharges<UsageName> byUsage, PBag<String> taken) {
    public static final Reversals NONE =
            new Reversals(ReversedCharges.none(), ReversedCharges.none(), HashTreePBag.empty());

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

    /// Those of an account that was kept elsewhere, as in a snapshot.
    public static Reversals of(Map<Long, Reversed> byHold, Map<UsageName, Reversed> byUsage) {
        var holds = NONE.byHold;
        var usages = NONE.byUsage;
        var taken = NONE.taken;
        for (var entry : byHold.entrySet()) {
            holds = holds.with(entry.getKey(), entry.getValue());
            taken = taken.plusAll(entry.getValue().byReference().keySet());
        }
        for (var entry : byUsage.entrySet()) {
            usages = usages.with(entry.getKey(), entry.getValue());
            taken = taken.plusAll(entry.getValue().byReference().keySet());
        }
        return new Reversals(holds, usages, taken);
    }

    public int size() {
        return byHold.all().size() + byUsage.all().size();
    }

    public Optional<Reversed> of(long hold) {
        return byHold.of(hold);
    }

    public Optional<Reversed> of(UsageName usage) {
        return byUsage.of(usage);
    }

    /// Whether a reversal has that reference, of whatever charge.
    public boolean isTaken(String reference) {
        return taken.contains(reference);
    }

    /// With one more, and without those of which no more can be reversed.
    public Reversals with(long hold, String reference, Credits amount, Instant until, Instant now) {
        var lasting = forgetting(now);
        var reversed = Reversed.with(lasting.of(hold).orElse(null), reference, amount, until);
        return new Reversals(lasting.byHold.with(hold, reversed), lasting.byUsage, lasting.taken.plus(reference));
    }

    /// The same of usage for which nothing was held.
    public Reversals with(UsageName usage, String reference, Credits amount, Instant until, Instant now) {
        var lasting = forgetting(now);
        var reversed = Reversed.with(lasting.of(usage).orElse(null), reference, amount, until);
        return new Reversals(lasting.byHold, lasting.byUsage.with(usage, reversed), lasting.taken.plus(reference));
    }

    /// Whether any is to be forgotten: of each sort the first that is over tells.
    public boolean anyOver(Instant now) {
        return byHold.over(now).isPresent() || byUsage.over(now).isPresent();
    }

    /// Without those of which no more can be reversed.
    public Reversals forgetting(Instant now) {
        var left = this;
        for (var over = left.byHold.over(now); over.isPresent(); over = left.byHold.over(now)) {
            left = left.without(over.get());
        }
        for (var over = left.byUsage.over(now); over.isPresent(); over = left.byUsage.over(now)) {
            left = left.without(over.get());
        }
        return left;
    }

    private Reversals without(Long hold) {
        return new Reversals(
                byHold.without(hold), byUsage, freed(byHold.of(hold).orElseThrow()));
    }

    private Reversals without(UsageName usage) {
        return new Reversals(
                byHold, byUsage.without(usage), freed(byUsage.of(usage).orElseThrow()));
    }

    private PBag<String> freed(Reversed reversed) {
        var left = taken;
        for (var reference : reversed.byReference().keySet()) {
            left = left.minus(reference);
        }
        return left;
    }
}
