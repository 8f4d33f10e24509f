package weir.domain.day;

import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.hold.Hold;
import weir.domain.limit.Limits;

/// What an account counts for one of its sub-users: absolute values, so that a lost, doubled or late copy does
/// no harm.
///
/// @param version grows with every change; the highest is the truth
/// @param held what its open holds set aside
/// @param total every draw and overage of all time, net of what was given back
public record Tally(long version, int openHolds, Credits held, Credits total, Days days) {
    public static final Tally NONE = new Tally(0, 0, Credits.ZERO, Credits.ZERO, Days.NONE);

    /// The newer of two copies.
    public Tally newer(Tally other) {
        return other.version > version ? other : this;
    }

    public Tally held(Hold hold, long now) {
        return new Tally(
                now,
                openHolds + 1,
                held.plus(hold.amount()),
                total,
                with(day(hold).held(hold)));
    }

    public Tally ended(Hold hold, boolean requestBack, long now) {
        var day = day(hold).ended(hold, requestBack);
        return new Tally(now, openHolds - 1, held.minus(hold.amount()), total, with(day));
    }

    public Tally charged(Hold hold, long tokens, List<Draw> draws, Credits overage, long now) {
        var more = draws.stream().map(Draw::amount).reduce(overage, Credits::plus);
        var day = day(hold).charged(hold.funding(), tokens, draws, overage);
        return new Tally(now, openHolds, held, total.plus(more), with(day));
    }

    public Tally givenBack(Hold hold, List<GiveBack> givenBack, Credits undone, long now) {
        var less = GiveBack.ofDraws(givenBack).plus(undone);
        return new Tally(now, openHolds, held, total.minus(less), with(day(hold).givenBack(givenBack, undone)));
    }

    private Day day(Hold hold) {
        return days.on(hold.day(), Limits.NONE);
    }

    private Days with(Day day) {
        return days.with(day);
    }
}
