package weir.persistence.ledger;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.ledger.Booked;

/// What is to be written of one account in one transaction.
final class LedgerDraft {
    private final String account;
    private final AccountProgress before;
    private final List<Row> rows = new ArrayList<>();
    private final DroppedDays dropped;
    private AccountProgress after;

    /// @param sequence of the journal's row
    record Row(long sequence, Booked booked) {}

    LedgerDraft(String account, AccountProgress before) {
        this(account, before, DroppedDays.NONE);
    }

    /// @param dropped what is not booked again
    LedgerDraft(String account, AccountProgress before, DroppedDays dropped) {
        this.account = account;
        this.before = before;
        this.dropped = dropped;
        this.after = before;
    }

    String account() {
        return account;
    }

    List<Row> rows() {
        return rows;
    }

    AccountProgress after() {
        return after;
    }

    DroppedDays dropped() {
        return dropped;
    }

    void add(long sequence, Booked booked) {
        rows.add(new Row(sequence, booked));
        after = new AccountProgress(sequence, booked.after(), after.stopped());
    }

    /// Nothing more is booked of it until it was looked at again.
    void stop(@Nullable String reason) {
        after = after.stoppedBy(reason);
    }

    /// Without what cannot be written.
    LedgerDraft nothingBut(String reason) {
        var left = new LedgerDraft(account, before);
        left.stop(reason);
        return left;
    }

    boolean changes() {
        return !after.equals(before);
    }
}
