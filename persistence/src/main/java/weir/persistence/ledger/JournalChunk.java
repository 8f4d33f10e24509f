package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import weir.actor.PersistenceIds;
import weir.persistence.codec.WeirSerializer;

/// Some rows of accounts, in the order of the journal.
///
/// @param end all rows up to it are among them, or of no account
record JournalChunk(List<Row> rows, long end) {
    /// Rows that are booked in one transaction...
    private static final int ROWS = 10_000;

    /// ...unless they are larger: a row has 256 kB at most.
    private static final int BYTES = 4_000_000;

    private static final int FETCHED = 64;

    private static final String IN_ORDER = """
            select ordering, persistence_id, sequence_number,
              case when event_ser_manifest = ? then event_payload end as payload
            from weir.event_journal where ordering > ? and ordering <= ? order by ordering limit ?""";

    private static final String OF_ACCOUNT = """
            select ordering, persistence_id, sequence_number,
              case when event_ser_manifest = ? then event_payload end as payload
            from weir.event_journal where persistence_id = ? and sequence_number > ? and ordering <= ?
            order by sequence_number limit ?""";

    /// A row as it is stored.
    static final class Row {
        private final String account;
        private final long sequence;
        private final byte[] payload;

        Row(String account, long sequence, byte[] payload) {
            this.account = account;
            this.sequence = sequence;
            this.payload = payload;
        }

        String account() {
            return account;
        }

        long sequence() {
            return sequence;
        }

        byte[] payload() {
            return payload;
        }
    }

    /// Those after `from`, and no more than fit into one transaction.
    ///
    /// @param horizon up to which all rows are visible, or will never be
    static JournalChunk after(Connection connection, long from, long horizon) throws SQLException {
        try (var query = connection.prepareStatement(IN_ORDER)) {
            query.setLong(2, from);
            query.setLong(3, horizon);
            query.setInt(4, ROWS);
            return read(query, horizon);
        }
    }

    /// Those of one account after a sequence number.
    static JournalChunk of(Connection connection, String account, long sequence, long horizon) throws SQLException {
        try (var query = connection.prepareStatement(OF_ACCOUNT)) {
            query.setString(2, PersistenceIds.ofAccount(account));
            query.setLong(3, sequence);
            query.setLong(4, horizon);
            query.setInt(5, ROWS);
            return read(query, horizon);
        }
    }

    private static JournalChunk read(PreparedStatement query, long horizon) throws SQLException {
        query.setString(1, WeirSerializer.ACCOUNT_BATCH);
        query.setFetchSize(FETCHED);
        var rows = new ArrayList<Row>();
        var bytes = 0L;
        var end = horizon;
        try (var read = query.executeQuery()) {
            for (var count = 1; read.next(); count++) {
                var payload = read.getBytes(4);
                if (payload != null) {
                    rows.add(new Row(PersistenceIds.name(read.getString(2)), read.getLong(3), payload));
                    bytes += payload.length;
                }
                if (count == ROWS || bytes >= BYTES) {
                    end = read.getLong(1);
                    break;
                }
            }
        }
        return new JournalChunk(rows, end);
    }
}
