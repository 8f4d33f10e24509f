package weir.domain.settlement;

import java.util.ArrayList;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;

/// What is undone of a charge. What was charged last is given back first: overage, then the draws in reverse order.
///
/// @param overage what is not owed any more, or had been repaid
/// @param draws what goes back of each draw, in the order of the charge
record Undone(Charge charge, Credits overage, List<Credits> draws) {

    /// @param done what was undone of it before
    /// @param amount how much more of it
    static Undone of(Charge charge, Credits done, Credits amount) {
        var skipped = done;
        var rest = amount;
        var overage = charge.overage().lessUpTo(skipped).atMost(rest);
        skipped = skipped.lessUpTo(charge.overage());
        rest = rest.minus(overage);
        var draws = new ArrayList<Credits>();
        for (var draw : charge.draws().reversed()) {
            var back = draw.amount().lessUpTo(skipped).atMost(rest);
            skipped = skipped.lessUpTo(draw.amount());
            rest = rest.minus(back);
            draws.addFirst(back);
        }
        return new Undone(charge, overage, List.copyOf(draws));
    }

    Credits amount() {
        return draws.stream().reduce(overage, Credits::plus);
    }

    /// All that returns: overage that was repaid already to the grants that repaid it, the newest first, then the
    /// draws.
    List<GiveBack> givenBack(Account account) {
        var givenBack = repayments(account, overage.lessUpTo(account.grants().owed()));
        for (var i = draws.size() - 1; i >= 0; i--) {
            if (!draws.get(i).isZero()) {
                var draw = charge.draws().get(i);
                givenBack.add(new GiveBack(draw.grant(), draw.funding(), draws.get(i), false));
            }
        }
        return List.copyOf(givenBack);
    }

    /// How much of it can return, from its end: all, unless what it was drawn from, or what had repaid it, is kept in a
    /// sum by now.
    Credits returnable(Account account) {
        var grants = account.grants();
        var repaid = overage.lessUpTo(grants.owed());
        var found = repayments(account, repaid).stream().map(GiveBack::amount).reduce(Credits.ZERO, Credits::plus);
        var returnable = overage.minus(repaid).plus(found);
        if (!found.equals(repaid)) {
            return returnable;
        }
        for (var i = draws.size() - 1; i >= 0; i--) {
            var back = draws.get(i);
            if (!back.isZero()
                    && !grants.all().containsKey(charge.draws().get(i).grant())) {
                break;
            }
            returnable = returnable.plus(back);
        }
        return returnable;
    }

    /// What is left of the draws.
    List<Draw> kept() {
        var kept = new ArrayList<Draw>();
        for (var i = 0; i < draws.size(); i++) {
            var draw = charge.draws().get(i);
            var left = draw.amount().minus(draws.get(i));
            if (!left.isZero()) {
                kept.add(new Draw(draw.grant(), draw.funding(), left, draw.reason()));
            }
        }
        return List.copyOf(kept);
    }

    private static List<GiveBack> repayments(Account account, Credits repaid) {
        var back = new ArrayList<GiveBack>();
        var rest = repaid;
        for (var grant : account.grants().all().descendingMap().values()) {
            if (rest.isZero()) {
                break;
            }
            var part = grant.repaid().atMost(rest);
            if (!part.isZero()) {
                back.add(new GiveBack(grant.number(), grant.funding(), part, true));
                rest = rest.minus(part);
            }
        }
        return back;
    }
}
