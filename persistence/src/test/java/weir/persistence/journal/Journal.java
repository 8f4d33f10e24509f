package weir.persistence.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Database;

/// Writes an account's rows without actors: what a test says is in the journal.
public record Journal(Database database, String account) {
    private static final WeirSerializer SERIALIZER = new WeirSerializer();
    private static final String INSERT = """
            insert into weir.event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
                event_ser_id, event_ser_manifest, event_payload)
            values (?, ?, 'test', 0, '', ?, ?, ?)""";

    /// Each list becomes a row, the first with sequence number 1.
    public void write(List<List<AccountEvent>> rows) throws SQLException {
        append(0, rows);
    }

    /// Each list becomes a row, after the one with sequence number `last`.
    public void append(long last, List<List<AccountEvent>> rows) throws SQLException {
        try (var connection = database.connect(Duration.ofSeconds(10));
                var insert = connection.prepareStatement(INSERT)) {
            var sequence = last;
            for (var events : rows) {
                insert.setString(1, "a|" + account);
                insert.setLong(2, ++sequence);
                insert.setInt(3, SERIALIZER.identifier());
                insert.setString(4, WeirSerializer.ACCOUNT_BATCH);
                insert.setBytes(5, SERIALIZER.toBinary(new AccountBatch(events, new AccountBatch.Wake.Keep())));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
