package weir.persistence.audit;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent.Granted;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;

/// The grants of one account. Each movement is booked twice: in a balance, and in the sum of its kind.
final class Pots {
    private static final class Pot {
        private final Funding funding;
        private final long granted;
        private long balance;
        private long drawn;
        private long repaid;

        Pot(Granted grant) {
            this.funding = grant.funding();
            this.granted = grant.amount().micros();
            this.repaid = grant.repaid().micros();
            this.balance = granted - repaid;
        }
    }

    private final Map<Integer, Pot> pots = new TreeMap<>();
    private final Map<Funding, Long> balances = new EnumMap<>(Funding.class);
    private final Findings findings;
    private final Sums sums;

    Pots(Findings findings, Sums sums) {
        this.findings = findings;
        this.sums = sums;
    }

    /// What all grants of a kind still have.
    long balance(Funding funding) {
        return balances.getOrDefault(funding, 0L);
    }

    void grant(Granted grant) {
        findings.same("the number of the grant", grant.grant(), pots.size() + 1L);
        var pot = new Pot(grant);
        pots.put(grant.grant(), pot);
        book(pot.funding, pot.balance);
        sums.granted += pot.granted;
        sums.repaid += pot.repaid;
    }

    void draw(List<Draw> draws) {
        for (var draw : draws) {
            var amount = draw.amount().micros();
            var pot = pot(draw.grant(), draw.funding());
            if (pot != null) {
                findings.check(
                        amount <= pot.balance,
                        () -> "grant %d has %d, and %d is drawn from it".formatted(draw.grant(), pot.balance, amount));
                pot.balance -= amount;
                pot.drawn += amount;
                book(pot.funding, -amount);
            }
            sums.draw(draw.funding(), amount);
        }
    }

    void giveBack(List<GiveBack> givenBack) {
        for (var back : givenBack) {
            var amount = back.amount().micros();
            var pot = pot(back.grant(), back.funding());
            if (pot != null) {
                pot.balance += amount;
                pot.drawn -= back.repayment() ? 0 : amount;
                pot.repaid -= back.repayment() ? amount : 0;
                book(pot.funding, amount);
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

    /// For every grant: granted = balance + drawn + repaid; and for every kind its grants' balances.
    void end() {
        var byKind = new EnumMap<Funding, Long>(Funding.class);
        pots.forEach((number, pot) -> {
            findings.same("grant %d as granted".formatted(number), pot.granted, pot.balance + pot.drawn + pot.repaid);
            byKind.merge(pot.funding, pot.balance, Long::sum);
            sums.balance += pot.balance;
        });
        byKind.forEach((funding, balance) -> findings.same("the balance of " + funding, balance(funding), balance));
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
