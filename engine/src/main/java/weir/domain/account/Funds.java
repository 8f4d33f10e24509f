package weir.domain.account;

import java.util.List;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;

/// What there is of each kind: what its grants still have, and what open holds set aside of that.
public record Funds(ByFunding<Credits> balances, ByFunding<Credits> held) {

    public static Funds of(Account account) {
        return new Funds(account.grants().balances(), ByFunding.of(account::setAside));
    }

    /// What there is once `hold` has ended and `draws` were taken.
    public Funds after(Hold hold, List<Draw> draws) {
        var left = balances;
        for (var draw : draws) {
            left = left.with(draw.funding(), left.of(draw.funding()).minus(draw.amount()));
        }
        return new Funds(left, held.with(hold.funding(), held.of(hold.funding()).minus(hold.amount())));
    }

    /// What is available of a kind, in millionths of a credit: below zero where holds took their whole estimate of the
    /// last that there was.
    public long available(Funding funding) {
        return balances.of(funding).micros() - held.of(funding).micros();
    }

    /// What can be used of each kind.
    ByFunding<Credits> usable() {
        return ByFunding.of(funding -> balances.of(funding).lessUpTo(held.of(funding)));
    }
}
