package weir.domain.ledger;

/// Why an entry was made.
public enum EntryKind {
    GRANTED,
    DRAWN,
    /// Nothing covered it; or it was used of an order that was taken back.
    OWED,
    /// A grant went into what was owed.
    REPAID,
    /// Overage was undone that had been repaid: the repayment returns, and is owed again until that is undone as well.
    GIVEN_BACK,
    LAPSED,
    VOIDED,
    REVERSED,
    /// What a true settlement changed of an expired hold, in whatever direction.
    CORRECTED,
    /// A hold ended that nobody settled, and moved nothing.
    EXPIRED,
    /// A hold was given back, which moves nothing.
    RELEASED
}
