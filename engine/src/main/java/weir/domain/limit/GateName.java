package weir.domain.limit;

/// Everything a request must pass, the account's gates first.
public enum GateName {
    ACCOUNT_ACTIVE,
    OPEN_HOLDS,
    SUBSCRIPTION,
    /// Whether the plan lets in more members than the owner.
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
    SUB_USER_DAILY_CREDITS,
    SUB_USER_RPD,
    SUB_USER_TPD,
    SUB_USER_TOTAL_CREDITS,
    SUB_USER_OPEN_HOLDS,
    SUB_USER_RPM,
    SUB_USER_TPM;

    /// Whether it is a sub-user's own gate: those are the owner's, and no balance lifts them.
    public boolean ofSubUser() {
        return compareTo(SUB_USER_ACTIVE) >= 0;
    }

    /// Whether it is over money that was bought, and not over how fast that may be used.
    public boolean ofBalance() {
        return this == PLAN_POOL || this == EXTRA_USAGE || this == PAYG;
    }

    /// Whether it is of a minute: then it opens by itself, and nothing else opens it.
    public boolean ofMinute() {
        return this == RPM || this == TPM || this == SUB_USER_RPM || this == SUB_USER_TPM;
    }
}
