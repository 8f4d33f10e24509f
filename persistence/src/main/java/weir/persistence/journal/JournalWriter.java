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
import org.postgresql.PGConnection;
import weir.persistence.postgres.Failures;
import weir.persistence.postgres.Locks;

/// Writes journal rows in transactions that also prove the right to write and keep the wake index.
final class JournalWriter implements AutoCloseable {
    /// The lock comes with the row that proves the right, in one round trip.
    private static final String ENTER = "select pg_advisory_xact_lock_shared(" + Locks.WEIR + ", " + Locks.HORIZON
            + ") from weir.node where name = ? and epoch = ? for share";

    private final HikariDataSource pool;
    private final String node;
    private final long epoch;

    /// Writes as `node` under `epoch`, on connections of `pool`, which is closed with this.
    JournalWriter(HikariDataSource pool, String node, long epoch) {
        this.pool = pool;
        this.node = node;
        this.epoch = epoch;
    }

    /// Returns when the rows are durable, but for those that PostgreSQL refuses, which it answers with the reason.
    ///
    /// All go in one transaction. If it fails because of the data, each persistence id gets one of its own, so
    /// that a bad row fails nobody else. Any other failure, and [Fenced], is thrown: nobody then knows what was
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

    @Override
    public void close() {
        pool.close();
    }

    /// Why the data of these rows cannot be written; null once they are.
    private @Nullable Exception refusal(List<JournalPekkoSerializationRow> rows) throws SQLException {
        try {
            transact(rows);
            return null;
        } catch (Fenced e) {
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
        if (rows.size() == 1 && wakes.isEmpty() && SingleRow.fits(rows.getFirst())) {
            insert(new SingleRow(rows.getFirst()));
        } else {
            copy(rows, wakes);
        }
    }

    private void insert(SingleRow row) throws SQLException {
        try (var connection = pool.getConnection()) {
            if (!row.write(connection, node, epoch)) {
                throw new Fenced(node, epoch);
            }
        }
    }

    private void copy(List<JournalPekkoSerializationRow> rows, WakeChanges wakes) throws SQLException {
        var bytes = CopyFormat.of(rows);
        try (var connection = pool.getConnection()) {
            try {
                enter(connection);
                var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(CopyFormat.STATEMENT);
                bytes.sendTo(copy);
                copy.endCopy();
                wakes.apply(connection);
                connection.commit();
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private void enter(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(ENTER)) {
            statement.setString(1, node);
            statement.setLong(2, epoch);
            try (var result = statement.executeQuery()) {
                if (!result.next()) {
                    throw new Fenced(node, epoch);
                }
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
