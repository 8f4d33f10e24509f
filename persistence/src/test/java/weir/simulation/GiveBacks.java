package weir.simulation;

import java.util.ArrayList;
import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.GiveBack;

/// What a correction must give back.
final class GiveBacks {
    private GiveBacks() {}

    /// @param undone overage that was never used after all. What of it is not owed any more was repaid: it
    ///     returns to the grants that repaid, the newest first
    /// @param excess what the draws took too much: it returns in reverse order of the draws
    static List<GiveBack> expected(SlowBooks books, HoldLine line, long undone, long excess) {
        var back = new ArrayList<GiveBack>();
        var repaid = Math.max(0, undone - books.owed());
        for (var grant : books.grants.reversed()) {
            var part = Math.min(grant.repaid, repaid);
            repaid -= part;
            if (part > 0) {
                back.add(new GiveBack(grant.number, grant.funding, new Credits(part), true));
            }
        }
        var rest = excess;
        for (var draw : line.charge.draws().reversed()) {
            var part = Math.min(draw.amount().micros(), rest);
            rest -= part;
            if (part > 0) {
                back.add(new GiveBack(draw.grant(), draw.funding(), new Credits(part), false));
            }
        }
        return back;
    }
}
