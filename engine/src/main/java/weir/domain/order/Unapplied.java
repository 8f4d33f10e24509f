package weir.domain.order;

/// Why what was paid could not be applied. It waits for a new quote or a refund.
public enum Unapplied {
    /// The account has bought something, or lost its subscription, since the quote was made.
    QUOTE_STALE,
    /// It was paid after the quote's end.
    QUOTE_EXPIRED,
    /// Another amount or another currency than quoted.
    PAID_OTHERWISE,
    /// The account has as many grants, terms or orders as it may.
    ACCOUNT_FULL,
    /// The account is closed for ever.
    ACCOUNT_CLOSED
}
