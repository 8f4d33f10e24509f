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
/// is spent; and what is spent for good is kept in sums, so that an account may be granted as often as it lives.
///
/// @param burning grants with balance, in burn-down order
/// @param all every grant by its number, but those in the sums
/// @param references the number of the grant that a reference was applied to
/// @param balances what all grants of a kind still have; open holds are not subtracted
/// @param owed overage that the next grant repays
public record Grants(
        TreePMap<Turn, Integer> burning,
        TreePMap<Integer, Grant> all,
        PMap<String, Integer> references,
        Spent spent,
        ByFunding<Credits> balances,
        Credits owed) {
    public static final Grants NONE = new Grants(
            TreePMap.empty(),
            TreePMap.empty(),
            HashTreePMap.empty(),
            Spent.NONE,
            ByFunding.all(Credits.ZERO),
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
    ///
    /// @param last when what is spent was so at the latest
    public static Grants of(List<Grant> grants, Credits owed, Instant last) {
        var restored = NONE.owing(owed);
        for (var grant : grants) {
            restored = restored.put(grant, last).referenced(grant);
        }
        return restored;
    }

    /// The same grants, where more is known of what is spent.
    public Grants with(Spent known) {
        return new Grants(burning, all, references, known, balances, owed);
    }

    /// Puts into the sums what has been spent since `then` or longer.
    public Grants folded(Instant then) {
        var after = this;
        for (var spentSince : spent.since().entrySet()) {
            if (!spentSince.getValue().isAfter(then)) {
                after = after.folded(grant(spentSince.getKey()));
            }
        }
        return after;
    }

    private Grants folded(Grant grant) {
        return new Grants(
                burning,
                all.minus(grant.number()),
                references.minus(grant.reference()),
                spent.folding(grant),
                balances,
                owed);
    }

    public Credits balance(Funding funding) {
        return balances.of(funding);
    }

    public Optional<Grant> byReference(String reference) {
        return Optional.ofNullable(references.get(reference)).map(all::get);
    }

    /// All there ever were.
    public int ever() {
        return spent.folded() + all.size();
    }

    public int nextNumber() {
        return ever() + 1;
    }

    public Grants granted(Grant grant, Instant at) {
        return put(grant, at).referenced(grant).owing(owed.minus(grant.repaid()));
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

    /// @param at when: a grant that has nothing left then is spent
    public Grants drawn(List<Draw> draws, Instant at) {
        var after = this;
        for (var draw : draws) {
            after = after.put(after.grant(draw.grant()).drawn(draw.amount()), at);
        }
        return after;
    }

    public Grants givenBack(List<GiveBack> givenBack, Instant at) {
        var after = this;
        for (var back : givenBack) {
            var grant = after.grant(back.grant());
            after = after.put(back.repayment() ? grant.unrepaid(back.amount()) : grant.givenBack(back.amount()), at);
        }
        return after;
    }

    public Grants owing(Credits amount) {
        return new Grants(burning, all, references, spent, balances, amount);
    }

    public Grant grant(int number) {
        var grant = all.get(number);
        if (grant == null) {
            throw new IllegalStateException("no grant has the number " + number);
        }
        return grant;
    }

    private Grants put(Grant grant, Instant at) {
        var before = all.get(grant.number());
        var balance = balance(grant.funding())
                .minus(before == null ? Credits.ZERO : before.balance())
                .plus(grant.balance());
        var turn = Turn.of(grant);
        var turns = grant.balance().isZero()
                ? burning.minus(turn)
                : burning.containsKey(turn) ? burning : burning.plus(turn, grant.number());
        var grants = all.plus(grant.number(), grant);
        var standing = spent.standing(grant, at);
        return new Grants(turns, grants, references, standing, balances.with(grant.funding(), balance), owed);
    }

    private Grants referenced(Grant grant) {
        return new Grants(burning, all, references.plus(grant.reference(), grant.number()), spent, balances, owed);
    }
}
