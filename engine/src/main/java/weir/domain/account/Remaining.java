package weir.domain.account;

import java.time.Instant;
import java.util.List;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.day.Day;
import weir.domain.day.Use;
import weir.domain.funding.Step;
import weir.domain.funding.Step.Part;
import weir.domain.hold.Left;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.Allowance;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;

/// Reckons what is left.
public final class Remaining {
    private Remaining() {}

    /// What is left when `funds` are available and `today` has been used so far: in all what every step would pay, and
    /// today what a request could still be admitted on.
    public static Left of(Profile profile, Funds funds, Day today, Instant now) {
        var subscribed = profile.validAt(now).isPresent();
        var exclusion = subscribed ? PlanExclusion.NONE : PlanExclusion.NO_SUBSCRIPTION;
        var room = dayRoom(profile.limitsAt(now).day(), today.use(Funding.PLAN));
        var rest = funds.usable();
        var inAll = Credits.ZERO;
        var beforeMidnight = Credits.ZERO;
        var barred = false;
        for (var step : Step.IN_ORDER) {
            if (step.stands(exclusion, profile.switches().paygPassesDay())) {
                var there = rest.of(step.funding());
                var part = step.part() == Part.WITHIN_DAY ? there.atMost(room) : there;
                barred |= step.part() == Part.BEYOND_DAY && !part.isZero();
                inAll = inAll.plus(part);
                beforeMidnight = barred ? beforeMidnight : beforeMidnight.plus(part);
                rest = rest.with(step.funding(), there.minus(part));
            }
        }
        return new Left(inAll, beforeMidnight);
    }

    /// What is left now for a sub-user with these gates; for the account, where there are none. Where its plan lets in
    /// none but the owner, that gate is among them.
    public static Left of(Account account, List<Gate> subUserGates, Instant now) {
        return within(of(account.profile(), Funds.of(account), account.day(now), now), subUserGates);
    }

    /// What of it a sub-user with these gates may use: never more than its own quotas leave.
    private static Left within(Left all, List<Gate> subUserGates) {
        var left = all;
        for (var gate : subUserGates) {
            left = within(left, gate);
        }
        return left;
    }

    private static Left within(Left left, Gate gate) {
        return switch (gate) {
            case Gate.Condition(var name, var open) ->
                open || (name != GateName.SUB_USER_ACTIVE && name != GateName.PLAN_SUB_USERS)
                        ? left
                        : new Left(left.inAll(), Credits.ZERO);
            case Gate.Choice _ -> left;
            case Gate.Counted counted -> within(left, counted);
        };
    }

    private static Left within(Left left, Gate.Counted gate) {
        var room = new Credits(Math.max(0, gate.remaining()));
        return switch (gate.name()) {
            case SUB_USER_TOTAL_CREDITS ->
                new Left(left.inAll().atMost(room), left.today().atMost(room));
            case SUB_USER_DAILY_CREDITS -> new Left(left.inAll(), left.today().atMost(room));
            case SUB_USER_RPD, SUB_USER_TPD -> gate.remaining() > 0 ? left : new Left(left.inAll(), Credits.ZERO);
            case ACCOUNT_ACTIVE,
                    OPEN_HOLDS,
                    SUBSCRIPTION,
                    PLAN_SUB_USERS,
                    MODEL_IN_PLAN,
                    PLAN_POOL,
                    DAILY_LIMIT,
                    RPD,
                    TPD,
                    EXTRA_USAGE,
                    PAYG,
                    RPM,
                    TPM,
                    SUB_USER_ACTIVE,
                    SUB_USER_ADDRESS,
                    SUB_USER_MODEL,
                    SUB_USER_OPEN_HOLDS,
                    SUB_USER_RPM,
                    SUB_USER_TPM -> left;
        };
    }

    private static Credits dayRoom(Allowance limits, Use use) {
        return use.requests() >= limits.requests() || use.tokens() + use.heldTokens() >= limits.tokens()
                ? Credits.ZERO
                : limits.credits().lessUpTo(use.credits().plus(use.heldCredits()));
    }
}
