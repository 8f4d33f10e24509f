package weir.domain.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been booked of a row so far.
final class RowDraft {
    private final List<LedgerEntry> entries = new ArrayList<>();
    private final List<UsageChange> used = new ArrayList<>();
    private LedgerState state;

    RowDraft(LedgerState before) {
        this.state = before;
    }

    void becomes(LedgerState other) {
        state = other;
    }

    LedgerState state() {
        return state;
    }

    /// @param by in millionths
    void moved(
            Instant at,
            EntryKind kind,
            BookedOn on,
            long by,
            int grant,
            @Nullable String reference,
            @Nullable HoldOrigin hold,
            @Nullable String reason,
            LedgerEntry.Counts counts) {
        var after = state.balances().moved(on, by);
        state = new LedgerState(after, state.zone());
        entries.add(new LedgerEntry(at, kind, on, by, after.of(on), grant, reference, hold, reason, counts));
    }

    /// Of what belongs to no hold.
    void moved(
            Instant at,
            EntryKind kind,
            BookedOn on,
            long by,
            int grant,
            @Nullable String reference,
            @Nullable String reason) {
        moved(at, kind, on, by, grant, reference, null, reason, LedgerEntry.Counts.NONE);
    }

    void used(UsageChange change) {
        used.add(change);
    }

    Booked booked() {
        return new Booked(state, entries, used);
    }
}
