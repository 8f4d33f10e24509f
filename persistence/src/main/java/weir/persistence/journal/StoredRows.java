package weir.persistence.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import weir.actor.AccountBatch;
import weir.actor.PersistenceIds;
import weir.persistence.codec.WeirSerializer;

/// The rows of one account in PostgreSQL.
record StoredRows(Connection connection, String account) implements AccountRows {
    private static final String LAST =
            "select coalesce(max(sequence_number), 0) from weir.event_journal where persistence_id = ?";
    private static final String FROM = """
            select sequence_number, event_ser_manifest, event_payload from weir.event_journal
            where persistence_id = ? and sequence_number >= ? order by sequence_number limit ?""";

    @Override
    public long last() throws SQLException {
        try (var query = query(LAST);
                var rows = query.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Override
    public List<AccountRow> from(long sequence, int most) throws SQLException {
        try (var query = query(FROM)) {
            query.setLong(2, sequence);
            query.setInt(3, most);
            var read = new ArrayList<AccountRow>(most);
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
        query.setString(1, PersistenceIds.ofAccount(account));
        return query;
    }
}
