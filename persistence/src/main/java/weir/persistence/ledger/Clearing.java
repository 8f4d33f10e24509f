package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import weir.actor.PersistenceIds;

/// Takes away what was booked of an account, so that it is booked again: a booked day in each transaction, the sums
/// with the last. How far it is stands in the account's row, so that whoever comes next goes on with it.
final class Clearing {
    private static final String FIRST =
            "select from weir.event_journal where persistence_id = ? and sequence_number = 1";

    private static final String ENTRIES = """
            delete from weir.ledger where account = ?
            and booked = (select min(booked) from weir.ledger where account = ?)""";

    private static final String USAGE = "delete from weir.usage where account = ?";
    private static final String TASKS = "delete from weir.task_usage where account = ?";

    private Clearing() {}

    /// Begins with it; empty where that could not be booked again, for its first rows are gone.
    static Optional<LedgerDraft> begin(Connection connection, ReaderPosition done, String account) throws SQLException {
        if (!hasFirstRow(connection, account)) {
            connection.commit();
            return Optional.empty();
        }
        return Optional.of(write(connection, done, account, AccountProgress.CLEARED));
    }

    /// Goes on with it.
    static LedgerDraft some(Connection connection, ReaderPosition done, String account) throws SQLException {
        if (delete(connection, ENTRIES, account, account) > 0) {
            return write(connection, done, account, AccountProgress.CLEARED);
        }
        var _ = delete(connection, USAGE, account);
        var _ = delete(connection, TASKS, account);
        return write(connection, done, account, AccountProgress.REBUILT);
    }

    private static LedgerDraft write(Connection connection, ReaderPosition done, String account, String why)
            throws SQLException {
        var draft = new LedgerDraft(account, AccountProgress.NEW);
        draft.stop(why);
        done.advance(connection, done);
        ProgressRows.write(connection, Map.of(account, draft.after()));
        connection.commit();
        return draft;
    }

    private static boolean hasFirstRow(Connection connection, String account) throws SQLException {
        try (var query = connection.prepareStatement(FIRST)) {
            query.setString(1, PersistenceIds.ofAccount(account));
            try (var rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static int delete(Connection connection, String sql, String... parameters) throws SQLException {
        try (var delete = connection.prepareStatement(sql)) {
            for (var i = 0; i < parameters.length; i++) {
                delete.setString(i + 1, parameters[i]);
            }
            return delete.executeUpdate();
        }
    }
}
