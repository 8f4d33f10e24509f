package weir.domain.limit;

/// What opens the way now, for a request that was blocked.
public enum Remedy {
    /// Wait until the headline's opens-at.
    WAIT,
    /// Wait until requests under way have ended: what they hold is what is missing.
    WAIT_FOR_OPEN_HOLDS,
    BUY_EXTRA_USAGE,
    TOP_UP_PAYG,
    /// Let PAYG pass a daily boundary: a switch of the account, off unless turned on.
    LET_PAYG_PASS_DAY,
    SUBSCRIBE,
    UPGRADE,
    USE_A_MODEL_OF_THE_PLAN,
    /// The sub-user's own quota is closed: the owner can raise or reset it.
    ASK_THE_OWNER,
    ASK_THE_OPERATOR
}
