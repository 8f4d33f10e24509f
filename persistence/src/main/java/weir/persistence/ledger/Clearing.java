package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Map;

/// Takes away what was booked of an account, so that it is booked again: a booked day in each transaction, the sums
/// with the last. How far it is stands in the account's row, so that whoever comes next goes on with it.
///
/// What was booked of rows that are gone stays, and so do the sums of then.
final class Clearing {
    /// Nobody removes rows of its journal meanwhile.
    private static final String LOCK = "select from weir.ledger_progress where account = ? for update";

    private static final String ENTRIES = """
            delete from weir.ledger where account = ? and booked >= ? and sequence > ?
            and booked = (
              select booked from weir.ledger where account = ? and booked >= ? and sequence > ?
              order by booked desc limit 1)""";

    private Clearing() {}

    /// Begins with it.
    static LedgerDraft begin(Connection connection, ReaderPosition done, String account) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, account);
            lock.execute();
        }
        return write(connection, done, account, AccountProgress.CLEARED);
    }

    /// Goes on with it.
    static LedgerDraft some(Connection connection, ReaderPosition done, String account) throws SQLException {
        if (entries(connection, account, TrimPoint.of(connection, account))) {
            return write(connection, done, account, AccountProgress.CLEARED);
        }
        again(connection, account, "usage");
        again(connection, account, "task_usage");
        return write(connection, done, account, AccountProgress.REBUILT);
    }

    private static LedgerDraft write(Connection connection, ReaderPosition done, String account, String why)
            throws SQLException {
        var draft = new LedgerDraft(account, TrimPoint.of(connection, account).progress());
        draft.stop(why);
        done.advance(connection, done);
        ProgressRows.write(connection, Map.of(account, draft.after()));
        connection.commit();
        return draft;
    }

    /// @return whether there were any
    private static boolean entries(Connection connection, String account, TrimPoint trim) throws SQLException {
        LocalDate from = trim.booked();
        try (var delete = connection.prepareStatement(ENTRIES)) {
            for (var place = 0; place <= 3; place += 3) {
                delete.setString(place + 1, account);
                delete.setObject(place + 2, from);
                delete.setLong(place + 3, trim.sequence());
            }
            return delete.executeUpdate() > 0;
        }
    }

    /// Sums are what they were where the journal begins.
    private static void again(Connection connection, String account, String table) throws SQLException {
        try (var delete = connection.prepareStatement("delete from weir.%s where account = ?".formatted(table));
                var insert = connection.prepareStatement(
                        "insert into weir.%1$s select * from weir.%1$s_trimmed where account = ?".formatted(table))) {
            delete.setString(1, account);
            delete.executeUpdate();
            insert.setString(1, account);
            insert.executeUpdate();
        }
    }
}
