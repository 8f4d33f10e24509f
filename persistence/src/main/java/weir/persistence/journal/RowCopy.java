package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import scala.Option;
import weir.persistence.postgres.CopyRows;

/// Rows of the journal as they are copied into it.
final class RowCopy {
    /// The columns in the order they are written; `ordering` and `deleted` keep their defaults.
    private static final String STATEMENT = """
            copy weir.event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
              event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest, meta_payload)
            from stdin (format binary)""";

    private static final int COLUMNS = 11;

    /// About what a row takes besides its payload: ids, numbers, and the length of each column.
    private static final int FRAME = 200;

    private final CopyRows copied;

    RowCopy(List<JournalPekkoSerializationRow> rows) {
        var payloads = rows.stream().mapToInt(row -> row.eventPayload().length).sum();
        this.copied = new CopyRows(COLUMNS, payloads + rows.size() * FRAME);
        rows.forEach(this::add);
    }

    void send(Connection connection) throws SQLException {
        copied.send(connection, STATEMENT);
    }

    private void add(JournalPekkoSerializationRow row) {
        copied.begin();
        copied.text(row.persistenceId());
        copied.int8(row.sequenceNumber());
        copied.text(row.writer());
        copied.int8(row.writeTimestamp());
        copied.text(row.adapterManifest());
        copied.int4(row.eventSerId());
        copied.text(row.eventSerManifest());
        copied.binary(row.eventPayload());
        if (row.metaPayload().isEmpty()) {
            copied.nothing();
            copied.nothing();
            copied.nothing();
        } else {
            copied.int4((Integer) row.metaSerId().get());
            copied.text(orEmpty(row.metaSerManifest()));
            copied.binary(row.metaPayload().get());
        }
    }

    private static String orEmpty(Option<String> text) {
        return text.isEmpty() ? "" : text.get();
    }
}
