package weir.domain.admission;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.Bounds;
import weir.domain.limit.Gate;
import weir.domain.limit.Gate.Condition;
import weir.domain.limit.Gate.Counted;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.limit.Remedy;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;

/// All gates of an account for one request, and which kind would fund it.
public record AccountGates(
        Condition active,
        Counted openHolds,
        Condition subscription,
        Condition model,
        Counted pool,
        Counted daily,
        Counted rpd,
        Counted tpd,
        Counted extraUsage,
        Counted payg,
        boolean paygPassesDay,
        boolean everSubscribed) {

    static AccountGates of(Account account, Needs needs, Instant now) {
        var profile = account.profile();
        var plan = profile.validAt(now).map(Subscription::plan).orElse(null);
        var limits = plan == null ? Limits.NONE : plan.limits();
        var use = account.day(now).use(Funding.PLAN);
        var midnight = account.dayAt(now).end(profile.zone());
        var tokens = new Counted(
                GateName.TPD, Gate.Unit.TOKENS, use.tokens(), use.heldTokens(), limits.tpd(), needs.tokens(), midnight);
        return new AccountGates(
                new Condition(GateName.ACCOUNT_ACTIVE, profile.switches().active()),
                holds(account),
                new Condition(GateName.SUBSCRIPTION, plan != null),
                new Condition(GateName.MODEL_IN_PLAN, covers(plan, needs.model())),
                pool(account, GateName.PLAN_POOL, Funding.PLAN, needs),
                Counted.credits(
                        GateName.DAILY_LIMIT,
                        use.credits(),
                        use.heldCredits(),
                        limits.daily(),
                        needs.amount(),
                        midnight),
                new Counted(GateName.RPD, Gate.Unit.REQUESTS, use.requests(), 0, limits.rpd(), 1, midnight),
                tokens,
                pool(account, GateName.EXTRA_USAGE, Funding.EXTRA_USAGE, needs),
                pool(account, GateName.PAYG, Funding.PAYG, needs),
                profile.switches().paygPassesDay(),
                profile.subscription() != null);
    }

    /// The kind that funds the request; empty where it is blocked.
    Optional<Funding> funding() {
        return active.open() && openHolds.open() ? kind() : Optional.empty();
    }

    /// The closed gates that keep the request out. What no kind needs is not among them.
    List<Gate> closed() {
        var asked = kind().isPresent() ? List.<Gate>of(active, openHolds) : relevant();
        return asked.stream().filter(gate -> !gate.open()).toList();
    }

    /// The first kind that has room and may pay.
    private Optional<Funding> kind() {
        if (planCovers() && pool.open() && dayOpen()) {
            return Optional.of(Funding.PLAN);
        }
        if (planCovers() && extraUsage.open()) {
            return Optional.of(Funding.EXTRA_USAGE);
        }
        return payg.open() && paygMayPay() ? Optional.of(Funding.PAYG) : Optional.empty();
    }

    PlanExclusion exclusion() {
        if (!subscription.open()) {
            return PlanExclusion.NO_SUBSCRIPTION;
        }
        if (!model.open()) {
            return PlanExclusion.MODEL_NOT_IN_PLAN;
        }
        if (!rpd.open()) {
            return PlanExclusion.RPD;
        }
        return tpd.open() ? PlanExclusion.NONE : PlanExclusion.TPD;
    }

    boolean planCovers() {
        return subscription.open() && model.open();
    }

    boolean dayOpen() {
        return daily.open() && rpd.open() && tpd.open();
    }

    /// PAYG pays where no plan could, and passes a daily boundary only where the account lets it. That a strict
    /// request is more than the rest of the pool is no way around a full day.
    boolean paygMayPay() {
        return !planCovers() || pool.remaining() <= 0 || dayOpen() || paygPassesDay;
    }

    /// The gates that have a meaning for this account now, the most telling first. Without a subscription there is no
    /// pool and no day to fill, and who never had one lives on PAYG.
    public List<Gate> relevant() {
        if (!everSubscribed) {
            return List.of(active, openHolds, payg, subscription);
        }
        return subscription.open()
                ? List.of(active, openHolds, subscription, model, pool, daily, rpd, tpd, extraUsage, payg)
                : List.of(active, openHolds, subscription, payg);
    }

    /// The same gates, once a remedy was applied. What only its owner can open of a sub-user is not among them.
    AccountGates with(Remedy remedy) {
        return switch (remedy) {
            case WAIT_FOR_OPEN_HOLDS -> pools(Counted::unheld).withOpenHolds(openHolds.unheld());
            case ASK_WITHOUT_STRICT -> pools(gate -> gate.needing(Needs.LEAST.amount(), Needs.LEAST.tokens()));
            case BUY_EXTRA_USAGE -> with(extraUsage.opened(), payg, paygPassesDay);
            case TOP_UP_PAYG -> with(extraUsage, payg.opened(), paygPassesDay);
            case LET_PAYG_PASS_DAY -> with(extraUsage, payg, true);
            case SUBSCRIBE ->
                with(active, subscription.opened(), model.opened()).plan(Counted::opened);
            case USE_A_MODEL_OF_THE_PLAN -> with(active, subscription, model.opened());
            case ASK_THE_OPERATOR -> with(active.opened(), subscription, model);
            case WAIT, ASK_THE_OWNER -> this;
        };
    }

    private AccountGates with(Condition nowActive, Condition nowSubscription, Condition nowModel) {
        return new AccountGates(
                nowActive,
                openHolds,
                nowSubscription,
                nowModel,
                pool,
                daily,
                rpd,
                tpd,
                extraUsage,
                payg,
                paygPassesDay,
                everSubscribed);
    }

    private AccountGates with(Counted nowExtraUsage, Counted nowPayg, boolean nowPasses) {
        return new AccountGates(
                active,
                openHolds,
                subscription,
                model,
                pool,
                daily,
                rpd,
                tpd,
                nowExtraUsage,
                nowPayg,
                nowPasses,
                everSubscribed);
    }

    private AccountGates withOpenHolds(Counted now) {
        return new AccountGates(
                active,
                now,
                subscription,
                model,
                pool,
                daily,
                rpd,
                tpd,
                extraUsage,
                payg,
                paygPassesDay,
                everSubscribed);
    }

    private AccountGates plan(UnaryOperator<Counted> change) {
        return new AccountGates(
                active,
                openHolds,
                subscription,
                model,
                change.apply(pool),
                change.apply(daily),
                change.apply(rpd),
                change.apply(tpd),
                extraUsage,
                payg,
                paygPassesDay,
                everSubscribed);
    }

    private AccountGates pools(UnaryOperator<Counted> change) {
        return plan(change).with(change.apply(extraUsage), change.apply(payg), paygPassesDay);
    }

    private static Counted holds(Account account) {
        var open = account.holds().open().size();
        return new Counted(GateName.OPEN_HOLDS, Gate.Unit.HOLDS, 0, open, Bounds.OPEN_HOLDS, 1, null);
    }

    private static boolean covers(@Nullable Plan plan, @Nullable String model) {
        return model == null || (plan != null && plan.covers(model));
    }

    private static Counted pool(Account account, GateName name, Funding funding, Needs needs) {
        var balance = account.grants().balance(funding);
        var held = account.holds().open().held(funding);
        return Counted.credits(name, Credits.ZERO, held, balance, needs.amount(), null);
    }
}
