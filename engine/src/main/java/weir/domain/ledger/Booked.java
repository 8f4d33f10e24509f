package weir.domain.ledger;

import java.util.List;

/// What the ledger keeps of a row of the journal.
///
/// @param entries in their order
/// @param used in the order in which it happened
public record Booked(LedgerState after, List<LedgerEntry> entries, List<UsageChange> used) {
    public Booked {
        entries = List.copyOf(entries);
        used = List.copyOf(used);
    }
}
