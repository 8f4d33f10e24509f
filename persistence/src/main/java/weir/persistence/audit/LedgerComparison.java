package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import weir.domain.credit.Funding;
import weir.persistence.postgres.Columns;

/// Compares what the ledger says of accounts with what the journal does: entries row by row, and balances and what days
/// have used at the row that the ledger has come to.
final class LedgerComparison {
    static final String PROGRESS =
            "select account, sequence, stopped, plan, extra_usage, payg, owed from weir.ledger_progress order by account";

    private final AccountCursor progress;
    private final EntryComparison entries;
    private final UsageComparison usage;
    private final UsageComparison tasks;
    private final Findings findings;

    /// The row that the ledger has come to; 0 where it is not compared.
    private long standsAt;

    private long compared;
    private long behind;
    private long found;

    LedgerComparison(
            ResultSet progress,
            EntryComparison entries,
            UsageComparison usage,
            UsageComparison tasks,
            Findings findings) {
        this.progress = new AccountCursor(progress);
        this.entries = entries;
        this.usage = usage;
        this.tasks = tasks;
        this.findings = findings;
    }

    void begin(String account) throws SQLException {
        standsAt = progress.at(account) && progress.row().getString("stopped") == null
                ? progress.row().getLong("sequence")
                : 0;
        entries.begin();
    }

    /// An account was heard as far as this row.
    void row(AccountAudit audit, long sequence) throws SQLException {
        var computed = audit.books.row();
        if (sequence > standsAt) {
            return;
        }
        var before = findings.found();
        entries.row(audit.account(), sequence, computed);
        if (sequence == standsAt) {
            balances(progress.row(), audit);
            used(audit);
            entries.end(audit.account());
        }
        found += findings.found() - before;
    }

    private void used(AccountAudit audit) throws SQLException {
        var books = audit.books;
        if (books.untold) {
            usage.compare(audit.account(), books.used, "whole", findings);
        } else {
            usage.compare(audit.account(), books.models, "share", findings);
            tasks.compare(audit.account(), books.tasks, "share", findings);
        }
    }

    /// Nothing after it can be compared.
    void unreadable() {
        standsAt = 0;
    }

    /// @param last the account's last row
    void end(long last) {
        findings.check(standsAt <= last, () -> "the ledger has booked row %d".formatted(standsAt));
        if (standsAt == last) {
            compared++;
        } else {
            behind++;
        }
    }

    private void balances(ResultSet row, AccountAudit audit) throws SQLException {
        for (var funding : Funding.values()) {
            findings.same(
                    "the ledger's balance of " + Columns.word(funding),
                    row.getLong(Columns.word(funding)),
                    audit.pots.has(funding));
        }
        findings.same("what is owed by the ledger", row.getLong("owed"), audit.owing.owed());
    }

    Audit.Ledger told() {
        return new Audit.Ledger(compared, behind, 0, found);
    }
}
