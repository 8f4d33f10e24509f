package weir.domain.settlement;

import java.util.ArrayList;
import java.util.List;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.DrawReason;
import weir.domain.credit.Funding;
import weir.domain.credit.Grants;
import weir.domain.day.Day;
import weir.domain.funding.Step;
import weir.domain.hold.Charge;
import weir.domain.hold.Hold;
import weir.domain.hold.PlanExclusion;

/// Burns a charge down through the kinds, and tells why each piece came from where it came.
///
/// The order is that of [Step]; here is how much each step gives, and the reason told with it.
final class Burning {
    private final List<Draw> draws = new ArrayList<>(2);
    private final Account account;
    private final PlanExclusion exclusion;
    private final long hold;
    private final Day day;
    private Grants grants;
    private Credits missing;

    /// @param hold the number of the hold: what lapsed after it was given may still pay for it
    private Burning(Account account, PlanExclusion exclusion, long hold, Day day, Credits amount) {
        this.account = account;
        this.exclusion = exclusion;
        this.hold = hold;
        this.day = day;
        this.grants = account.grants();
        this.missing = amount;
    }

    /// The charge of `amount` for a request that was held as `hold`.
    static Charge charge(Account account, Hold hold, Credits amount) {
        var day = account.days()
                .on(hold.day(), account.profile().limitsAt(hold.at()).day());
        return new Burning(account, hold.exclusion(), hold.number(), day, amount).charge(amount);
    }

    /// The charge of `amount` for a request of `day` that was made without a hold: like that of one that were held now.
    static Charge charge(Account account, PlanExclusion exclusion, Day day, Credits amount) {
        return new Burning(account, exclusion, account.holds().next(), day, amount).charge(amount);
    }

    private Charge charge(Credits amount) {
        burn();
        return new Charge(amount, List.copyOf(draws), missing);
    }

    private void burn() {
        var paygPassesDay = account.profile().switches().paygPassesDay();
        for (var step : Step.IN_ORDER) {
            if (!missing.isZero() && step.stands(exclusion, paygPassesDay)) {
                draw(step);
            }
        }
    }

    private void draw(Step step) {
        switch (step.part()) {
            case WITHIN_DAY -> draw(step.funding(), missing.atMost(dayRoom()), DrawReason.WITHIN_DAILY_LIMIT);
            case BEYOND_DAY -> draw(step.funding(), missing, DrawReason.BEYOND_DAILY_LIMIT);
            case ALL -> draw(step.funding(), missing, overflow());
        }
    }

    /// What was really used of the day counts, not what its other holds have set aside.
    private Credits dayRoom() {
        return day.limits().credits().lessUpTo(day.use(Funding.PLAN).credits());
    }

    /// Why the plan does not pay what is still missing.
    private DrawReason overflow() {
        return switch (exclusion) {
            case MODEL_NOT_IN_PLAN -> DrawReason.MODEL_NOT_IN_PLAN;
            case NO_SUBSCRIPTION -> DrawReason.NO_SUBSCRIPTION;
            case NONE -> unlessEmpty(DrawReason.DAILY_LIMIT_REACHED);
            case RPD -> unlessEmpty(DrawReason.RPD_REACHED);
            case TPD -> unlessEmpty(DrawReason.TPD_REACHED);
        };
    }

    private DrawReason unlessEmpty(DrawReason full) {
        return grants.anything(Funding.PLAN, hold) ? full : DrawReason.PLAN_POOL_EMPTY;
    }

    private void draw(Funding funding, Credits amount, DrawReason reason) {
        var drawn = grants.draw(funding, hold, amount, reason);
        grants = grants.drawn(drawn, account.last());
        for (var draw : drawn) {
            missing = missing.minus(draw.amount());
            draws.add(draw);
        }
    }
}
