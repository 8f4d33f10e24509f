package weir.domain.credit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.pcollections.PVector;
import org.pcollections.TreePVector;

/// All tails of an account, the first to lapse first.
/// Those of a plan are each of one subscription, and share no hold. Of the other kinds a hold may draw from every tail
/// that lapsed after it, the first first: nothing is kept in a later one of what an earlier one covers.
public record Tails(PVector<Tail> all) {
    public static final Tails NONE = new Tails(TreePVector.empty());

    public boolean isEmpty() {
        return all.isEmpty();
    }

    Tails with(Tail more) {
        return new Tails(all.plus(more));
    }

    /// Once a hold has ended: nothing more is kept for it.
    Tails ended(Funding funding, long hold, Credits amount) {
        return new Tails(TreePVector.from(
                all.stream().map(tail -> tail.ended(funding, hold, amount)).toList()));
    }

    /// Without those that nothing more comes of.
    Tails swept(IntFunction<Grant> grants) {
        var kept = all.stream()
                .filter(tail -> !tail.held().isZero() || !left(tail, grants).isZero())
                .toList();
        return kept.size() == all.size() ? this : new Tails(TreePVector.from(kept));
    }

    /// What has lapsed since and is kept for a hold.
    List<Integer> keptFor(Funding funding, long hold) {
        if (all.isEmpty()) {
            return List.of();
        }
        return all.stream()
                .filter(tail -> tail.isFor(funding, hold))
                .flatMap(tail -> tail.grants().stream())
                .toList();
    }

    /// Whether what an ended grant has is kept for anybody.
    public boolean has(int grant) {
        return all.stream().anyMatch(tail -> tail.grants().contains(grant));
    }

    /// What tails have more than their holds can still draw.
    List<Lapse> surplus(IntFunction<Grant> grants) {
        var surplus = new ArrayList<Lapse>();
        for (var place = 0; place < all.size(); place++) {
            var tail = all.get(place);
            var rest = left(tail, grants).minus(kept(place, grants));
            for (var number : tail.grants().reversed()) {
                var part = grants.apply(number).balance().atMost(rest);
                rest = rest.minus(part);
                if (!part.isZero()) {
                    surplus.add(new Lapse(number, tail.funding(), part));
                }
            }
        }
        return surplus;
    }

    /// What open holds set aside of what has not lapsed. Those of an earlier subscription may not be drawn from the
    /// plan's pool at all; the others take first what is kept for them.
    ///
    /// @param held what they set aside of all of the kind
    Credits aside(Funding funding, Credits held, IntFunction<Grant> grants) {
        var rest = held;
        for (var place = 0; place < all.size(); place++) {
            var tail = all.get(place);
            if (tail.funding() == funding) {
                rest = rest.minus(funding == Funding.PLAN ? tail.held() : kept(place, grants));
            }
        }
        return rest;
    }

    /// What of a tail its holds still need.
    private Credits kept(int place, IntFunction<Grant> grants) {
        var tail = all.get(place);
        var needed = tail.held();
        for (var earlier = 0; earlier < place; earlier++) {
            if (all.get(earlier).funding() == tail.funding() && tail.funding() != Funding.PLAN) {
                needed = needed.lessUpTo(kept(earlier, grants));
            }
        }
        return left(tail, grants).atMost(needed);
    }

    private static Credits left(Tail tail, IntFunction<Grant> grants) {
        return tail.grants().stream()
                .map(number -> grants.apply(number).balance())
                .reduce(Credits.ZERO, Credits::plus);
    }
}
