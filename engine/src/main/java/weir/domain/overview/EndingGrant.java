package weir.domain.overview;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Grants;

/// A grant that will lapse by its own expiry, and has something left: of a pack or a gift.
///
/// @param left of it, as the line tells it that it stands in; what open holds set aside is not subtracted
public record EndingGrant(int grant, Funding funding, Instant expires, Credits left) {
    /// Those that end first, of an account. The next of them are told of once one of these has ended.
    private static final int MOST = 10;

    private static final Comparator<EndingGrant> ORDER =
            Comparator.comparing(EndingGrant::expires).thenComparingInt(EndingGrant::grant);

    /// The first to end first.
    public static List<EndingGrant> of(Grants grants) {
        var ofExtraUsage = grants.ending(Funding.EXTRA_USAGE, MOST);
        var ofPayg = grants.ending(Funding.PAYG, MOST);
        if (ofExtraUsage.isEmpty() && ofPayg.isEmpty()) {
            return List.of();
        }
        var ending = new ArrayList<EndingGrant>();
        for (var some : List.of(ofExtraUsage, ofPayg)) {
            for (var grant : some) {
                grant.expiry()
                        .map(expires -> new EndingGrant(grant.number(), grant.funding(), expires, grant.balance()))
                        .ifPresent(ending::add);
            }
        }
        return ending.stream().sorted(ORDER).limit(MOST).toList();
    }

    /// Whether both are of the same grants, whatever these have left.
    public static boolean alike(List<EndingGrant> some, List<EndingGrant> others) {
        if (some.size() != others.size()) {
            return false;
        }
        for (var at = 0; at < some.size(); at++) {
            if (some.get(at).grant() != others.get(at).grant()) {
                return false;
            }
        }
        return true;
    }
}
