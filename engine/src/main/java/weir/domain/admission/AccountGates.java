package weir.domain.admission;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.Standing;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.day.WindowGates;
import weir.domain.funding.Step;
import weir.domain.funding.Step.Part;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.Allowance;
import weir.domain.limit.Bounds;
import weir.domain.limit.Gate;
import weir.domain.limit.Gate.Choice;
import weir.domain.limit.Gate.Condition;
import weir.domain.limit.Gate.Counted;
import weir.domain.limit.GateName;
import weir.domain.limit.Limits;
import weir.domain.limit.Minute;
import weir.domain.limit.Remedy;
import weir.domain.plan.Plan;

/// All gates of an account for one request, and which kind would fund it.
///
/// @param gates in the order of their names
/// @param ofMember whether another member than the owner asks: what the plan says of these is told to them alone
public record AccountGates(Map<GateName, Gate> gates, boolean paygPassesDay, boolean everSubscribed, boolean ofMember) {
    /// What no kind of funding passes. A minute paces what reaches the upstream, whoever pays for it.
    private static final List<GateName> WHATEVER_FUNDS =
            List.of(GateName.ACCOUNT_ACTIVE, GateName.OPEN_HOLDS, GateName.PLAN_SUB_USERS, GateName.RPM, GateName.TPM);

    static AccountGates of(Account account, Needs needs, Instant now) {
        var profile = account.profile();
        var plan = profile.planAt(now).orElse(null);
        var gates = new EnumMap<GateName, Gate>(GateName.class);
        put(gates, new Condition(GateName.ACCOUNT_ACTIVE, profile.standing() == Standing.ACTIVE));
        put(gates, holds(account));
        put(gates, new Condition(GateName.SUBSCRIPTION, plan != null));
        put(gates, new Condition(GateName.PLAN_SUB_USERS, !needs.ofMember() || profile.letsInSubUsersAt(now)));
        put(gates, model(plan, needs.model()));
        for (var funding : Funding.values()) {
            put(gates, pool(account, funding, needs));
        }
        var limits = plan == null ? Limits.NONE : plan.limits();
        putDay(gates, account, limits.day(), needs, now);
        minute(account, limits.minute(), now).forEach(gate -> put(gates, needs.at(gate)));
        return new AccountGates(
                gates, profile.switches().paygPassesDay(), profile.subscription() != null, needs.ofMember());
    }

    private static void putDay(
            Map<GateName, Gate> gates, Account account, Allowance allowance, Needs needs, Instant now) {
        var midnight = account.dayAt(now).end(account.profile().zone());
        var day = new WindowGates(allowance, account.day(now).use(Funding.PLAN), midnight);
        put(gates, needs.at(day.credits(GateName.DAILY_LIMIT)));
        put(gates, day.requests(GateName.RPD, 0));
        put(gates, needs.at(day.tokens(GateName.TPD)));
    }

    /// Of all requests, whatever funds them: what reaches the upstream is one stream.
    private static List<Counted> minute(Account account, Allowance allowance, Instant now) {
        var minute = Minute.at(now);
        var use = account.counters().minute().on(minute).use();
        var end = minute.end(account.profile().zone());
        return new WindowGates(allowance, use, end).limited(GateName.RPM, 0, GateName.TPM);
    }

    /// The kind that funds the request; empty where it is blocked.
    Optional<Funding> funding() {
        return whateverFunds().allMatch(Gate::open) ? kind() : Optional.empty();
    }

    /// The closed gates that keep the request out. What no kind needs is not among them.
    List<Gate> closed() {
        var asked = kind().isPresent() ? whateverFunds() : relevant().stream();
        return asked.filter(gate -> !gate.open()).toList();
    }

    /// That of the first step that would pay, unless nothing is admitted on it.
    private Optional<Funding> kind() {
        var exclusion = exclusion();
        for (var step : Step.IN_ORDER) {
            if (step.stands(exclusion, paygPassesDay) && pays(step)) {
                return step.part() == Part.BEYOND_DAY ? Optional.empty() : Optional.of(step.funding());
            }
        }
        return Optional.empty();
    }

    /// Whether a step would pay for all that the request needs, beside what open holds have set aside. That a strict
    /// request is more than the rest of the plan is no way around a full day.
    private boolean pays(Step step) {
        var pool = pool(step.funding());
        return switch (step.part()) {
            case WITHIN_DAY -> open(pool) && dayOpen();
            case BEYOND_DAY -> !empty(pool) && !dayOpen();
            case ALL -> open(pool);
        };
    }

    PlanExclusion exclusion() {
        if (!open(GateName.SUBSCRIPTION)) {
            return PlanExclusion.NO_SUBSCRIPTION;
        }
        if (!open(GateName.MODEL_IN_PLAN)) {
            return PlanExclusion.MODEL_NOT_IN_PLAN;
        }
        if (!open(GateName.RPD)) {
            return PlanExclusion.RPD;
        }
        return open(GateName.TPD) ? PlanExclusion.NONE : PlanExclusion.TPD;
    }

    private boolean dayOpen() {
        return open(GateName.DAILY_LIMIT) && open(GateName.RPD) && open(GateName.TPD);
    }

    boolean open(GateName name) {
        return gate(name).open();
    }

    /// Whether there is nothing of it to be had.
    boolean empty(GateName name) {
        return !Needs.LEAST.at(gate(name)).open();
    }

