package weir.persistence.journal;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Failures;

/// Writes journal rows in transactions that also prove the right to write and keep the wake index and the tables of all
/// accounts.
final class JournalWriter implements AutoCloseable {
    private final HikariDataSource pool;
    private final Entrance entrance;

    /// Writes on connections of `pool`, which is closed with this.
    JournalWriter(HikariDataSource pool, Entrance entrance) {
        this.pool = pool;
        this.entrance = entrance;
    }

    /// Returns when the rows are durable, but for those that PostgreSQL refuses, which it answers with the reason.
    ///
    /// All go in one transaction. If it fails because of the data, each persistence id gets one of its own, so
    /// that a bad row fails nobody else. Any other failure, and [Barred], is thrown: nobody then knows what was
    /// written.
    Map<JournalPekkoSerializationRow, Exception> write(List<JournalPekkoSerializationRow> rows) throws SQLException {
        var reason = refusal(rows);
        if (reason == null) {
            return Map.of();
        }
        var refused = new HashMap<JournalPekkoSerializationRow, Exception>();
        var apart = rows.stream()
                .collect(groupingBy(JournalPekkoSerializationRow::persistenceId, LinkedHashMap::new, toList()));
        for (var own : apart.values()) {
            var ownReason = apart.size() == 1 ? reason : refusal(own);
            if (ownReason != null) {
                own.forEach(row -> refused.put(row, ownReason));
            }
        }
        return refused;
    }

    /// Writes rows as any are written, by each of the two ways in turn, and takes them back: PostgreSQL, the driver and
    /// the disk take their time over the first rows of a connection, and the first caller should not. Nothing was
    /// acknowledged of these rows, so none of them is looked for.
    void rehearse(List<JournalPekkoSerializationRow> rows) throws SQLException {
        try (var connection = pool.getConnection()) {
            entrance.enter(connection, List.of());
            if (!rows.isEmpty() && rows.getFirst().sequenceNumber() % 2 == 0) {
                var row = new SingleRow(rows.getFirst());
                row.insert(connection, entrance);
                row.remove(connection);
                // Which waits for the disk, and leaves nothing.
                connection.commit();
            } else {
                new RowCopy(rows).send(connection);
                WakeChanges.of(rows).apply(connection);
                Overviews.of(rows).apply(connection);
                connection.rollback();
            }
        }
    }

    @Override
    public void close() {
        pool.close();
    }

    /// Why the data of these rows cannot be written; null once they are.
    private @Nullable Exception refusal(List<JournalPekkoSerializationRow> rows) throws SQLException {
        try {
            transact(rows);
            return null;
        } catch (Barred e) {
            throw e;
        } catch (RuntimeException e) {
            return e;
        } catch (SQLException e) {
            if (Failures.isOfTheData(e)) {
                return e;
            }
            throw e;
        }
    }

    private void transact(List<JournalPekkoSerializationRow> rows) throws SQLException {
        var wakes = WakeChanges.of(rows);
        var overviews = Overviews.of(rows);
        if (rows.size() == 1 && wakes.isEmpty() && overviews.isEmpty() && SingleRow.fits(rows.getFirst())) {
            insert(new SingleRow(rows.getFirst()));
        } else {
            copy(rows, wakes, overviews);
        }
    }

    private void insert(SingleRow row) throws SQLException {
        try (var connection = pool.getConnection()) {
            try {
                row.write(connection, entrance);
            } catch (NotDurable e) {
                pool.evictConnection(connection);
                throw e;
            }
        }
    }

    private void copy(List<JournalPekkoSerializationRow> rows, WakeChanges wakes, Overviews overviews)
            throws SQLException {
        var copied = new RowCopy(rows);
        try (var connection = pool.getConnection()) {
            try {
                entrance.enter(connection, rows);
                copied.send(connection);
                wakes.apply(connection);
                overviews.apply(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                if (e instanceof NotDurable) {
                    pool.evictConnection(connection);
                }
                throw e;
            }
        }
    }

    private static void rollBack(Connection connection, Exception reason) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            reason.addSuppressed(e);
        }
    }
}
