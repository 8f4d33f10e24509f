package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;

/// Rows of many accounts in the order of the journal's accounts, read beside it: ids are compared as bytes in both.
final class AccountCursor {
    private final ResultSet rows;
    private boolean begun;
    private boolean ended;

    /// @param rows with a column `account`, by which they come in order
    AccountCursor(ResultSet rows) {
        this.rows = rows;
    }

    /// Whether there is one more row of an account; those of earlier accounts are passed over.
    boolean at(String account) throws SQLException {
        if (!begun) {
            next();
        }
        while (!ended && rows.getString("account").compareTo(account) < 0) {
            next();
        }
        return !ended && rows.getString("account").equals(account);
    }

    /// Where it is.
    ResultSet row() {
        return rows;
    }

    void next() throws SQLException {
        begun = true;
        ended = !rows.next();
    }
}
