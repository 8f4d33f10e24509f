package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import weir.persistence.postgres.Locks;

/// A row that is written alone: one statement that is its own transaction, and so one round trip where COPY takes five.
/// Who asks while nobody else does waits half as long.
record SingleRow(JournalPekkoSerializationRow row) {
    /// The number for `ordering` is drawn for what the inner query finds, and so under its lock.
    private static final String INSERT = """
            insert into weir.event_journal (persistence_id, sequence_number, writer, write_timestamp,
              adapter_manifest, event_ser_id, event_ser_manifest, event_payload)
            select ?, ?, ?, ?, ?, ?, ?, ? from (
              select pg_advisory_xact_lock_shared(%d, %d) from weir.node where name = ? and epoch = ? for share) entry
            """.formatted(Locks.WEIR, Locks.HORIZON);

    /// What has metadata is written by COPY, which knows its columns.
    static boolean fits(JournalPekkoSerializationRow row) {
        return row.metaPayload().isEmpty();
    }

    /// Whether it was written: not if this node may not write any more.
    boolean write(Connection connection, String node, long epoch) throws SQLException {
        connection.setAutoCommit(true);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, row.persistenceId());
            insert.setLong(2, row.sequenceNumber());
            insert.setString(3, row.writer());
            insert.setLong(4, row.writeTimestamp());
            insert.setString(5, row.adapterManifest());
            insert.setInt(6, row.eventSerId());
            insert.setString(7, row.eventSerManifest());
            insert.setBytes(8, row.eventPayload());
            insert.setString(9, node);
            insert.setLong(10, epoch);
            return insert.executeUpdate() == 1;
        }
    }
}
