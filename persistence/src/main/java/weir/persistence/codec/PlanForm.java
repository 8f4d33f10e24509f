package weir.persistence.codec;

import java.util.Set;
import weir.domain.account.Switches;
import weir.domain.limit.Limits;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;

/// The stored form of what an account bought, and of its switches.
final class PlanForm {
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
        out.limit(limits.daily());
        out.limit(limits.rpd());
        out.limit(limits.tpd());
    }

    static Limits readLimits(Input in) {
        var limits = new Limits(in.limitOfCredits(), in.limit(), in.limit());
        return limits.equals(Limits.NONE) ? Limits.NONE : limits;
    }

    private static void writePlan(Output out, Plan plan) {
        out.word(plan.id());
        out.number(plan.version());
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
                new Money(in.signed(), in.word()),
                in.credits(),
                in.small(),
                readLimits(in),
                Set.copyOf(in.all(Input::word)),
                in.flag());
    }
}
