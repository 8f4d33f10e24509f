package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Funding;
import weir.domain.hold.PlanExclusion;
import weir.domain.limit.GateName;

/// The gates of an account for one request at one instant, written anew from the rule and not from the domain.
///
/// `plan` if the subscription is valid, the model is in the plan, and pool, daily limit, RPD and TPD have room;
/// else `extra_usage` if the subscription is valid, the model is in the plan and it has room; else `payg` if it
/// has room and may pay; else blocked. While a subscription is valid, a minute that is full blocks every kind.
record Doors(List<GateDoor> all, boolean paygPassesDay) {
    /// The most open holds of an account, written down a second time on purpose.
    static final long OPEN_HOLDS = 100_000;

    /// What blocks whoever would pay.
    private static final Set<GateName> AT_ALL =
            Set.of(GateName.ACCOUNT_ACTIVE, GateName.OPEN_HOLDS, GateName.PLAN_SUB_USERS);

    /// What a request asks for: the least there is, or its whole estimate where it is strict.
    ///
    /// @param model absent where it asks for none in particular
    /// @param by absent where the account itself is asked about
    record Wish(
            @Nullable String model,
            long amount,
            long tokens,
            @Nullable String by) {
        static final Wish LEAST = new Wish(null, 1, 1, null);

        /// Whether a plan may keep it out: nobody keeps out the owner.
        boolean ofMember() {
            return by != null && !by.equals("owner");
        }
    }

    static Doors of(SlowBooks books, Wish wish, Instant at) {
        var doors = new ArrayList<GateDoor>();
        var valid = books.terms.at(at);
        var day = books.day(BurnDown.localDay(at, books.zone)).plan();
        doors.add(GateDoor.condition(GateName.ACCOUNT_ACTIVE, books.settings.active() && !books.profile.isClosed()));
        doors.add(new GateDoor(GateName.OPEN_HOLDS, 0, books.open.size() + books.waiting(), OPEN_HOLDS, 1));
        doors.add(GateDoor.condition(GateName.SUBSCRIPTION, valid.isPresent()));
        if (wish.ofMember() && !books.bought.isEmpty()) {
            var letsIn = valid.filter(term -> term.plan().subUsers()).isPresent();
            doors.add(GateDoor.condition(GateName.PLAN_SUB_USERS, letsIn));
        }
        valid.ifPresent(term -> {
            var plan = term.plan();
            var inPlan = wish.model() == null || plan.models().contains(wish.model());
            var limits = plan.limits();
            doors.add(GateDoor.condition(GateName.MODEL_IN_PLAN, inPlan));
            doors.add(pool(books, GateName.PLAN_POOL, Funding.PLAN, wish, at));
            doors.add(new GateDoor(
                    GateName.DAILY_LIMIT,
                    day.credits(),
                    day.heldCredits(),
                    limits.day().credits().micros(),
                    wish.amount()));
            doors.add(new GateDoor(GateName.RPD, day.requests(), 0, limits.day().requests(), 1));
            doors.add(new GateDoor(
                    GateName.TPD, day.tokens(), day.heldTokens(), limits.day().tokens(), wish.tokens()));
            var minute = books.minute(at);
            doors.add(new GateDoor(
                    GateName.RPM, minute.requests(), 0, limits.minute().requests(), 1));
            doors.add(new GateDoor(
                    GateName.TPM,
                    minute.tokens(),
                    minute.heldTokens(),
                    limits.minute().tokens(),
                    wish.tokens()));
            doors.add(pool(books, GateName.EXTRA_USAGE, Funding.EXTRA_USAGE, wish, at));
        });
        doors.add(pool(books, GateName.PAYG, Funding.PAYG, wish, at));
        return new Doors(List.copyOf(doors), books.settings.paygPassesDay());
    }

    /// "Has room" means available, which is balance less open holds of the kind.
    private static GateDoor pool(SlowBooks books, GateName name, Funding funding, Wish wish, Instant at) {
        var aside = Lapses.aside(books, funding, at);
        return new GateDoor(name, 0, aside, Lapses.balance(books, funding, at), wish.amount());
    }

    Optional<Funding> funding() {
        return letsIn() ? kind() : Optional.empty();
    }

    /// Whether what no money opens is open.
    private boolean letsIn() {
        var shut = byName().containsKey(GateName.PLAN_SUB_USERS) && !open(GateName.PLAN_SUB_USERS);
        return open(GateName.ACCOUNT_ACTIVE) && open(GateName.OPEN_HOLDS) && !shut && minuteOpen();
    }

    private Optional<Funding> kind() {
        if (planPays()) {
            return Optional.of(Funding.PLAN);
        }
        if (planCovers() && open(GateName.EXTRA_USAGE)) {
            return Optional.of(Funding.EXTRA_USAGE);
        }
        return open(GateName.PAYG) && paygMayPay() ? Optional.of(Funding.PAYG) : Optional.empty();
    }

    /// What shuts the plan out of this request's settlement too.
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

    /// Whether this kind has room and may pay, be it the first that does or not.
    boolean mayPay(Funding funding) {
        return letsIn()
                && switch (funding) {
                    case PLAN -> planPays();
                    case EXTRA_USAGE -> planCovers() && open(GateName.EXTRA_USAGE);
                    case PAYG -> open(GateName.PAYG);
                };
    }

    /// The closed gates that keep the request out. Where a kind would pay, the others' gates keep out nobody.
    List<GateName> closed() {
        var funded = kind().isPresent();
        return all.stream()
                .filter(door -> !door.open())
                .filter(door -> !funded || door.ofMinute() || AT_ALL.contains(door.name()))
                .map(GateDoor::name)
                .toList();
    }

    boolean open(GateName name) {
        return byName().containsKey(name) && byName().get(name).open();
    }

    /// What is free, never less than nothing.
    long free(GateName name) {
        var door = byName().get(name);
        if (door == null) {
            return 0;
        }
        return door.limit() == GateDoor.NO_LIMIT
                ? GateDoor.NO_LIMIT
                : Math.max(0, door.limit() - door.used() - door.held());
    }

    boolean planCovers() {
        return open(GateName.SUBSCRIPTION) && open(GateName.MODEL_IN_PLAN);
    }

    private boolean planPays() {
        return planCovers() && open(GateName.PLAN_POOL) && dayOpen();
    }

    private boolean minuteOpen() {
        return all.stream().filter(GateDoor::ofMinute).allMatch(GateDoor::open);
    }

    /// The same where whatever the next minute opens is open: what people are told to do takes longer than that.
    Doors afterTheMinute() {
        var left = all.stream()
                .filter(door -> !door.ofMinute() || door.needs() > door.limit())
                .toList();
        return new Doors(left, paygPassesDay);
    }

    private boolean dayOpen() {
        return open(GateName.DAILY_LIMIT) && open(GateName.RPD) && open(GateName.TPD);
    }

    /// PAYG pays where there is no valid subscription, for a model the plan lacks, where the plan's pool is
    /// empty, or has too little for a strict request. It passes a daily boundary only where the account says
    /// so.
    private boolean paygMayPay() {
        return !planCovers() || free(GateName.PLAN_POOL) == 0 || dayOpen() || paygPassesDay;
    }

    private EnumMap<GateName, GateDoor> byName() {
        var byName = new EnumMap<GateName, GateDoor>(GateName.class);
        all.forEach(door -> byName.put(door.name(), door));
        return byName;
    }
}
