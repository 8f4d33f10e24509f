package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import weir.domain.credit.Funding;
import weir.persistence.postgres.Columns;

/// Compares what the ledger says of accounts with what the journal does, where it has all their rows.
final class LedgerComparison {
    private final KeptLedgers ledgers;
    private final Findings findings;
    private long compared;
    private long behind;
    private long found;

    LedgerComparison(KeptLedgers ledgers, Findings findings) {
        this.ledgers = ledgers;
        this.findings = findings;
    }

    /// @param last the sequence number of the account's last row
    void compare(AccountAudit audit, long last) {
        try {
            var row = ledgers.of(audit.account());
            if (row == null || row.getLong("sequence") != last || row.getString("stopped") != null) {
                behind++;
                return;
            }
            compared++;
            var before = findings.found();
            compare(row, audit);
            found += findings.found() - before;
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger cannot be read", e);
        }
    }

    private void compare(ResultSet row, AccountAudit audit) throws SQLException {
        for (var funding : Funding.values()) {
            var column = Columns.word(funding);
            findings.same("the ledger's balance of " + funding, row.getLong(column), audit.pots.has(funding));
            findings.same(
                    "the sum of the ledger's entries of " + funding,
                    row.getLong(column + "_moved"),
                    audit.pots.has(funding));
        }
        findings.same("what is owed by the ledger", row.getLong("owed"), audit.owing.owed());
        findings.same("the sum of the ledger's entries of what is owed", row.getLong("owed_moved"), audit.owing.owed());
        findings.same("what was used in all days", row.getLong("used"), audit.owing.charged());
    }

    Audit.Ledger told() {
        return new Audit.Ledger(compared, behind, found);
    }
}
