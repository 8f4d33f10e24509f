package weir.domain.day;

import java.util.List;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.Hold;
import weir.domain.limit.Allowance;
import weir.domain.limit.NaturalDay;

/// One natural day's counters, of an account or of one of its sub-users. It counts everything, by funding.
///
/// @param limits the plan's limits that were last in force on this day; none for a sub-user, whose quotas are its own
/// @param overage what the day's charges owe
public record Day(NaturalDay date, Allowance limits, ByFunding<Use> uses, Credits overage) {
    private static final ByFunding<Use> UNUSED = ByFunding.all(Use.NONE);

    public static Day begin(NaturalDay date, Allowance limits) {
        return new Day(date, limits, UNUSED, Credits.ZERO);
    }

    public Use use(Funding funding) {
        return uses.of(funding);
    }

    public long requests() {
        return uses.sum(Use::requests);
    }

    public long tokens() {
        return uses.sum(Use::tokens);
    }

    public long heldTokens() {
        return uses.sum(Use::heldTokens);
    }

    /// Every draw and every overage.
    public Credits credits() {
        return uses.credits(Use::credits).plus(overage);
    }

    public Credits heldCredits() {
        return uses.credits(Use::heldCredits);
    }

    /// All of it, whatever funded it, and what is owed among the credits.
    public Use all() {
        return new Use(requests(), tokens(), credits(), heldTokens(), heldCredits());
    }

    public Day under(Allowance now) {
        return new Day(date, now, uses, overage);
    }

    /// With what another has used on the same day.
    Day plus(Day other) {
        return with(ByFunding.of(funding -> use(funding).plus(other.use(funding))), overage.plus(other.overage));
    }

    public Day held(Hold hold) {
        return with(uses.with(hold.funding(), use(hold.funding()).held(hold)), overage);
    }

    public Day ended(Hold hold, boolean requestBack) {
        return with(uses.with(hold.funding(), use(hold.funding()).ended(hold, requestBack)), overage);
    }

    /// Counts tokens under the funding of their hold, draws under the kind that paid, and what is owed.
    public Day charged(Funding funding, long tokens, List<Draw> draws, Credits owed) {
        var after = uses.with(funding, use(funding).used(tokens));
        for (var draw : draws) {
            after = after.with(draw.funding(), after.of(draw.funding()).drawn(draw.amount()));
        }
        return with(after, overage.plus(owed));
    }

    /// Counts a request that was made without a hold.
    Day reported(Funding funding, long tokens, Charge charge) {
        return with(uses.with(funding, use(funding).requested()), overage)
                .charged(funding, tokens, charge.draws(), charge.overage());
    }

    /// Takes back what a correction found was never used. Repayments touch no day.
    public Day givenBack(List<GiveBack> givenBack, Credits undone) {
        var after = uses;
        for (var back : givenBack) {
            if (!back.repayment()) {
                after = after.with(back.funding(), after.of(back.funding()).givenBack(back.amount()));
            }
        }
        return with(after, overage.minus(undone));
    }

    private Day with(ByFunding<Use> changed, Credits owed) {
        return new Day(date, limits, changed, owed);
    }
}
