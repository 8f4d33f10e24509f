package weir.actor;

import weir.domain.account.Answer;
import weir.domain.subuser.SubUserAnswer;

/// What a caller of the engine is told.
public sealed interface Reply {
    /// The account's own answer. What it decided is durable.
    record OfAccount(Answer answer) implements Reply {}

    /// The sub-user's own answer. What it decided is durable.
    record OfSubUser(SubUserAnswer answer) implements Reply {}

    /// Nothing was decided: too many are waiting for this account, or the caller's deadline has passed. Ask
    /// again soon.
    record Busy() implements Reply {}

    /// It may have happened or not: the journal was lost while it was written. Asking again with the same
    /// request id (hold id, reference) tells, and does nothing twice.
    record Unknown() implements Reply {}

    /// A fault of the engine itself: nothing was decided, and asking again will most likely end the same. The
    /// log has what was asked and why it failed.
    record Failed() implements Reply {}
}
