package weir.domain.account;

import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.hold.Hold;

/// What is available of each kind, in millionths of a credit: balance less open holds, and so below zero where holds
/// took their whole estimate of the last that there was.
public record Funds(long plan, long extraUsage, long payg) {

    public static Funds of(Account account) {
        return new Funds(
                available(account, Funding.PLAN),
                available(account, Funding.EXTRA_USAGE),
                available(account, Funding.PAYG));
    }

    /// What is available once `hold` has ended and `draws` were taken.
    public Funds after(Hold hold, List<Draw> draws) {
        var funds = plus(hold.funding(), hold.amount().micros());
        for (var draw : draws) {
            funds = funds.plus(draw.funding(), -draw.amount().micros());
        }
        return funds;
    }

    public Funds plus(Funding funding, long micros) {
        return switch (funding) {
            case PLAN -> new Funds(plan + micros, extraUsage, payg);
            case EXTRA_USAGE -> new Funds(plan, extraUsage + micros, payg);
            case PAYG -> new Funds(plan, extraUsage, payg + micros);
        };
    }

    private static long available(Account account, Funding funding) {
        return account.grants().balance(funding).micros()
                - account.holds().open().held(funding).micros();
    }

    public static Credits positive(long micros) {
        return new Credits(Math.max(0, micros));
    }
}
