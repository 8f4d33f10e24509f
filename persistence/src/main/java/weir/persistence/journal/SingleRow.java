package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.List;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;

/// A row that is written alone: one statement that is its own transaction, and so one round trip where COPY takes five.
/// Who asks while nobody else does waits half as long.
record SingleRow(JournalPekkoSerializationRow row) {
    /// The number for `ordering` is drawn for what the inner query finds, and so under its lock.
    private static final String INSERT = """
            insert into weir.event_journal (persistence_id, sequence_number, writer, write_timestamp,
              adapter_manifest, event_ser_id, event_ser_manifest, event_payload)
            select ?, ?, ?, ?, ?, ?, ?, ? from (""";

    private static final String ONLY_IF = ") entry where durable and session = ?";

    private static final String DELETE =
            "delete from weir.event_journal where persistence_id = ? and sequence_number = ?";

    private static final int COLUMNS = 8;

    /// What has metadata is written by COPY, which knows its columns.
    static boolean fits(JournalPekkoSerializationRow row) {
        return row.metaPayload().isEmpty();
    }

    /// Writes it, or throws what the transaction is [Barred] by.
    void write(Connection connection, Entrance entrance) throws SQLException {
        connection.setAutoCommit(true);
        if (insert(connection, entrance) == 0) {
            connection.setAutoCommit(false);
            entrance.enter(connection, List.of(row));
            if (insert(connection, entrance) == 0) {
                throw new SQLTransientException("a row was not written, and now nothing bars it");
            }
            connection.commit();
        }
    }

    /// @return how many rows were written: none where something bars it
    int insert(Connection connection, Entrance entrance) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT + entrance.query() + ONLY_IF)) {
            insert.setString(1, row.persistenceId());
            insert.setLong(2, row.sequenceNumber());
            insert.setString(3, row.writer());
            insert.setLong(4, row.writeTimestamp());
            insert.setString(5, row.adapterManifest());
            insert.setInt(6, row.eventSerId());
            insert.setString(7, row.eventSerManifest());
            insert.setBytes(8, row.eventPayload());
            entrance.prove(insert, COLUMNS + 1);
            insert.setInt(COLUMNS + 3, entrance.session(connection));
            return insert.executeUpdate();
        }
    }

    /// Takes it away again, in the transaction that has written it.
    void remove(Connection connection) throws SQLException {
        try (var delete = connection.prepareStatement(DELETE)) {
            delete.setString(1, row.persistenceId());
            delete.setLong(2, row.sequenceNumber());
            delete.executeUpdate();
        }
    }
}
