package weir.persistence.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.hold.Charge;
import weir.domain.report.UsageName;

/// What is undone of charges: never more than was charged, and from its end.
///
/// Of the charges that ended lately only so many are remembered; what is undone of an older one is added up, and not
/// compared with it.
final class UndoneCharges {
    static final int REMEMBERED = 20_000;
    private static final Duration REVERSIBLE = Duration.ofDays(30);

    private record Ended(Charge charge, Instant at) {}

    /// What was charged.
    private sealed interface Charged {
        record Hold(long number) implements Charged {
            @Override
            public String toString() {
                return "hold " + number;
            }
        }

        record Report(UsageName name) implements Charged {
            @Override
            public String toString() {
                return name.toString();
            }
        }

        static Charged of(AccountEvent.Undoing event) {
            return switch (event) {
                case AccountEvent.Reversed reversed -> new Hold(reversed.hold());
                case AccountEvent.ReportReversed reversed ->
                    new Report(reversed.of().usage().name());
            };
        }
    }

    /// What was undone of one charge, by now.
    private static final class Undone {
        private final Set<String> references = new HashSet<>();
        private final Instant until;
        private long amount;

        Undone(Instant until) {
            this.until = until;
        }
    }

    private final Map<Charged, Ended> charges = new LinkedHashMap<>();
    private final Map<Charged, Undone> undone = new HashMap<>();
    private final Findings findings;

    /// What goes to PAYG in place of grants that have ended.
    private long toPayg;

    private @Nullable String reference;

    UndoneCharges(Findings findings) {
        this.findings = findings;
    }

    void ended(long hold, Charge charge, Instant at) {
        charged(new Charged.Hold(hold), charge, at);
    }

    void reported(AccountEvent.Reported event) {
        charged(new Charged.Report(event.usage().name()), event.charge(), event.at());
    }

    private void charged(Charged what, Charge charge, Instant at) {
        charges.remove(what);
        charges.put(what, new Ended(charge, at));
        if (charges.size() > REMEMBERED) {
            charges.remove(charges.keySet().iterator().next());
        }
    }

    boolean has(long hold) {
        return undone.containsKey(new Charged.Hold(hold));
    }

    /// How many charges are kept in memory.
    int remembered() {
        return charges.size() + undone.size();
    }

    void forget(Instant now) {
        undone.values().removeIf(known -> !now.isBefore(known.until));
    }

    void reversed(AccountEvent.Undoing event) {
        var what = Charged.of(event);
        var known = undone.computeIfAbsent(what, _ -> new Undone(event.until()));
        var before = known.amount;
        var amount = event.amount().micros();
        known.amount += amount;
        findings.check(
                known.references.add(event.reference()), () -> "%s undoes %s twice".formatted(event.reference(), what));
        var returned = Pieces.backs(event.givenBack(), false) + event.undone().micros();
        toPayg = 0;
        reference = event.reference();
        findings.check(amount > 0 && amount == returned, () -> "%s is undone by %d".formatted(what, amount));
        var charged = charges.get(what);
        if (charged != null) {
            within(event, what, charged, before);
        }
    }

    /// What returned to grants that had ended has lapsed again: it may come as PAYG.
    void lapsed(long micros) {
        toPayg = reference == null ? 0 : micros;
    }

    private void within(AccountEvent.Undoing event, Charged what, Ended ended, long before) {
        var amount = event.amount().micros();
        var charge = ended.charge();
        findings.check(
                before + amount <= charge.amount().micros(),
                () -> "%d of %s are undone, which was charged %d"
                        .formatted(before + amount, what, charge.amount().micros()));
        findings.check(
                event.until().equals(ended.at().plus(REVERSIBLE)) && event.at().isBefore(event.until()),
                () -> "%s can be undone until %s".formatted(what, event.until()));
        var pieces = Pieces.fromTheEnd(charge, before + amount);
        Pieces.fromTheEnd(charge, before).forEach((place, micros) -> pieces.merge(place, -micros, Long::sum));
        findings.same(
                "the overage undone of " + what, event.undone().micros(), pieces.getOrDefault(Pieces.OVERAGE, 0L));
        for (var back : event.givenBack()) {
            if (!back.repayment()) {
                pieces.merge(back.grant(), -back.amount().micros(), Long::sum);
            }
        }
        pieces.remove(Pieces.OVERAGE);
        findings.check(
                pieces.values().stream().allMatch(rest -> rest >= 0),
                () -> "%s is undone in another order than it was drawn".formatted(what));
    }

    /// What comes in place of grants that have ended follows at once, and says so. What does not was given by somebody
    /// else, after a reversal that gave nothing to PAYG.
    void granted(Granted granted) {
        if (isBringing(granted)) {
            findings.same(
                    "what grant %d brings in place of what has lapsed".formatted(granted.grant()),
                    granted.amount().micros(),
                    toPayg);
        }
        toPayg = 0;
    }

    /// Whether it is such a grant.
    boolean isBringing(AccountEvent event) {
        return toPayg > 0
                && event instanceof Granted granted
                && granted.reference().equals("reversal " + reference);
    }

    /// Whether the last event undid a charge.
    boolean justReversed() {
        return reference != null;
    }

    void complete() {
        toPayg = 0;
        reference = null;
    }
}
