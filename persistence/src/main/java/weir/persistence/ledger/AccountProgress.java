package weir.persistence.ledger;

import org.jspecify.annotations.Nullable;
import weir.domain.ledger.LedgerState;

/// How far the ledger is with an account.
///
/// @param sequence of the last row that was booked; 0 before the first
/// @param state after it
/// @param stopped why its journal is not read on with that of all; absent where it is
record AccountProgress(
        long sequence, LedgerState state, @Nullable String stopped) {
    static final AccountProgress NEW = new AccountProgress(0, LedgerState.NEW, null);

    /// Its sums and entries of before are taken away, day by day.
    static final String CLEARED = "what was booked of it is taken away, to be booked again";

    /// Its journal is read by itself, from the first row on.
    static final String REBUILT = "it is booked again";

    AccountProgress stoppedBy(@Nullable String reason) {
        return new AccountProgress(sequence, state, reason);
    }

    /// Whether somebody wants it so, of an account whose journal is not read on with that of all.
    static boolean rebuilding(String stopped) {
        return CLEARED.equals(stopped) || REBUILT.equals(stopped);
    }
}
