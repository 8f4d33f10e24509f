package weir.persistence.codec;

import java.util.List;
import java.util.Set;
import weir.domain.account.Switches;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.limit.Thresholds;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// The stored form of what an account bought, and of its switches.
final class PlanForm {
    /// The version since which minutes are limited and counted, too.
    static final int MINUTES = 3;

    /// The version since which an account has thresholds of its own.
    private static final int THRESHOLDS = 7;

    /// The version since which plans have a rank, the lowest before, and subscriptions a list of terms.
    static final int TERMS = 4;

    private static final Pool<Plan> PLANS = new Pool<>(256);
    private static final Pool<Switches> SWITCHES = new Pool<>(64);
    private static final Pool<Allowance> ALLOWANCES = new Pool<>(256);

    private PlanForm() {}

    static void write(Output out, Subscription subscription) {
        out.instant(subscription.since());
        out.all(subscription.terms(), PlanForm::writeTerm);
        out.flag(subscription.ended());
    }

    /// Before there were lists of terms a subscription was one, and nobody applied its end.
    static Subscription read(Input in) {
        if (in.version() < TERMS) {
            var term = readTerm(in);
            return new Subscription(term.from(), List.of(term), false);
        }
        return new Subscription(in.instant(), in.all(PlanForm::readTerm), in.flag());
    }

    static void writeTerm(Output out, Term term) {
        writePlan(out, term.plan());
        out.instant(term.from());
        out.instant(term.until());
    }

    static Term readTerm(Input in) {
        return new Term(readPlan(in), in.instant(), in.instant());
    }

    static void writeSwitches(Output out, Switches settings) {
        out.flag(settings.active());
        out.flag(settings.paygPassesDay());
        out.flag(settings.strict());
        out.code(Codes.POLICY, settings.expiry());
        out.duration(settings.lateWindow());
        out.all(settings.thresholds().percents(), (each, percent) -> each.number(percent));
    }

    static Switches readSwitches(Input in) {
        return SWITCHES.shared(new Switches(
                in.flag(), in.flag(), in.flag(), in.code(Codes.POLICY), in.duration(), readThresholds(in)));
    }

    private static Thresholds readThresholds(Input in) {
        return in.version() < THRESHOLDS ? Thresholds.DEFAULT : new Thresholds(in.all(Input::small));
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
        return day.equals(Allowance.NONE) ? Allowance.NONE : ALLOWANCES.shared(day);
    }

    static void writePlan(Output out, Plan plan) {
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

    static Plan readPlan(Input in) {
        return PLANS.shared(new Plan(
                in.word(),
                in.small(),
                in.version() < TERMS ? 0 : in.small(),
                new Money(in.signed(), in.word()),
                in.credits(),
                in.small(),
                readLimits(in),
                Set.copyOf(in.all(Input::word)),
                in.flag()));
    }
}
