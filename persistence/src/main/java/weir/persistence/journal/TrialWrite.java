package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;

/// A row of the journal that is written and taken back: where PostgreSQL has no room, it fails as every row does.
record TrialWrite(String owner) {
    /// Nearly a page, so that it does not fit into what others left of one.
    private static final int BYTES = 8_000;

    private static final String INSERT = """
            insert into weir.event_journal (persistence_id, sequence_number, writer, write_timestamp,
              adapter_manifest, event_ser_id, event_ser_manifest, event_payload)
            values (?, 0, 'trial', 0, '', 0, '', ?)""";

    boolean make(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setString(1, "trial|" + owner);
            insert.setBytes(2, new byte[BYTES]);
            return insert.executeUpdate() == 1;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }
}
