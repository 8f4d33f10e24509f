package weir.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import weir.domain.limit.Gate;
import weir.domain.limit.GateName;

/// One gate as the Auditor sees it. A condition is a door with a limit of one or none.
record GateDoor(GateName name, long used, long held, long limit, long needs) {
    static final long NO_LIMIT = Long.MAX_VALUE;

    static GateDoor condition(GateName name, boolean open) {
        return new GateDoor(name, 0, 0, open ? 1 : 0, 1);
    }

    boolean open() {
        return limit == NO_LIMIT || limit - used - held >= needs;
    }

    GateDoor needing(long amount, long tokens) {
        return switch (name) {
            case SUB_USER_DAILY_CREDITS, SUB_USER_TOTAL_CREDITS -> new GateDoor(name, used, held, limit, amount);
            case SUB_USER_TPD, SUB_USER_TPM -> new GateDoor(name, used, held, limit, tokens);
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
                    SUB_USER_RPD,
                    SUB_USER_OPEN_HOLDS,
                    SUB_USER_RPM -> this;
        };
    }

    /// The same at `later`, at or after the end of the minute: what counts by the minute begins anew, what counts by
    /// the day where it is over, and the others stand as they stood.
    GateDoor at(Instant later, Instant midnight) {
        return ofMinute() || (daily() && !later.isBefore(midnight)) ? new GateDoor(name, 0, 0, limit, needs) : this;
    }

    /// When time alone opens it.
    Optional<Instant> opensAt(Instant now, ZoneId zone) {
        return open()
                ? Optional.empty()
                : ends(now, zone)
                        .filter(end -> at(end, OpensAt.midnight(now, zone)).open());
    }

    /// When what it counts by is over.
    Optional<Instant> ends(Instant now, ZoneId zone) {
        if (ofMinute()) {
            return Optional.of(OpensAt.nextMinute(now));
        }
        return daily() ? Optional.of(OpensAt.midnight(now, zone)) : Optional.empty();
    }

    boolean ofMinute() {
        return name.name().endsWith("PM");
    }

    private boolean daily() {
        return switch (name) {
            case DAILY_LIMIT, RPD, TPD, SUB_USER_DAILY_CREDITS, SUB_USER_RPD, SUB_USER_TPD -> true;
            case ACCOUNT_ACTIVE,
                    OPEN_HOLDS,
                    SUBSCRIPTION,
                    PLAN_SUB_USERS,
                    MODEL_IN_PLAN,
                    PLAN_POOL,
                    EXTRA_USAGE,
                    PAYG,
                    RPM,
                    TPM,
                    SUB_USER_ACTIVE,
                    SUB_USER_ADDRESS,
                    SUB_USER_MODEL,
                    SUB_USER_TOTAL_CREDITS,
                    SUB_USER_OPEN_HOLDS,
                    SUB_USER_RPM,
                    SUB_USER_TPM -> false;
        };
    }

    /// Whether the number that is reported is the number that blocks.
    boolean agrees(Gate gate) {
        return gate.name() == name
                && gate.open() == open()
                && switch (gate) {
                    case Gate.Condition _, Gate.Choice _ -> true;
                    case Gate.Counted counted ->
                        counted.used() == used && counted.held() == held && counted.limit() == limit;
                };
    }
}
