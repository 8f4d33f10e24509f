package weir.domain.credit;

import java.time.Instant;
import org.pcollections.PVector;
import org.pcollections.TreePMap;
import org.pcollections.TreePVector;
import weir.domain.digest.Fnv;

/// The grants that have nothing left: since when each has, and in sums those to which nothing can be given back any
/// more.
///
/// @param since by the number of the grant; in no sum yet
/// @param references what the latest grants in the sums were applied as, each as a number: whoever sends one again is
///     not granted it twice. The books know all others
public record Spent(TreePMap<Integer, Instant> since, ByFunding<Sum> sums, PVector<Long> references) {
    public static final Spent NONE = new Spent(TreePMap.empty(), ByFunding.all(Sum.NOTHING), TreePVector.empty());

    /// References of grants in the sums that are remembered. A grant has been spent for days when it comes into the
    /// sums, and the books have had it since then, unless they have stood still.
    public static final int REFERENCES = 10_000;

    /// What was granted in sum is what was drawn, what went into overage that was owed, and what is gone.
    public record Sum(int grants, Credits granted, Credits repaid, Credits gone) {
        public static final Sum NOTHING = new Sum(0, Credits.ZERO, Credits.ZERO, Credits.ZERO);

        Sum with(Grant grant) {
            return new Sum(
                    grants + 1, granted.plus(grant.granted()), repaid.plus(grant.repaid()), gone.plus(grant.gone()));
        }
    }

    /// How many grants are in the sums.
    public int folded() {
        return Math.toIntExact(sums.sum(Sum::grants));
    }

    /// Whether a reference is that of a grant in the sums.
    public boolean knows(String reference) {
        return references.contains(print(reference));
    }

    /// As a grant stands after a change at `at`.
    Spent standing(Grant grant, Instant at) {
        var number = grant.number();
        if (!grant.balance().isZero()) {
            return since.containsKey(number) ? with(since.minus(number)) : this;
        }
        return since.containsKey(number) ? this : with(since.plus(number, at));
    }

    Spent folding(Grant grant) {
        var left = since.minus(grant.number());
        var known = references.plus(print(grant.reference()));
        var latest = known.size() > REFERENCES ? known.minus(0) : known;
        var funding = grant.funding();
        return new Spent(left, sums.with(funding, sums.of(funding).with(grant)), latest);
    }

    private Spent with(TreePMap<Integer, Instant> changed) {
        return new Spent(changed, sums, references);
    }

    private static long print(String reference) {
        return Fnv.with(Fnv.NOTHING, reference);
    }
}