    /// The models of the plan that is valid.
    Collection<String> models() {
        return switch (gate(GateName.MODEL_IN_PLAN)) {
            case Choice choice -> choice.allowed();
            case Condition _, Counted _ -> List.of();
        };
    }

    private Gate gate(GateName name) {
        return Objects.requireNonNull(gates.get(name));
    }

    /// The gates that have a meaning for this account now, the most telling first. Without a subscription there is no
    /// pool and no day to fill, and who never had one lives on PAYG.
    public List<Gate> relevant() {
        var relevant = new ArrayList<>(gates.values());
        if (!open(GateName.SUBSCRIPTION)) {
            relevant.removeIf(gate -> ofPlan(gate.name()));
        }
        if (!ofMember || !everSubscribed) {
            relevant.remove(gate(GateName.PLAN_SUB_USERS));
        }
        if (!everSubscribed) {
            relevant.remove(gate(GateName.SUBSCRIPTION));
            relevant.add(gate(GateName.SUBSCRIPTION));
        }
        return relevant;
    }

    /// The gate that the plan sets to members besides the owner, where it is one.
    Stream<Gate> lettingIn() {
        return ofMember && everSubscribed ? Stream.of(gate(GateName.PLAN_SUB_USERS)) : Stream.empty();
    }

    private Stream<Gate> whateverFunds() {
        return WHATEVER_FUNDS.stream().map(gates::get).filter(Objects::nonNull);
    }

    /// The same gates, once this minute is over.
    AccountGates afterMinute() {
        var changed = new EnumMap<>(gates);
        changed.values()
                .removeIf(gate -> gate.name().ofMinute() && gate.opensAt().isPresent());
        return new AccountGates(changed, paygPassesDay, everSubscribed, ofMember);
    }

    /// The same gates, but for those `names` that are as `others` have them.
    AccountGates taking(AccountGates others, List<GateName> names) {
        var changed = new EnumMap<>(gates);
        names.forEach(name -> put(changed, others.gate(name)));
        return new AccountGates(changed, paygPassesDay, everSubscribed, ofMember);
    }

    /// The same gates, once a remedy was applied that costs nothing. What only its owner can open of a sub-user is not
    /// among them.
    AccountGates with(Remedy remedy) {
        return switch (remedy) {
            case WAIT_FOR_OPEN_HOLDS -> each(Gate::unheld);
            case ASK_WITHOUT_STRICT -> each(Needs.LEAST::at);
            case LET_PAYG_PASS_DAY -> new AccountGates(gates, true, everSubscribed, ofMember);
            case USE_A_MODEL_OF_THE_PLAN -> opened(GateName.MODEL_IN_PLAN);
            case ASK_THE_OPERATOR -> opened(GateName.ACCOUNT_ACTIVE);
            case WAIT, ASK_THE_OWNER, BUY_EXTRA_USAGE, TOP_UP_PAYG, RENEW, UPGRADE, SUBSCRIBE -> this;
        };
    }

    private AccountGates opened(GateName name) {
        var changed = new EnumMap<>(gates);
        put(changed, gate(name).opened());
        return new AccountGates(changed, paygPassesDay, everSubscribed, ofMember);
    }

    AccountGates each(UnaryOperator<Gate> change) {
        var changed = new EnumMap<>(gates);
        changed.replaceAll((_, gate) -> change.apply(gate));
        return new AccountGates(changed, paygPassesDay, everSubscribed, ofMember);
    }

    private static void put(Map<GateName, Gate> gates, Gate gate) {
        gates.put(gate.name(), gate);
    }

    private static Counted holds(Account account) {
        var open = account.holds().open().size() + account.holds().late().reviews();
        return new Counted(GateName.OPEN_HOLDS, Gate.Unit.HOLDS, 0, open, Bounds.OPEN_HOLDS, 1, null);
    }

    private static Choice model(@Nullable Plan plan, @Nullable String asked) {
        var open = asked == null || (plan != null && plan.covers(asked));
        return new Choice(GateName.MODEL_IN_PLAN, open, plan == null ? List.of() : plan.models(), asked);
    }

    private static Counted pool(Account account, Funding funding, Needs needs) {
        var balance = account.grants().balance(funding);
        var held = account.setAside(funding);
        return Counted.credits(pool(funding), Credits.ZERO, held, balance, needs.amount(), null);
    }

    /// What is asked of a kind that pays.
    private static GateName pool(Funding funding) {
        return switch (funding) {
            case PLAN -> GateName.PLAN_POOL;
            case EXTRA_USAGE -> GateName.EXTRA_USAGE;
            case PAYG -> GateName.PAYG;
        };
    }

    /// Whether a gate has a meaning only while a subscription is valid.
    private static boolean ofPlan(GateName name) {
        return switch (name) {
            case MODEL_IN_PLAN, PLAN_POOL, DAILY_LIMIT, RPD, TPD, EXTRA_USAGE, RPM, TPM -> true;
            case ACCOUNT_ACTIVE,
                    OPEN_HOLDS,
                    SUBSCRIPTION,
                    PLAN_SUB_USERS,
                    PAYG,
                    SUB_USER_ACTIVE,
                    SUB_USER_ADDRESS,
                    SUB_USER_MODEL,
                    SUB_USER_DAILY_CREDITS,
                    SUB_USER_RPD,
                    SUB_USER_TPD,
                    SUB_USER_TOTAL_CREDITS,
                    SUB_USER_OPEN_HOLDS,
                    SUB_USER_RPM,
                    SUB_USER_TPM -> false;
        };
    }
}
