package weir.persistence.journal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.pekko.persistence.jdbc.journal.dao.JournalTables.JournalPekkoSerializationRow;
import scala.Option;

/// Journal rows in the binary format of PostgreSQL's COPY.
final class CopyFormat {
    /// The columns in the order they are written; `ordering` and `deleted` keep their defaults.
    static final String STATEMENT = """
            copy weir.event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
              event_ser_id, event_ser_manifest, event_payload, meta_ser_id, meta_ser_manifest, meta_payload)
            from stdin (format binary)""";

    private static final int COLUMNS = 11;

    /// About what a row takes besides its payload: ids, numbers, and the length of each column.
    private static final int FRAME = 200;

    private static final int NULL = -1;
    private static final int END = -1;
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};

    private CopyFormat() {}

    static GrowingBuffer of(List<JournalPekkoSerializationRow> rows) {
        var payloads = rows.stream().mapToInt(row -> row.eventPayload().length).sum();
        var bytes = new GrowingBuffer(payloads + (rows.size() + 1) * FRAME);
        bytes.raw(SIGNATURE);
        bytes.int4(0);
        bytes.int4(0);
        for (var row : rows) {
            write(row, bytes);
        }
        bytes.int2(END);
        return bytes;
    }

    private static void write(JournalPekkoSerializationRow row, GrowingBuffer bytes) {
        bytes.int2(COLUMNS);
        text(row.persistenceId(), bytes);
        bytes.int4(Long.BYTES);
        bytes.int8(row.sequenceNumber());
        text(row.writer(), bytes);
        bytes.int4(Long.BYTES);
        bytes.int8(row.writeTimestamp());
        text(row.adapterManifest(), bytes);
        integer(row.eventSerId(), bytes);
        text(row.eventSerManifest(), bytes);
        binary(row.eventPayload(), bytes);
        metadata(row, bytes);
    }

    private static void metadata(JournalPekkoSerializationRow row, GrowingBuffer bytes) {
        if (row.metaPayload().isEmpty()) {
            bytes.int4(NULL);
            bytes.int4(NULL);
            bytes.int4(NULL);
        } else {
            integer((Integer) row.metaSerId().get(), bytes);
            text(orEmpty(row.metaSerManifest()), bytes);
            binary(row.metaPayload().get(), bytes);
        }
    }

    private static String orEmpty(Option<String> text) {
        return text.isEmpty() ? "" : text.get();
    }

    private static void integer(int value, GrowingBuffer bytes) {
        bytes.int4(Integer.BYTES);
        bytes.int4(value);
    }

    private static void text(String text, GrowingBuffer bytes) {
        binary(text.getBytes(StandardCharsets.UTF_8), bytes);
    }

    private static void binary(byte[] value, GrowingBuffer bytes) {
        bytes.int4(value.length);
        bytes.raw(value);
    }
}
