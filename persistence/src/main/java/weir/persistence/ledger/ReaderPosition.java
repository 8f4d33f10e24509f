package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import weir.persistence.postgres.Columns;
import weir.persistence.postgres.Locks;

/// A place in the whole journal.
///
/// @param ordering of its last row
/// @param asOf everything that was durable then is at or before that place
record ReaderPosition(long ordering, Instant asOf) {
    private static final String BEGIN =
            "insert into weir.ledger_reader (ordering, as_of) values (0, 'epoch') on conflict do nothing";

    private static final String DONE = "select ordering, as_of from weir.ledger_reader";

    /// The clock is read before the rows are.
    private static final String NEWEST =
            "select coalesce(max(ordering), 0) as ordering, now() as as_of from weir.event_journal";

    private static final String ADVANCE = "update weir.ledger_reader set ordering = ?, as_of = ? where ordering = ?";

    /// Up to where the ledger is.
    static ReaderPosition done(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(BEGIN);
        }
        return read(connection, DONE);
    }

    /// The newest row that can be seen. There may be others before it that cannot yet.
    static ReaderPosition newest(Connection connection) throws SQLException {
        return read(connection, NEWEST);
    }

    /// The newest row before which all can be seen, or will never be: every transaction that writes to the journal
    /// holds this lock shared from before its rows have their numbers until they can be seen. Ends a transaction.
    static ReaderPosition horizon(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(Locks.HORIZON_ALONE);
        }
        var horizon = read(connection, NEWEST);
        connection.commit();
        return horizon;
    }

    /// Goes on from here, in the transaction that writes all there is between. Fails where another has gone on.
    void advance(Connection connection, ReaderPosition to) throws SQLException {
        try (var update = connection.prepareStatement(ADVANCE)) {
            update.setLong(1, to.ordering);
            update.setObject(2, Columns.utc(to.asOf));
            update.setLong(3, ordering);
            if (update.executeUpdate() != 1) {
                throw new IllegalStateException("another has written the ledger beyond row " + ordering);
            }
        }
    }

    private static ReaderPosition read(Connection connection, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var row = query.executeQuery()) {
            row.next();
            return new ReaderPosition(row.getLong("ordering"), Columns.instant(row, "as_of"));
        }
    }
}
