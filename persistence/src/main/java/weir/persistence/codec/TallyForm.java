package weir.persistence.codec;

import weir.domain.day.Day;
import weir.domain.day.Days;
import weir.domain.day.Tally;
import weir.domain.day.Use;

/// The stored form of counters: of a day, and of a sub-user.
final class TallyForm {
    private TallyForm() {}

    static void write(Output out, Tally tally) {
        out.number(tally.version());
        out.number(tally.openHolds());
        out.credits(tally.held());
        out.credits(tally.total());
        writeDays(out, tally.days());
    }

    static Tally read(Input in) {
        return new Tally(in.number(), in.small(), in.credits(), in.credits(), readDays(in));
    }

    static void writeDays(Output out, Days days) {
        out.all(days.newestFirst(), TallyForm::writeDay);
    }

    static Days readDays(Input in) {
        return new Days(in.all(TallyForm::readDay));
    }

    private static void writeDay(Output out, Day day) {
        out.day(day.date());
        PlanForm.writeLimits(out, day.limits());
        FundingForm.write(out, day.uses(), TallyForm::writeUse);
        out.credits(day.overage());
    }

    private static Day readDay(Input in) {
        return new Day(in.day(), PlanForm.readLimits(in), FundingForm.read(in, TallyForm::readUse), in.credits());
    }

    private static void writeUse(Output out, Use use) {
        out.number(use.requests());
        out.number(use.tokens());
        out.credits(use.credits());
        out.number(use.heldTokens());
        out.credits(use.heldCredits());
    }

    private static Use readUse(Input in) {
        return new Use(in.number(), in.number(), in.credits(), in.number(), in.credits());
    }
}
