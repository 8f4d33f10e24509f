package weir.domain.credit;

/// Why a piece of a charge came from where it came. For extra usage and PAYG: why the plan did not pay it then.
public enum DrawReason {
    /// The plan paid: the day of the hold still had room.
    WITHIN_DAILY_LIMIT,
    /// The plan paid beyond a limit of the day (daily limit, RPD or TPD), because nothing else that may pass it was
    /// left.
    BEYOND_DAILY_LIMIT,
    DAILY_LIMIT_REACHED,
    RPD_REACHED,
    TPD_REACHED,
    PLAN_POOL_EMPTY,
    MODEL_NOT_IN_PLAN,
    NO_SUBSCRIPTION,
    /// Has a stored code, and no draw was ever made for it: what a new grant repays, its own event tells.
    OVERAGE_REPAID
}
