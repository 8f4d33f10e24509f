package weir.http.selling;

import weir.actor.Reply;
import weir.persistence.orders.StoredOrder;

/// What came of an order that was sent, applied anew or taken back.
sealed interface OrderOutcome {
    /// Its account has decided, and the table has it.
    ///
    /// @param repeated whether it had been decided before, and nothing changed now
    record Decided(StoredOrder order, boolean repeated) implements OrderOutcome {}

    /// Nothing was begun: the journal takes nothing now.
    record Away() implements OrderOutcome {}

    /// Its account refused, or could not be asked.
    record Otherwise(StoredOrder order, Reply reply) implements OrderOutcome {}

    /// Its account has not decided about it yet: what is asked now has to wait for that.
    record NotYet() implements OrderOutcome {}

    record KeyTaken() implements OrderOutcome {}

    record PaymentTaken(StoredOrder by) implements OrderOutcome {}

    record NoSuchOrder() implements OrderOutcome {}

    /// The gift would have lapsed already, and was never given.
    record Past() implements OrderOutcome {}

    /// The catalog has no such product any more.
    record NoSuchQuote() implements OrderOutcome {}
}
