package weir.persistence.orders;

/// What came of sending an order.
public sealed interface Reserved {
    /// The order has its place, and nobody can take it from it.
    ///
    /// @param again whether it had it before: the same was sent under the same key
    record Placed(StoredOrder order, boolean again) implements Reserved {}

    /// The key was used for something else.
    record KeyTaken() implements Reserved {}

    /// The payment belongs to another order.
    record PaymentTaken(StoredOrder by) implements Reserved {}
}
