package weir.persistence.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import weir.actor.AccountBatch;
import weir.actor.PersistenceIds;
import weir.domain.credit.ByFunding;
import weir.domain.credit.Credits;
import weir.persistence.codec.Practice;
import weir.persistence.codec.Unreadable;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Database;

/// Adds up the whole journal, and where it is trimmed the ledger up to there; and compares with it what is kept
/// beside: the ledger entry by entry, the balances, what each sub-user has used on each day, by what paid and by
/// task, and what accounts would answer. Takes as long as reading all of that does, one row after another, and
/// looks at one instant of it.
///
/// Its memory does not grow with the journal: of one account at a time it keeps what that account itself remembers
/// (open holds, those that may still be corrected, grants, orders), the latest charges and a count for each day and
/// sub-user, up to [DayBooks#MOST] of these; beside that, one fetch of rows of each table.
public final class Audit {
    /// Rows that are fetched at once. A row has 256 kB at most, a batch's cap: this many have 8 MB.
    private static final int FETCHED = 32;

    /// Counting the rows of a very large journal is one answer.
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final String COUNT =
            "select count(*) from weir.event_journal where persistence_id >= ? and persistence_id < ?";

    /// The rows come by the index then: sorted they would be written to the disk of PostgreSQL once more.
    private static final String BY_INDEX = "set local enable_sort = off";

    private static final String ROWS = """
            select persistence_id, sequence_number, event_ser_manifest, event_payload
            from weir.event_journal where persistence_id >= ? and persistence_id < ?
            order by persistence_id, sequence_number""";

    /// Is told how far it is.
    @FunctionalInterface
    public interface Progress {
        void read(long rows, long ofAll);
    }

    /// What was found.
    ///
    /// @param holds ever given: those that ended as settled, released or expired, and the open ones
    /// @param corrected how many of the expired were settled late
    /// @param reviewed how many of the expired were decided about otherwise than by their usage
    /// @param granted of all grants; always their balance, what was drawn, what was repaid, what lapsed and
    ///     what was voided
    /// @param drawn less what was given back
    /// @param lapsed what ended with its term or at its expiry
    /// @param voided what was unused of orders that were taken back, and what returned to them later
    /// @param reversed what was undone of charges, wherever it went
    /// @param overage what charges ever left uncovered; with what is owed again always owed, repaid or undone
    /// @param owedAgain what was used of orders that were taken back
    /// @param repaid by grants, less what was given back of it
    /// @param undone overage that a late settlement or a reversal took back
    /// @param ledger how the ledger compares
    /// @param found how many discrepancies there are
    /// @param discrepancies the first of them, in words
    public record Report(
            long accounts,
            long rows,
            long events,
            long holds,
            long settled,
            long released,
            long expired,
            long corrected,
            long reviewed,
            long open,
            Credits granted,
            ByFunding<Credits> drawn,
            Credits balance,
            Credits lapsed,
            Credits voided,
            Credits reversed,
            Credits overage,
            Credits owedAgain,
            Credits repaid,
            Credits undone,
            Credits owed,
            Ledger ledger,
            long found,
            List<String> discrepancies) {

        public boolean addsUp() {
            return found == 0;
        }
    }

    /// How the ledger compares with the journal.
    ///
    /// @param compared accounts of which it has every row
    /// @param behind those of which it has not, yet or because it stands still
    /// @param trimmed those whose first rows are gone from the journal: they are compared from there on
    /// @param found how many discrepancies there are among what was compared
    public record Ledger(long compared, long behind, long trimmed, long found) {
        Ledger plus(Ledger other) {
            return new Ledger(
                    compared + other.compared, behind + other.behind, trimmed + other.trimmed, found + other.found);
        }
    }

    private Audit() {}

    /// @param progress is told with every row
    public static Report of(Database database, Progress progress) throws SQLException {
        try (var connection = database.connect(PATIENCE)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return of(connection, progress);
        }
    }

    private static Report of(Connection connection, Progress progress) throws SQLException {
        var all = prepared(connection);
        try (var query = ofAccounts(connection, ROWS);
                var kept = new KeptBooks(connection)) {
            query.setFetchSize(FETCHED);
            try (var rows = query.executeQuery()) {
                var inspection = new Inspection(kept.findings, kept);
                var trimmed = inspection.trimmed(connection, kept.sinceTasks);
                for (var read = 0L; rows.next(); read++) {
                    progress.read(read, all);
                    inspect(inspection, trimmed, rows);
                }
                progress.read(all, all);
                trimmed.end();
                return inspection.report(trimmed);
            }
        }
    }

    /// How many rows there are, as this transaction sees them.
    private static long prepared(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var query = ofAccounts(connection, COUNT)) {
            statement.execute(BY_INDEX);
            var count = query.executeQuery();
            count.next();
            return count.getLong(1);
        }
    }

    private static PreparedStatement ofAccounts(Connection connection, String sql) throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setString(1, PersistenceIds.ACCOUNTS);
        query.setString(2, PersistenceIds.AFTER_ACCOUNTS);
        return query;
    }

    private static void inspect(Inspection inspection, TrimmedAudit trimmed, ResultSet row) throws SQLException {
        var account = PersistenceIds.name(row.getString(1));
        var sequence = row.getLong(2);
        try {
            var stored = row.getBytes(4);
            var batch = (AccountBatch) new WeirSerializer().fromBinary(stored, row.getString(3));
            if (trimmed.begins(account, sequence)) {
                inspection.end();
                trimmed.row(sequence, batch);
            } else {
                inspection.row(account, sequence, batch.events(), batch.origins(), Practice.of(stored));
            }
        } catch (Unreadable e) {
            inspection.unreadable(account, sequence, e);
        }
    }
}
