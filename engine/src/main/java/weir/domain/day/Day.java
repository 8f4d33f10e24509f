package weir.domain.day;

import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Hold;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;

/// One natural day's counters, of an account or of one of its sub-users. It counts everything, by funding.
///
/// @param limits the plan's limits that were last in force on this day; none for a sub-user, whose quotas are its own
/// @param overage what the day's charges owe
public record Day(NaturalDay date, Limits limits, Use plan, Use extraUsage, Use payg, Credits overage) {

    public static Day begin(NaturalDay date, Limits limits) {
        return new Day(date, limits, Use.NONE, Use.NONE, Use.NONE, Credits.ZERO);
    }

    public Use use(Funding funding) {
        return switch (funding) {
            case PLAN -> plan;
            case EXTRA_USAGE -> extraUsage;
            case PAYG -> payg;
        };
    }

    public long requests() {
        return plan.requests() + extraUsage.requests() + payg.requests();
    }

    public long tokens() {
        return plan.tokens() + extraUsage.tokens() + payg.tokens();
    }

    public long heldTokens() {
        return plan.heldTokens() + extraUsage.heldTokens() + payg.heldTokens();
    }

    /// Every draw and every overage.
    public Credits credits() {
        return plan.credits().plus(extraUsage.credits()).plus(payg.credits()).plus(overage);
    }

    public Credits heldCredits() {
        return plan.heldCredits().plus(extraUsage.heldCredits()).plus(payg.heldCredits());
    }

    public Day under(Limits now) {
        return new Day(date, now, plan, extraUsage, payg, overage);
    }

    public Day held(Hold hold) {
        return with(hold.funding(), use(hold.funding()).held(hold));
    }

    public Day ended(Hold hold, boolean requestBack) {
        return with(hold.funding(), use(hold.funding()).ended(hold, requestBack));
    }

    /// Counts tokens under the funding of their hold, draws under the kind that paid, and what is owed.
    public Day charged(Funding funding, long tokens, List<Draw> draws, Credits owed) {
        var day = with(funding, use(funding).used(tokens)).owing(overage.plus(owed));
        for (var draw : draws) {
            day = day.with(draw.funding(), day.use(draw.funding()).drawn(draw.amount()));
        }
        return day;
    }

    /// Takes back what a correction found was never used. Repayments touch no day.
    public Day givenBack(List<GiveBack> givenBack, Credits undone) {
        var day = owing(overage.minus(undone));
        for (var back : givenBack) {
            if (!back.repayment()) {
                day = day.with(back.funding(), day.use(back.funding()).givenBack(back.amount()));
            }
        }
        return day;
    }

    private Day owing(Credits amount) {
        return new Day(date, limits, plan, extraUsage, payg, amount);
    }

    private Day with(Funding funding, Use use) {
        return switch (funding) {
            case PLAN -> new Day(date, limits, use, extraUsage, payg, overage);
            case EXTRA_USAGE -> new Day(date, limits, plan, use, payg, overage);
            case PAYG -> new Day(date, limits, plan, extraUsage, use, overage);
        };
    }
}
