package weir.persistence.codec;

import weir.domain.day.Counters;
import weir.domain.day.Day;
import weir.domain.day.Days;
import weir.domain.day.MinuteUse;
import weir.domain.day.Tally;
import weir.domain.day.Use;
import weir.domain.limit.Minute;

/// The stored form of counters: of a day, and of a sub-user.
final class TallyForm {
    private TallyForm() {}

    static void write(Output out, Tally tally) {
        out.number(tally.version());
        out.number(tally.openHolds());
        out.credits(tally.held());
        out.credits(tally.total());
        writeCounters(out, tally.counters());
    }

    static Tally read(Input in) {
        var tally = new Tally(in.number(), in.small(), in.credits(), in.credits(), readCounters(in));
        return tally.equals(Tally.NONE) ? Tally.NONE : tally;
    }

    /// The minute too, though it is nearly over: what it let through before a restart it must not let through again.
    static void writeCounters(Output out, Counters counters) {
        out.all(counters.days().newestFirst(), TallyForm::writeDay);
        var minute = counters.minute();
        out.number(minute.minute().number());
        out.number(minute.requests());
        out.number(minute.tokens());
        out.number(minute.heldTokens());
    }

    static Counters readCounters(Input in) {
        var days = new Days(in.all(TallyForm::readDay));
        return new Counters(days, in.version() < PlanForm.MINUTES ? MinuteUse.NONE : readMinute(in));
    }

    private static MinuteUse readMinute(Input in) {
        var minute = new MinuteUse(new Minute(in.number()), in.number(), in.number(), in.number());
        return minute.equals(MinuteUse.NONE) ? MinuteUse.NONE : minute;
    }

    private static void writeDay(Output out, Day day) {
        out.day(day.date());
        PlanForm.writeAllowance(out, day.limits());
        FundingForm.write(out, day.uses(), TallyForm::writeUse);
        out.credits(day.overage());
    }

    private static Day readDay(Input in) {
        return new Day(in.day(), PlanForm.readAllowance(in), FundingForm.read(in, TallyForm::readUse), in.credits());
    }

    private static void writeUse(Output out, Use use) {
        out.number(use.requests());
        out.number(use.tokens());
        out.credits(use.credits());
        out.number(use.heldTokens());
        out.credits(use.heldCredits());
    }

    private static Use readUse(Input in) {
        var use = new Use(in.number(), in.number(), in.credits(), in.number(), in.credits());
        return use.equals(Use.NONE) ? Use.NONE : use;
    }
}
