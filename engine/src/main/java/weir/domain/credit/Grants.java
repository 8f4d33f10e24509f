package weir.domain.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;

/// The grants of one account, and what each kind has left in all.
///
/// Those with balance are kept in the order in which they are burned down, so that a draw never looks at what
/// is spent.
///
/// @param burning grants with balance, in burn-down order
/// @param all every grant by its number
/// @param references the number of the grant that a reference was applied to
/// @param owed overage that the next grant repays
public record Grants(
        TreePMap<Turn, Integer> burning,
        TreePMap<Integer, Grant> all,
        PMap<String, Integer> references,
        Credits plan,
        Credits extraUsage,
        Credits payg,
        Credits owed) {
    public static final Grants NONE = new Grants(
            TreePMap.empty(),
            TreePMap.empty(),
            HashTreePMap.empty(),
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO,
            Credits.ZERO);

    /// A grant's place in the burn-down: by kind, then earliest expiry, then oldest.
    public record Turn(Funding funding, Instant expires, int number) implements Comparable<Turn> {
        private static final Comparator<Turn> ORDER =
                Comparator.comparing(Turn::funding).thenComparing(Turn::expires).thenComparingInt(Turn::number);

        static Turn of(Grant grant) {
            return new Turn(grant.funding(), grant.expiry().orElse(Instant.MAX), grant.number());
        }

        @Override
        public int compareTo(Turn other) {
            return ORDER.compare(this, other);
        }
    }

    /// The grants of an account that was kept elsewhere, as in a snapshot.
    public static Grants of(List<Grant> grants, Credits owed) {
        var restored = NONE.owing(owed);
        for (var grant : grants) {
            restored = restored.put(grant).referenced(grant);
        }
        return restored;
    }

    public Credits balance(Funding funding) {
        return switch (funding) {
            case PLAN -> plan;
            case EXTRA_USAGE -> extraUsage;
            case PAYG -> payg;
        };
    }

    public Optional<Grant> byReference(String reference) {
        return Optional.ofNullable(references.get(reference)).map(all::get);
    }

    public int nextNumber() {
        return all.size() + 1;
    }

    public Grants granted(Grant grant) {
        return put(grant).referenced(grant).owing(owed.minus(grant.repaid()));
    }

    /// Takes up to `amount` from the grants of one kind, in their turn. Changes nothing: tells the draws.
    public List<Draw> draw(Funding funding, Credits amount, DrawReason reason) {
        var draws = new ArrayList<Draw>(1);
        var missing = amount;
        if (missing.isZero()) {
            return draws;
        }
        for (var turn : burning.tailMap(new Turn(funding, Instant.MIN, 0)).entrySet()) {
            if (missing.isZero() || turn.getKey().funding() != funding) {
                break;
            }
            var taken = grant(turn.getValue()).balance().atMost(missing);
            draws.add(new Draw(turn.getValue(), funding, taken, reason));
            missing = missing.minus(taken);
        }
        return draws;
    }

    public Grants drawn(List<Draw> draws) {
        var after = this;
        for (var draw : draws) {
            after = after.put(after.grant(draw.grant()).drawn(draw.amount()));
        }
        return after;
    }

    public Grants givenBack(List<GiveBack> givenBack) {
        var after = this;
        for (var back : givenBack) {
            var grant = after.grant(back.grant());
            after = after.put(back.repayment() ? grant.unrepaid(back.amount()) : grant.givenBack(back.amount()));
        }
        return after;
    }

    public Grants owing(Credits amount) {
        return new Grants(burning, all, references, plan, extraUsage, payg, amount);
    }

    public Grant grant(int number) {
        var grant = all.get(number);
        if (grant == null) {
            throw new IllegalStateException("no grant has the number " + number);
        }
        return grant;
    }

    private Grants put(Grant grant) {
        var before = all.get(grant.number());
        var balance = balance(grant.funding())
                .minus(before == null ? Credits.ZERO : before.balance())
                .plus(grant.balance());
        var turn = Turn.of(grant);
        var turns = grant.balance().isZero()
                ? burning.minus(turn)
                : burning.containsKey(turn) ? burning : burning.plus(turn, grant.number());
        var grants = all.plus(grant.number(), grant);
        return switch (grant.funding()) {
            case PLAN -> new Grants(turns, grants, references, balance, extraUsage, payg, owed);
            case EXTRA_USAGE -> new Grants(turns, grants, references, plan, balance, payg, owed);
            case PAYG -> new Grants(turns, grants, references, plan, extraUsage, balance, owed);
        };
    }

    private Grants referenced(Grant grant) {
        return new Grants(
                burning, all, references.plus(grant.reference(), grant.number()), plan, extraUsage, payg, owed);
    }
}
