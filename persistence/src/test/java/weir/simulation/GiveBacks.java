package weir.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.domain.credit.Credits;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;

/// What a correction must give back.
final class GiveBacks {
    private GiveBacks() {}

    /// @param undone overage that was never used after all. What of it is not owed any more was repaid: it
    ///     returns to the grants that repaid, the newest first
    /// @param excess what the draws took too much: it returns in reverse order of the draws
    static List<GiveBack> expected(SlowBooks books, HoldLine line, long undone, long excess) {
        var back = new ArrayList<>(repayments(books, undone));
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

    /// What of undone overage had been repaid.
    static List<GiveBack> repayments(SlowBooks books, long undone) {
        var back = new ArrayList<GiveBack>();
        var repaid = Math.max(0, undone - books.owed());
        for (var grant : books.grants.reversed()) {
            var part = Math.min(grant.repaid, repaid);
            repaid -= part;
            if (part > 0) {
                back.add(new GiveBack(grant.number, grant.funding, new Credits(part), true));
            }
        }
        return back;
    }

    /// What falls into a part of a charge, which is laid out from its end: overage, then the draws in reverse.
    ///
    /// @param done what was undone before
    /// @return by the number of the grant; overage under none
    static Map<Integer, Long> pieces(Charge charge, long done, long amount) {
        var pieces = new TreeMap<Integer, Long>();
        var numbers = new ArrayList<Integer>(List.of(0));
        var sizes = new ArrayList<Long>(List.of(charge.overage().micros()));
        charge.draws().reversed().forEach(draw -> {
            numbers.add(draw.grant());
            sizes.add(draw.amount().micros());
        });
        var skip = done;
        var rest = amount;
        for (var i = 0; i < sizes.size(); i++) {
            var skipped = Math.min(skip, sizes.get(i));
            skip -= skipped;
            var part = Math.min(rest, sizes.get(i) - skipped);
            rest -= part;
            if (part > 0) {
                pieces.merge(numbers.get(i), part, Long::sum);
            }
        }
        return pieces;
    }
}
