package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.credit.Grants;
import weir.domain.hold.Charge;
import weir.domain.hold.Hold;
import weir.domain.hold.PlanExclusion;

/// Burns a charge down through the kinds, and tells why each piece came from where it came.
///
/// The order, stated once: the plan within the day's limit; extra usage; PAYG if it may pass daily limits; the
/// plan beyond the day's limit; PAYG; overage. It looks at balances and at what was used, never at other open holds.
/// Where RPD or TPD had shut the plan out at the hold, only the first step is skipped: a request is let run to its end,
/// whichever limit of the day it meets on the way. Where the model or the validity had, all steps but PAYG are.
final class Burning {
    private final List<Draw> draws = new ArrayList<>(2);
    private final Instant last;
    private Grants grants;
    private Credits missing;

    private Burning(Grants grants, Instant last, Credits amount) {
        this.last = last;
        this.grants = grants;
        this.missing = amount;
    }

    /// The charge of `amount` for a request that was held as `hold`.
    static Charge charge(Account account, Hold hold, Credits amount) {
        var burning = new Burning(account.grants(), account.last(), amount);
        burning.burn(account, hold);
        return new Charge(amount, List.copyOf(burning.draws), burning.missing);
    }

    private void burn(Account account, Hold hold) {
        var stands = !hold.exclusion().whole();
        if (hold.exclusion() == PlanExclusion.NONE) {
            var day = account.days().on(hold.day(), account.profile().limitsAt(hold.at()));
            var used = day.use(Funding.PLAN).credits();
            draw(Funding.PLAN, day.limits().daily().lessUpTo(used), DrawReason.WITHIN_DAILY_LIMIT);
        }
        if (stands) {
            draw(Funding.EXTRA_USAGE, missing, overflow(hold));
        }
        if (account.profile().switches().paygPassesDay()) {
            draw(Funding.PAYG, missing, overflow(hold));
        }
        if (stands) {
            draw(Funding.PLAN, missing, DrawReason.BEYOND_DAILY_LIMIT);
        }
        draw(Funding.PAYG, missing, overflow(hold));
    }

    /// Why the plan does not pay what is still missing.
    private DrawReason overflow(Hold hold) {
        return switch (hold.exclusion()) {
            case MODEL_NOT_IN_PLAN -> DrawReason.MODEL_NOT_IN_PLAN;
            case NO_SUBSCRIPTION -> DrawReason.NO_SUBSCRIPTION;
            case NONE -> unlessEmpty(DrawReason.DAILY_LIMIT_REACHED);
            case RPD -> unlessEmpty(DrawReason.RPD_REACHED);
            case TPD -> unlessEmpty(DrawReason.TPD_REACHED);
        };
    }

    private DrawReason unlessEmpty(DrawReason full) {
        return grants.balance(Funding.PLAN).isZero() ? DrawReason.PLAN_POOL_EMPTY : full;
    }

    private void draw(Funding funding, Credits most, DrawReason reason) {
        var drawn = grants.draw(funding, missing.atMost(most), reason);
        grants = grants.drawn(drawn, last);
        for (var draw : drawn) {
            missing = missing.minus(draw.amount());
            draws.add(draw);
        }
    }
}
