package weir.actor;

import java.time.Instant;
import java.util.List;
import weir.domain.account.AccountEvent;

/// One row of an account's journal: everything that one write made true, in order.
///
/// @param wake what becomes of the account's entry in the index of due instants, in the same transaction
public record AccountBatch(List<AccountEvent> events, Wake wake) {
    public AccountBatch {
        events = List.copyOf(events);
    }

    /// The index of due instants tells when an account must be woken though nobody asks for it.
    public sealed interface Wake {
        /// The entry stays as it is. It may be earlier than needed: the account is then woken once in vain.
        record Keep() implements Wake {}

        record At(Instant instant) implements Wake {}

        /// Nothing is due any more.
        record Never() implements Wake {}
    }
}
