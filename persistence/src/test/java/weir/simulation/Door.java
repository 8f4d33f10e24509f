package weir.simulation;

import weir.domain.limit.Gate;
import weir.domain.limit.GateName;

/// One gate as the Auditor sees it. A condition is a door with a limit of one or none.
record Door(GateName name, long used, long held, long limit, long needs) {
    static final long NO_LIMIT = Long.MAX_VALUE;

    static Door condition(GateName name, boolean open) {
        return new Door(name, 0, 0, open ? 1 : 0, 1);
    }

    boolean open() {
        return limit == NO_LIMIT || limit - used - held >= needs;
    }

    Door needing(long amount, long tokens) {
        return switch (name) {
            case SUB_USER_DAILY_CREDITS, SUB_USER_TOTAL_CREDITS -> new Door(name, used, held, limit, amount);
            case SUB_USER_TPD -> new Door(name, used, held, limit, tokens);
            case ACCOUNT_ACTIVE,
                    OPEN_HOLDS,
                    SUBSCRIPTION,
                    MODEL_IN_PLAN,
                    PLAN_POOL,
                    DAILY_LIMIT,
                    RPD,
                    TPD,
                    EXTRA_USAGE,
                    PAYG,
                    SUB_USER_ACTIVE,
                    SUB_USER_MODEL,
                    SUB_USER_RPD,
                    SUB_USER_OPEN_HOLDS -> this;
        };
    }

    /// The same after midnight: daily gates begin anew, the others stand as they stood.
    Door onAnEmptyDay() {
        return daily() ? new Door(name, 0, 0, limit, needs) : this;
    }

    /// Whether midnight alone opens it.
    boolean opensAtMidnight() {
        return !open() && onAnEmptyDay().open();
    }

    private boolean daily() {
        return switch (name) {
            case DAILY_LIMIT, RPD, TPD, SUB_USER_DAILY_CREDITS, SUB_USER_RPD, SUB_USER_TPD -> true;
            case ACCOUNT_ACTIVE,
                    OPEN_HOLDS,
                    SUBSCRIPTION,
                    MODEL_IN_PLAN,
                    PLAN_POOL,
                    EXTRA_USAGE,
                    PAYG,
                    SUB_USER_ACTIVE,
                    SUB_USER_MODEL,
                    SUB_USER_TOTAL_CREDITS,
                    SUB_USER_OPEN_HOLDS -> false;
        };
    }

    /// Whether the number that is reported is the number that blocks.
    boolean agrees(Gate gate) {
        return gate.name() == name
                && gate.open() == open()
                && switch (gate) {
                    case Gate.Condition _ -> true;
                    case Gate.Counted counted ->
                        counted.used() == used && counted.held() == held && counted.limit() == limit;
                };
    }
}
