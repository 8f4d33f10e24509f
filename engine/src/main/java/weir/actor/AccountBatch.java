package weir.actor;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.ledger.HoldOrigin;
import weir.domain.overview.Overview;

/// One row of an account's journal: everything that one write made true, in order.
///
/// @param wake what becomes of the account's entry in the index of due instants, in the same transaction
/// @param overview what the tables of all accounts are told, likewise
/// @param origins one for each of the events that change what a hold was charged, in their order
public record AccountBatch(List<AccountEvent> events, Wake wake, Overview overview, List<HoldOrigin> origins) {
    public AccountBatch {
        events = List.copyOf(events);
        origins = List.copyOf(origins);
    }

    /// One that tells those tables nothing, and ends no hold.
    public AccountBatch(List<AccountEvent> events, Wake wake) {
        this(events, wake, Overview.NOTHING, List.of());
    }

    /// The index of due instants tells when an account must be woken though nobody asks for it.
    public sealed interface Wake {
        /// The entry stays as it is. It may be earlier than needed: the account is then woken once in vain.
        record Keep() implements Wake {}

        record At(Instant instant) implements Wake {}

        /// Nothing is due any more.
        record Never() implements Wake {}

        /// What keeps the entry never later than needed, and changes it seldom: an entry that is too early stays
        /// until its instant has passed, so that a hot account writes it once in the life of a hold, and not
        /// once a batch.
        ///
        /// @param entry what the index says now; absent where it has no entry
        /// @param due when time alone brings something next; absent where nothing is open
        static Wake keeping(@Nullable Instant entry, @Nullable Instant due, Instant now) {
            var passed = entry != null && !entry.isAfter(now);
            if (due == null) {
                return passed ? new Never() : new Keep();
            }
            return entry == null || passed || entry.isAfter(due) ? new At(due) : new Keep();
        }
    }

    boolean changesNothing() {
        return events.isEmpty() && wake instanceof Wake.Keep;
    }
}
