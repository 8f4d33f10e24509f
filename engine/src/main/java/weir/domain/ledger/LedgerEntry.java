package weir.domain.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Ended;
import weir.domain.rating.Usage;

/// Credits moved, or a hold ended without that.
///
/// @param credits in millionths: what the balance of `on` changed by, below zero where it fell
/// @param balanceAfter of `on`, likewise
/// @param grant its number; 0 for what is owed
/// @param reference the id of the order, or the caller's own name for the grant or the reversal
/// @param hold that it belongs to, under the model that really served; absent for what belongs to none
/// @param reason why a draw came from there, else why it happened at all; absent where that is not known
public record LedgerEntry(
        Instant at,
        EntryKind kind,
        BookedOn on,
        long credits,
        long balanceAfter,
        int grant,
        @Nullable String reference,
        @Nullable HoldOrigin hold,
        @Nullable String reason,
        Counts counts) {

    /// What an entry counts besides credits: once for an event, on its first entry.
    ///
    /// @param requests 1 where a hold ended and was not given back
    /// @param tokens all of them; of a correction, what it adds to the estimate that was counted before
    /// @param parts of the true usage; nothing of an estimate, which has none
    /// @param source absent where no usage is told
    /// @param ended how it ended, whole; absent where no hold did, or its row does not say it
    public record Counts(
            int requests,
            long tokens,
            Usage parts,
            @Nullable UsageSource source,
            @Nullable Ended ended) {
        public static final Counts NONE = new Counts(0, 0, Usage.NOTHING, null, null);
    }
}
