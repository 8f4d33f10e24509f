package weir.persistence.audit;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;

/// The grants of one account. Each movement is booked twice: in a balance, and in the sum of its kind.
final class Pots {
    private final Map<Integer, Pot> pots = new TreeMap<>();
    private final Map<Funding, Long> balances = new EnumMap<>(Funding.class);
    private final PriorityQueue<Pot> expiring = new PriorityQueue<>(Comparator.comparing(Pot::expiry));
    private final KeptPots kept = new KeptPots();

    /// Those that have ended with something left, or to which something was given back.
    private final Set<Pot> over = new LinkedHashSet<>();

    /// Those that end with the event that is heard.
    private final Set<Pot> ended = new HashSet<>();

    private final Findings findings;
    private final Sums sums;

    Pots(Findings findings, Sums sums) {
        this.findings = findings;
        this.sums = sums;
    }

    KeptPots kept() {
        return kept;
    }

    /// What all grants of a kind still have that have not ended.
    long balance(Funding funding) {
        return balances.getOrDefault(funding, 0L);
    }

    /// What all grants of a kind still have, also what is kept of those that have ended.
    long has(Funding funding) {
        return pots.values().stream()
                .filter(pot -> pot.funding == funding)
                .mapToLong(pot -> pot.balance)
                .sum();
    }

    void grant(Granted grant) {
        findings.same("the number of the grant", grant.grant(), pots.size() + 1L);
        var pot = new Pot(grant, grant.funding() == Funding.PLAN ? kept.firstOfRun() : 1);
        pots.put(grant.grant(), pot);
        book(pot.funding, pot.balance);
        if (pot.expires != null) {
            expiring.add(pot);
        }
        sums.granted += pot.granted;
        sums.repaid += pot.repaid;
    }

    /// @param hold the number of the hold that is charged
    void draw(long hold, List<Draw> draws) {
        for (var draw : draws) {
            var amount = draw.amount().micros();
            var pot = pot(draw.grant(), draw.funding());
            if (pot != null) {
                findings.check(
                        amount <= pot.balance,
                        () -> "grant %d has %d, and %d is drawn from it".formatted(draw.grant(), pot.balance, amount));
                findings.check(
                        !pot.ended || kept.isFor(pot, hold),
                        () -> "hold %d is drawn from grant %d, which had ended".formatted(hold, pot.number));
                findings.check(
                        hold >= pot.firstHold,
                        () -> "hold %d is drawn from grant %d of a later subscription".formatted(hold, pot.number));
                pot.drawn += amount;
                move(pot, -amount);
            }
            sums.draw(draw.funding(), amount);
        }
    }

    void giveBack(List<GiveBack> givenBack) {
        for (var back : givenBack) {
            var amount = back.amount().micros();
            var pot = pot(back.grant(), back.funding());
            if (pot != null) {
                pot.drawn -= back.repayment() ? 0 : amount;
                pot.repaid -= back.repayment() ? amount : 0;
                move(pot, amount);
                notBelowZero("what is drawn from grant " + back.grant(), () -> pot.drawn);
                notBelowZero("what grant %d repaid".formatted(back.grant()), () -> pot.repaid);
            }
            if (back.repayment()) {
                sums.repaid -= amount;
            } else {
                sums.draw(back.funding(), -amount);
            }
        }
    }

    /// Time passes: what expires with nothing left has ended without a word, and with anything left it must have
    /// lapsed.
    void pass(Instant now) {
        while (!expiring.isEmpty() && !now.isBefore(expiring.peek().expiry())) {
            var pot = expiring.remove();
            if (!pot.ended) {
                findings.check(pot.balance == 0, () -> "grant %d outlived its expiry".formatted(pot.number));
                end(pot);
            }
        }
    }

    /// One that comes after its own expiry has ended.
    void comesLate(Granted grant) {
        var pot = pots.get(grant.grant());
        if (pot != null && !grant.at().isBefore(pot.expiry())) {
            end(pot);
        }
    }

    /// The pool of a run of terms lapses.
    ///
    /// @param given the number of the latest hold
    void endPool(List<Lapse> lapses, long given) {
        var pool = pots.values().stream()
                .filter(pot -> pot.funding == Funding.PLAN && !pot.ended)
                .toList();
        ends(Funding.PLAN, pool, lapses, given);
        ended.clear();
        kept.runEnds(given);
    }

    /// Grants expire, or what is kept for holds is not needed any more.
    ///
    /// @param before how late it was already: an account that an earlier Weir kept may be beyond what is due
    /// @param undone whether it may be what a reversal has just given back, and not all that is kept for nobody
    void lapse(List<Lapse> lapses, Instant at, Instant before, long given, boolean undone) {
        for (var funding : List.of(Funding.EXTRA_USAGE, Funding.PAYG)) {
            var ending = lapses.stream()
                    .filter(lapse -> lapse.funding() == funding)
                    .map(lapse -> pot(lapse.grant(), funding))
                    .filter(Objects::nonNull)
                    .filter(pot -> !pot.ended)
                    .sorted(Comparator.comparing(Pot::expiry).thenComparingInt(pot -> pot.number))
                    .toList();
            ending.forEach(pot -> findings.check(
                    at.equals(pot.expiry().isBefore(before) ? before : pot.expiry()),
                    () -> "grant %d lapses at %s, and is due at %s".formatted(pot.number, at, pot.expiry())));
            ends(funding, ending, lapses, given);
        }
        surplus(lapses, undone);
    }

