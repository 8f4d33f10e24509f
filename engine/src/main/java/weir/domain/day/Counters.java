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

/// What an account or one of its sub-users has used, by window.
///
/// Whatever happens to a hold counts in the day of the hold, however late it happens, and in the minute of the hold
/// only while that lasts: a day's use is charged for, a minute's only paces what comes next.
public record Counters(Days days, MinuteUse minute) {
    public static final Counters NONE = new Counters(Days.NONE, MinuteUse.NONE);

    /// @param limits the plan's for a day in which nothing happened yet; none for a sub-user
    public Counters held(Hold hold, Allowance limits) {
        return new Counters(days.with(days.on(hold.day(), limits).held(hold)), minute.held(hold));
    }

    public Counters ended(Hold hold, boolean requestBack, Allowance limits, Instant at) {
        var day = days.on(hold.day(), limits).ended(hold, requestBack);
        return new Counters(days.with(day), minute.counts(hold, at) ? minute.ended(hold, requestBack) : minute);
    }

    public Counters charged(Hold hold, long tokens, List<Draw> draws, Credits owed, Allowance limits, Instant at) {
        var day = days.on(hold.day(), limits).charged(hold.funding(), tokens, draws, owed);
        return new Counters(days.with(day), minute.counts(hold, at) ? minute.used(tokens) : minute);
    }

    public Counters givenBack(Hold hold, List<GiveBack> givenBack, Credits undone, Allowance limits) {
        return with(days.with(days.on(hold.day(), limits).givenBack(givenBack, undone)));
    }

    /// Of a day that has its counters.
    public Counters givenBack(NaturalDay date, List<GiveBack> givenBack, Credits undone) {
        return days.find(date)
                .map(day -> with(days.with(day.givenBack(givenBack, undone))))
                .orElse(this);
    }

    /// With a request that was made without a hold. It counts in its day alone.
    ///
    /// @param limits the plan's for a day in which nothing happened yet; none for a sub-user
    public Counters reported(NaturalDay date, Funding funding, Usage usage, Charge charge, Allowance limits) {
        return with(days.with(days.on(date, limits).reported(funding, usage.total(), charge)));
    }

    Counters plus(Counters other) {
        return new Counters(days.plus(other.days), minute.plus(other.minute));
    }

    public Counters with(Days changed) {
        return new Counters(changed, minute);
    }
}
