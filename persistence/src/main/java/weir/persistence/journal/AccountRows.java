package weir.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import weir.actor.AccountBatch;
import weir.persistence.codec.WeirSerializer;

/// The rows of one account, read by their sequence numbers a few at a time.
record AccountRows(Connection connection, String account) {
    /// Rows read at once. A row has 256 kB at most, a batch's cap: this many have 4 MB.
    private static final int CHUNK = 16;

    private static final String LAST =
            "select coalesce(max(sequence_number), 0) from weir.event_journal where persistence_id = ?";
    private static final String FROM = """
            select sequence_number, event_ser_manifest, event_payload from weir.event_journal
            where persistence_id = ? and sequence_number >= ? order by sequence_number limit ?""";

    /// The sequence number of the newest row; 0 where there is none.
    long last() throws SQLException {
        try (var query = query(LAST);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    /// The first few rows from `sequence` on; none where there are no more.
    List<AccountRow> from(long sequence) throws SQLException {
        try (var query = query(FROM)) {
            query.setLong(2, sequence);
            query.setInt(3, CHUNK);
            var read = new ArrayList<AccountRow>(CHUNK);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    read.add(new AccountRow(rows.getLong(1), batch(rows.getString(2), rows.getBytes(3))));
                }
            }
            return read;
        }
    }

    static AccountBatch batch(String manifest, byte[] payload) {
        return (AccountBatch) new WeirSerializer().fromBinary(payload, manifest);
    }

    private PreparedStatement query(String sql) throws SQLException {
        var query = connection.prepareStatement(sql);
        query.setString(1, "a|" + account);
        return query;
    }
}
