package weir.persistence.codec;

import java.util.Set;
import weir.domain.account.Switches;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;

/// The stored form of what an account bought, and of its switches.
final class PlanForm {
    /// The version since which minutes are limited and counted, too.
    static final int MINUTES = 3;

    /// The version since which plans have a rank; the lowest before.
    static final int RANKS = 4;

    private PlanForm() {}

    static void write(Output out, Subscription subscription) {
        writePlan(out, subscription.plan());
        out.instant(subscription.from());
        out.instant(subscription.until());
    }

    static Subscription read(Input in) {
        return new Subscription(readPlan(in), in.instant(), in.instant());
    }

    static void writeSwitches(Output out, Switches settings) {
        out.flag(settings.active());
        out.flag(settings.paygPassesDay());
        out.flag(settings.strict());
        out.code(Codes.POLICY, settings.expiry());
        out.duration(settings.lateWindow());
    }

    static Switches readSwitches(Input in) {
        return new Switches(in.flag(), in.flag(), in.flag(), in.code(Codes.POLICY), in.duration());
    }

    static void writeLimits(Output out, Limits limits) {
        writeAllowance(out, limits.day());
        out.limit(limits.minute().requests());
        out.limit(limits.minute().tokens());
    }

    static Limits readLimits(Input in) {
        var day = readAllowance(in);
        return new Limits(day, in.version() < MINUTES ? Allowance.NONE : Allowance.of(in.limit(), in.limit()));
    }

    static void writeAllowance(Output out, Allowance day) {
        out.limit(day.credits());
        out.limit(day.requests());
        out.limit(day.tokens());
    }

    static Allowance readAllowance(Input in) {
        var day = new Allowance(in.limitOfCredits(), in.limit(), in.limit());
        return day.equals(Allowance.NONE) ? Allowance.NONE : day;
    }

    private static void writePlan(Output out, Plan plan) {
        out.word(plan.id());
        out.number(plan.version());
        out.number(plan.rank());
        out.signed(plan.price().minor());
        out.word(plan.price().currency());
        out.credits(plan.credits());
        out.number(plan.termDays());
        writeLimits(out, plan.limits());
        out.all(plan.models().stream().sorted().toList(), Output::word);
        out.flag(plan.subUsers());
    }

    private static Plan readPlan(Input in) {
        return new Plan(
                in.word(),
                in.small(),
                in.version() < RANKS ? 0 : in.small(),
                new Money(in.signed(), in.word()),
                in.credits(),
                in.small(),
                readLimits(in),
                Set.copyOf(in.all(Input::word)),
                in.flag());
    }
}
