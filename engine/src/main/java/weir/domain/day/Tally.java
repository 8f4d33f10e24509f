package weir.domain.day;

import java.time.Instant;
import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Charge;
import weir.domain.hold.Hold;
import weir.domain.limit.Allowance;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Usage;

/// What an account counts for one of its sub-users: absolute values, so that a lost, doubled or late copy does
/// no harm.
///
/// @param version grows with every change; the highest is the truth
/// @param held what its open holds set aside
/// @param total every draw and overage of all time, net of what was given back
public record Tally(long version, int openHolds, Credits held, Credits total, Counters counters) {
    public static final Tally NONE = new Tally(0, 0, Credits.ZERO, Credits.ZERO, Counters.NONE);

    public Days days() {
        return counters.days();
    }

    /// The newer of two copies.
    public Tally newer(Tally other) {
        return other.version > version ? other : this;
    }

    /// The sum of both.
    public Tally plus(Tally other, long now) {
        return new Tally(
                now,
                openHolds + other.openHolds,
                held.plus(other.held),
                total.plus(other.total),
                counters.plus(other.counters));
    }

    public Tally held(Hold hold, long now) {
        return new Tally(now, openHolds + 1, held.plus(hold.amount()), total, counters.held(hold, Allowance.NONE));
    }

    public Tally ended(Hold hold, boolean requestBack, Instant at, long now) {
        var counted = counters.ended(hold, requestBack, Allowance.NONE, at);
        return new Tally(now, openHolds - 1, held.minus(hold.amount()), total, counted);
    }

    public Tally charged(Hold hold, long tokens, List<Draw> draws, Credits overage, Instant at, long now) {
        var more = draws.stream().map(Draw::amount).reduce(overage, Credits::plus);
        var counted = counters.charged(hold, tokens, draws, overage, Allowance.NONE, at);
        return new Tally(now, openHolds, held, total.plus(more), counted);
    }

    public Tally givenBack(Hold hold, List<GiveBack> givenBack, Credits undone, long now) {
        var less = GiveBack.ofDraws(givenBack).plus(undone);
        var counted = counters.givenBack(hold, givenBack, undone, Allowance.NONE);
        return new Tally(now, openHolds, held, total.minus(less), counted);
    }

    /// With a request that was made without a hold.
    public Tally reported(NaturalDay day, Funding funding, Usage usage, Charge charge, long now) {
        var counted = counters.reported(day, funding, usage, charge, Allowance.NONE);
        return new Tally(now, openHolds, held, total.plus(charge.amount()), counted);
    }

    /// @param today whether the day of the charge gets its room back
    public Tally reversed(NaturalDay day, List<GiveBack> givenBack, Credits undone, boolean today, long now) {
        var less = GiveBack.ofDraws(givenBack).plus(undone);
        var counted = today ? counters.givenBack(day, givenBack, undone) : counters;
        return new Tally(now, openHolds, held, total.minus(less), counted);
    }
}
