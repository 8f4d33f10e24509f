package weir.benchmark.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import weir.actor.AccountBatch;
import weir.domain.account.AccountEvent;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Database;

/// Fills the journal in bulk with what the engine would have written, in its own stored form.
public final class BulkRows implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String COPY = """
            copy weir.event_journal (persistence_id, sequence_number, writer, write_timestamp, adapter_manifest,
              event_ser_id, event_ser_manifest, event_payload) from stdin""";

    private final WeirSerializer serializer = new WeirSerializer();
    private final CopyIn copy;

    private BulkRows(Connection connection) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(COPY);
    }

    /// So many accounts on a plan that nobody has used yet, `store-0` and on.
    public static void accounts(Database database, int accounts) {
        try (var connection = database.connect(PATIENCE);
                var rows = new BulkRows(connection)) {
            for (var place = 0; place < accounts; place++) {
                rows.add(History.ACCOUNT + '-' + place, 1, new History().opening());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the accounts cannot be written", e);
        }
        analyze(database);
    }

    /// One account with so many rows of one event each, and no snapshot: the worst that there is to read back.
    public static void history(Database database, String account, int rows) {
        var history = new History();
        try (var connection = database.connect(PATIENCE);
                var written = new BulkRows(connection)) {
            written.add(account, 1, history.opening());
            for (var row = 2; row < rows; row += 2) {
                var lifecycle = history.lifecycle();
                written.add(account, row, lifecycle.getFirst());
                written.add(account, row + 1, lifecycle.getLast());
            }
        } catch (SQLException e) {
            throw new IllegalStateException("the history of " + account + " cannot be written", e);
        }
        analyze(database);
    }

    private void add(String account, long row, List<AccountEvent> events) throws SQLException {
        var batch = new AccountBatch(events, new AccountBatch.Wake.Keep());
        var line = "a|%s\t%d\tbench\t0\t\t%d\t%s\t\\\\x%s\n"
                .formatted(
                        account,
                        row,
                        serializer.identifier(),
                        serializer.manifest(batch),
                        HexFormat.of().formatHex(serializer.toBinary(batch)));
        var bytes = line.getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }

    /// Nothing is written before.
    @Override
    public void close() throws SQLException {
        copy.endCopy();
    }

    private static void analyze(Database database) {
        try (var connection = database.connect(PATIENCE);
                var statement = connection.createStatement()) {
            statement.execute("vacuum (analyze) weir.event_journal");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
