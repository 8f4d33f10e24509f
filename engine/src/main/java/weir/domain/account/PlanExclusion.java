package weir.domain.account;

/// What had shut the plan out when a hold was given, and keeps it out of the settlement.
///
/// An empty pool and a full day are not among them: draws look at balances and at what was really used, not at what
/// open holds had set aside when the hold was given.
public enum PlanExclusion {
    NONE,
    RPD,
    TPD,
    MODEL_NOT_IN_PLAN,
    NO_SUBSCRIPTION;

    /// Extra usage stands by a valid subscription and the plan's models, but goes on when the day is full.
    public boolean excludesExtraUsage() {
        return switch (this) {
            case NONE, RPD, TPD -> false;
            case MODEL_NOT_IN_PLAN, NO_SUBSCRIPTION -> true;
        };
    }
}
