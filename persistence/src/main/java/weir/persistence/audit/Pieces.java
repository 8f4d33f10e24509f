package weir.persistence.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;

/// What pieces of charges come to.
final class Pieces {
    /// The place of what nothing covered, among the numbers of grants.
    static final int OVERAGE = 0;

    private Pieces() {}

    static long draws(Iterable<Draw> draws) {
        var sum = 0L;
        for (var draw : draws) {
            sum += draw.amount().micros();
        }
        return sum;
    }

    static long backs(Iterable<GiveBack> givenBack, boolean repayment) {
        var sum = 0L;
        for (var back : givenBack) {
            sum += back.repayment() == repayment ? back.amount().micros() : 0;
        }
        return sum;
    }

    static long lapses(Iterable<Lapse> lapsed) {
        var sum = 0L;
        for (var lapse : lapsed) {
            sum += lapse.amount().micros();
        }
        return sum;
    }

    /// What of a charge comes first, if it is undone from its end: what nothing covered, then the latest draw.
    ///
    /// @return by the number of the grant
    static Map<Integer, Long> fromTheEnd(Charge charge, long amount) {
        var pieces = new TreeMap<Integer, Long>();
        var rest = take(pieces, OVERAGE, charge.overage().micros(), amount);
        for (var draw : List.copyOf(charge.draws()).reversed()) {
            rest = take(pieces, draw.grant(), draw.amount().micros(), rest);
        }
        return pieces;
    }

    private static long take(Map<Integer, Long> pieces, int place, long piece, long wanted) {
        var taken = Math.min(piece, wanted);
        pieces.merge(place, taken, Long::sum);
        return wanted - taken;
    }
}
