package weir.persistence.audit;

import java.sql.SQLException;
import java.util.List;
import weir.domain.account.AccountEvent;

/// What is kept beside the journal and must say the same: hears the rows of one account after the other.
interface Beside {
    /// The rows of another account come.
    void begin(String account) throws SQLException;

    /// @param audit has heard the events
    void row(AccountAudit audit, long sequence, List<AccountEvent> events) throws SQLException;

    /// A row cannot be read: nothing after it can be compared.
    void unreadable();

    /// @param last the account's last row
    void end(AccountAudit audit, long last);

    /// How the ledger compares.
    Audit.Ledger told();
}
