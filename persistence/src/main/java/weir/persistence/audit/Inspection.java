package weir.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.domain.ledger.HoldOrigin;
import weir.persistence.codec.Practice;
import weir.persistence.codec.Unreadable;

/// Hears all rows, account by account and each account's in order, and sums up what it found.
final class Inspection {
    private final Findings findings;
    private final Sums sums = new Sums();
    private final Beside beside;
    private @Nullable AccountAudit current;
    private long accounts;
    private long rows;
    private long lastRow;

    /// @param findings those of what is kept beside the journal, too
    Inspection(Findings findings, Beside beside) {
        this.findings = findings;
        this.beside = beside;
    }

    /// @param origins of the row, where it says any
    /// @param by which practice it was written
    void row(String account, long sequence, List<AccountEvent> events, List<HoldOrigin> origins, Practice by)
            throws SQLException {
        var audit = begin(account, sequence);
        var of = origins.iterator();
        for (var event : events) {
            audit.hear(event, HoldOrigin.isNeeded(event) && of.hasNext() ? of.next() : null, by);
        }
        beside.row(audit, sequence, events);
    }

    void unreadable(String account, long sequence, Unreadable why) throws SQLException {
        var _ = begin(account, sequence);
        findings.add(String.valueOf(why.getMessage()));
        beside.unreadable();
    }

    /// For accounts whose journal does not begin with its first row.
    ///
    /// @param sinceTasks the first day whose tasks are compared
    TrimmedAudit trimmed(Connection connection, long sinceTasks) {
        return new TrimmedAudit(connection, findings, sums, sinceTasks);
    }

    Audit.Report report() {
        return report(0, 0, new Audit.Ledger(0, 0, 0, 0));
    }

    Audit.Report report(TrimmedAudit trimmed) {
        return report(
                trimmed.accounts,
                trimmed.rows,
                new Audit.Ledger(trimmed.compared, trimmed.behind, trimmed.accounts, trimmed.found));
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
                beside.told().plus(more),
                findings.found(),
                findings.sentences());
    }

    private AccountAudit begin(String account, long sequence) throws SQLException {
        rows++;
        var audit = current;
        if (audit == null || !audit.account().equals(account)) {
            end();
            accounts++;
            lastRow = 0;
            audit = new AccountAudit(account, findings, sums);
            current = audit;
            beside.begin(account);
        }
        findings.at(account, sequence);
        findings.same("the row's number", sequence, lastRow + 1);
        lastRow = sequence;
        return audit;
    }

    /// Nothing more comes of the account that was heard last.
    void end() {
        if (current != null) {
            current.end();
            beside.end(current, lastRow);
        }
        current = null;
    }

    /// A sum that came out below zero was reported as such already.
    private static Credits credits(long micros) {
        return new Credits(Math.max(0, micros));
    }
}
