package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import weir.actor.AccountBatch;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Locks;

/// The tables that a test reads, and the journal that it writes.
record LedgerTables(Database database) {
    private static final WeirSerializer SERIALIZER = new WeirSerializer();

    private static final String INSERT = """
            insert into weir.event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
                event_ser_id, event_ser_manifest, event_payload)
            values (?, ?, 'test', 0, '', ?, ?, ?)""";

    static final List<String> TABLES = List.of("ledger", "usage", "task_usage", "ledger_progress");

    Connection connect() throws SQLException {
        return database.connect(Duration.ofSeconds(10));
    }

    /// Nothing was ever written.
    void empty() throws SQLException {
        execute("truncate weir.event_journal, weir.ledger, weir.usage, weir.task_usage, weir.ledger_progress,"
                + " weir.ledger_reader, weir.journal_trim, weir.usage_trimmed, weir.ledger_trimmed, weir.ledger_archive,"
                + " weir.ledger_dropped, weir.grant_reference,"
                + " weir.ledger_account_day,"
                + " weir.task_usage_trimmed, weir.snapshot");
    }

    /// Brings the ledger up to the journal.
    void project() throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            var left = 1L;
            while (left > 0) {
                left = projection.turn(connection);
            }
        }
    }

    /// Books an account again.
    static void rebuild(Connection connection, String account) throws SQLException {
        var projection = new Projection(connection, TurnSteps.UNSEEN);
        projection.takeOut(connection, account);
        var more = true;
        while (more) {
            more = projection.resume(connection, account);
        }
        assertThat(projection.stopped()).isEmpty();
    }

    /// That the rows up to this one are in a snapshot.
    void snapshot(String account, long sequence) throws SQLException {
        snapshotOf("a|" + account, sequence);
    }

    void snapshotOf(String id, long sequence) throws SQLException {
        execute(inSnapshot(id, sequence));
    }

    private static String inSnapshot(String id, long sequence) {
        return """
                insert into weir.snapshot (persistence_id, sequence_number, created, snapshot_ser_id,
                  snapshot_ser_manifest, snapshot_payload) values ('%s', %d, 0, 0, '', '')""".formatted(id, sequence);
    }

    /// Removes the first half of an account's rows, which the ledger must have: nobody sees its snapshots without that,
    /// for there is nothing in them.
    void trim(String account, long last) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("delete from weir.snapshot where persistence_id = 'a|%s'".formatted(account));
            statement.execute(inSnapshot("a|" + account, last / 2));
            statement.execute(inSnapshot("a|" + account, last));
            assertThat(new Trimming(connection, account).some(Instant.ofEpochSecond(1)))
                    .isPositive();
        }
    }

    void execute(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /// Writes rows of an account as its writer does: with the lock that readers wait for, in one transaction.
    ///
    /// @param last the sequence number of the row before
    void write(String account, long last, List<AccountBatch> rows) throws SQLException {
        try (var connection = connect()) {
            connection.setAutoCommit(false);
            enter(connection);
            insert(connection, account, last, rows);
            connection.commit();
        }
    }

    static void enter(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select pg_advisory_xact_lock_shared(%d, %d)".formatted(Locks.WEIR, Locks.HORIZON));
        }
    }

    static void insert(Connection connection, String account, long last, List<AccountBatch> rows) throws SQLException {
        var sequence = last;
        for (var row : rows) {
            insert(connection, account, ++sequence, SERIALIZER.toBinary(row));
        }
    }

    static void insert(Connection connection, String account, long sequence, byte[] payload) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, "a|" + account);
            insert.setLong(2, sequence);
            insert.setInt(3, SERIALIZER.identifier());
            insert.setString(4, WeirSerializer.ACCOUNT_BATCH);
            insert.setBytes(5, payload);
            insert.executeUpdate();
        }
    }

    /// All rows of a table, as text, in an order that does not depend on how they came.
    List<String> rows(String table) throws SQLException {
        return query("select row_to_json(t)::text from weir.%s t order by 1".formatted(table));
    }

    List<List<String>> everything() throws SQLException {
        var everything = new ArrayList<List<String>>();
        for (var table : TABLES) {
            everything.add(rows(table));
        }
        return everything;
    }

    List<String> query(String sql) throws SQLException {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var read = new ArrayList<String>();
            while (rows.next()) {
                read.add(rows.getString(1));
            }
            return read;
        }
    }
}
