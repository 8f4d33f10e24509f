package weir.domain.limit;

/// What can be done about a request that was blocked.
public enum Remedy {
    /// Wait until the headline's opens-at.
    WAIT,
    /// Wait until requests under way have ended: what they hold is what is missing.
    WAIT_FOR_OPEN_HOLDS,
    /// Ask without `strict`: not all of the estimate must be free then.
    ASK_WITHOUT_STRICT,
    BUY_EXTRA_USAGE,
    /// Buy more of the same plan: its credits come at once.
    RENEW,
    /// Go to a plan of a higher rank, by paying the difference.
    UPGRADE,
    TOP_UP_PAYG,
    /// Let PAYG pass a daily boundary: a switch of the account, off unless turned on.
    LET_PAYG_PASS_DAY,
    SUBSCRIBE,
    USE_A_MODEL_OF_THE_PLAN,
    /// What keeps the request out is the owner's: a quota, a model, a suspended sub-user.
    ASK_THE_OWNER,
    /// The account is suspended.
    ASK_THE_OPERATOR
}