    /// What is available of them lapses, and the rest is kept for the holds that are open.
    private void ends(Funding funding, List<Pot> ending, List<Lapse> lapses, long given) {
        var rest = Math.max(0, kept.aside(funding));
        for (var pot : ending) {
            var keeps = Math.min(pot.balance, rest);
            rest -= keeps;
            findings.same("what lapses of grant " + pot.number, told(pot, lapses), pot.balance - keeps);
            go(pot, told(pot, lapses));
            end(pot);
        }
        kept.keep(funding, ending, given);
        ended.addAll(ending);
    }

    /// What of grants that had ended lapses now.
    private void surplus(List<Lapse> lapses, boolean undone) {
        var expected = surplus();
        var lapsing = 0L;
        for (var lapse : lapses) {
            var pot = pot(lapse.grant(), lapse.funding());
            if (pot != null && !ended.contains(pot)) {
                lapsing += lapse.amount().micros();
                go(pot, lapse.amount().micros());
            }
        }
        findings.check(
                undone || (ended.isEmpty() ? lapsing == expected : lapsing <= expected), lapsing(lapsing, expected));
        ended.clear();
    }

    private static Supplier<String> lapsing(long told, long computed) {
        return () -> "%d lapses of what had ended, and %d is kept for nobody".formatted(told, computed);
    }

    /// What ended grants have, and nobody can draw any more: it lapses at once.
    long surplus() {
        return over.isEmpty() ? 0 : kept.surplus(over);
    }

    /// What was unused of an order that is taken back.
    void takeBack(int number, @Nullable Lapse unused) {
        var pot = pots.get(number);
        if (pot == null) {
            findings.add("there is no grant %d to be taken back".formatted(number));
            return;
        }
        pot.voided = true;
        var amount = unused == null ? 0 : unused.amount().micros();
        findings.check(
                unused == null || (unused.grant() == number && unused.funding() == pot.funding),
                () -> "something else than grant %d is taken back".formatted(number));
        findings.same("what is unused of grant " + number, amount, pot.ended ? 0 : pot.balance);
        go(pot, amount);
        end(pot);
    }

    /// What was used of a grant, or repaid a debt.
    long usedOrRepaid(int number) {
        var pot = pots.get(number);
        return pot == null ? 0 : pot.drawn + pot.repaid;
    }

    private static long told(Pot pot, List<Lapse> lapses) {
        return lapses.stream()
                .filter(lapse -> lapse.grant() == pot.number)
                .mapToLong(lapse -> lapse.amount().micros())
                .sum();
    }

    private void go(Pot pot, long micros) {
        pot.gone += micros;
        move(pot, -micros);
        findings.check(pot.balance >= 0, () -> "more of grant %d goes than it has".formatted(pot.number));
        sums.lapsed += pot.voided ? 0 : micros;
        sums.voided += pot.voided ? micros : 0;
    }

    private void end(Pot pot) {
        if (!pot.ended) {
            book(pot.funding, -pot.balance);
            pot.ended = true;
            if (pot.balance != 0) {
                over.add(pot);
            }
        }
    }

    private void move(Pot pot, long micros) {
        pot.balance += micros;
        if (!pot.ended) {
            book(pot.funding, micros);
        } else if (pot.balance == 0) {
            over.remove(pot);
        } else {
            over.add(pot);
        }
    }

    /// For every grant: granted = balance + drawn + repaid + gone; and for every kind its grants' balances.
    void end() {
        var byKind = new EnumMap<Funding, Long>(Funding.class);
        pots.forEach((number, pot) -> {
            findings.same(
                    "grant %d as granted".formatted(number),
                    pot.granted,
                    pot.balance + pot.drawn + pot.repaid + pot.gone);
            byKind.merge(pot.funding, pot.ended ? 0 : pot.balance, Long::sum);
            sums.balance += pot.balance;
        });
        byKind.forEach((funding, balance) -> findings.same("the balance of " + funding, balance(funding), balance));
        findings.same("what is kept for nobody", surplus(), 0);
    }

    private @Nullable Pot pot(int number, Funding funding) {
        var pot = pots.get(number);
        findings.check(pot != null, () -> "there is no grant " + number);
        findings.check(
                pot == null || pot.funding == funding,
                () -> "grant %d is said to be %s, and is not".formatted(number, funding));
        return pot;
    }

    private void book(Funding funding, long micros) {
        balances.merge(funding, micros, Long::sum);
    }

    private void notBelowZero(String what, LongSupplier micros) {
        findings.check(micros.getAsLong() >= 0, () -> "%s is %d".formatted(what, micros.getAsLong()));
    }
}
