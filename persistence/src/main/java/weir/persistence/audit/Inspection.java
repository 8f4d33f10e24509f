package weir.persistence.audit;

import java.sql.Connection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.persistence.codec.Practice;
import weir.persistence.codec.Unreadable;

/// Hears all rows, account by account and each account's in order, and sums up what it found.
final class Inspection {
    private final Findings findings = new Findings();
    private final Sums sums = new Sums();
    private final LedgerComparison ledger;
    private @Nullable AccountAudit current;
    private long accounts;
    private long rows;
    private long lastRow;

    Inspection() {
        this(KeptLedgers.NONE);
    }

    Inspection(KeptLedgers ledgers) {
        this.ledger = new LedgerComparison(ledgers, findings);
    }

    /// @param by which practice it was written
    void row(String account, long sequence, List<AccountEvent> events, Practice by) {
        var audit = begin(account, sequence);
        for (var event : events) {
            audit.hear(event, by);
        }
    }

    void unreadable(String account, long sequence, Unreadable why) {
        var _ = begin(account, sequence);
        findings.add(String.valueOf(why.getMessage()));
    }

    /// For accounts whose journal does not begin with its first row.
    TrimmedAudit trimmed(Connection connection) {
        return new TrimmedAudit(connection, findings, sums);
    }

    Audit.Report report() {
        return report(0, 0, new Audit.Ledger(0, 0, 0));
    }

    Audit.Report report(TrimmedAudit trimmed) {
        return report(
                trimmed.accounts, trimmed.rows, new Audit.Ledger(trimmed.compared, trimmed.behind, trimmed.found));
    }

    private Audit.Report report(long moreAccounts, long moreRows, Audit.Ledger more) {
        end();
        return new Audit.Report(
                accounts + moreAccounts,
                rows + moreRows,
                sums.events,
                sums.given,
                sums.settled,
                sums.released,
                sums.expired,
                sums.corrected,
                sums.reviewed,
                sums.open,
                credits(sums.granted),
                ByFunding.of(funding -> credits(sums.drawn(funding))),
                credits(sums.balance),
                credits(sums.lapsed),
                credits(sums.voided),
                credits(sums.reversed),
                credits(sums.overage),
                credits(sums.owedAgain),
                credits(sums.repaid),
                credits(sums.undone),
                credits(sums.owed),
                ledger.told().plus(more),
                findings.found(),
                findings.sentences());
    }

    private AccountAudit begin(String account, long sequence) {
        rows++;
        var audit = current;
        if (audit == null || !audit.account().equals(account)) {
            end();
            accounts++;
            lastRow = 0;
            audit = new AccountAudit(account, findings, sums);
            current = audit;
        }
        findings.at(account, sequence);
        findings.same("the row's number", sequence, lastRow + 1);
        lastRow = sequence;
        return audit;
    }

    private void end() {
        if (current != null) {
            current.end();
            ledger.compare(current, lastRow);
        }
        current = null;
    }

    /// A sum that came out below zero was reported as such already.
    private static Credits credits(long micros) {
        return new Credits(Math.max(0, micros));
    }
}
