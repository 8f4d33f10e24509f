package weir.domain.order;

/// What an order is for.
public enum OrderKind {
    /// A first term, where no subscription is valid.
    SUBSCRIBE,
    /// Terms of the same tier, behind those bought before.
    RENEW,
    /// A plan of a higher rank for every term that has not ended, by paying the difference.
    UPGRADE,
    EXTRA_USAGE,
    PAYG,
    /// PAYG that nobody paid for.
    GIFT
}
