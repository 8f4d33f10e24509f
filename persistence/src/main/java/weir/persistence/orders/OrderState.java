package weir.persistence.orders;

/// How far an order has come. It never goes back to a state before.
public enum OrderState {
    /// It came in, and what its account decided is not known here yet.
    RESERVED,
    /// It was paid and could not be applied: it waits for a new quote or a refund.
    UNAPPLIED,
    APPLIED,
    /// Taken back; what was unapplied: paid back.
    VOIDED
}
