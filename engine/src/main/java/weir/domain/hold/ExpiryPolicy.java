package weir.domain.hold;

/// What happens to a hold that nobody settled in time.
public enum ExpiryPolicy {
    /// It is given back uncharged.
    RELEASE,
    /// It is charged as if the estimate had been used.
    CHARGE_ESTIMATE,
    /// It is given back uncharged, and listed for the operator to look at.
    REVIEW
}
