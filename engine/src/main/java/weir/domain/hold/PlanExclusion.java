package weir.domain.hold;

/// What had shut the plan out when a hold was given, and still does at the settlement.
///
/// An empty pool and a full day are not among them: draws look at balances and at what was really used, not at what
/// open holds had set aside when the hold was given.
public enum PlanExclusion {
    NONE,
    RPD,
    TPD,
    MODEL_NOT_IN_PLAN,
    NO_SUBSCRIPTION;

    /// Whether neither the plan nor extra usage, which stands by it, may pay at all. A full RPD or TPD keeps the plan
    /// from paying within the day's limit, and from nothing else.
    public boolean whole() {
        return switch (this) {
            case NONE, RPD, TPD -> false;
            case MODEL_NOT_IN_PLAN, NO_SUBSCRIPTION -> true;
        };
    }
}
