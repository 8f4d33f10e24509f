package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.AccountBatch;
import weir.actor.PersistenceIds;
import weir.domain.ledger.Booking;
import weir.domain.ledger.LedgerEntry;
import weir.persistence.codec.WeirSerializer;

/// Removes the first rows of an account from the journal: those that the older of two snapshots covers, that the ledger
/// has, and that are old. The newest row always stays.
///
/// They are booked once more, to know what the ledger had there, and compared with it. What it does not have as they
/// say it is not removed.
final class Trimming implements Trimmable.Removal {
    private static final Logger LOG = LoggerFactory.getLogger(Trimming.class);

    /// Rows that are removed in one transaction...
    private static final int ROWS = 500;

    /// ...unless they are larger.
    private static final int BYTES = 4_000_000;

    private static final int FETCHED = 64;

    /// The ledger of the account stands where it is meanwhile.
    private static final String COVERED = """
            select least(p.sequence,
              (select coalesce(max(sequence_number), 0) - 1 from weir.event_journal where persistence_id = ?),
              (select case when count(*) > 1 then min(sequence_number) else 0 end
                from weir.snapshot where persistence_id = ?)) as covered
            from weir.ledger_progress p where account = ? and stopped is null for share of p""";

    private static final String FIRST = """
            select sequence_number, write_timestamp, event_ser_manifest, event_payload from weir.event_journal
            where persistence_id = ? and sequence_number <= ? order by sequence_number limit ?""";

    /// The bounds of the days are for its index.
    private static final String BOOKED = """
            select count(*), coalesce(sum(credits), 0), count(ended) from weir.ledger
            where account = ? and booked >= ? and booked <= ? and sequence > ? and sequence <= ?""";

    private static final String REMOVE =
            "delete from weir.event_journal where persistence_id = ? and sequence_number <= ?";

    private final WeirSerializer serializer = new WeirSerializer();
    private final OriginSearch origins = new OriginSearch();
    private final TaskRows tasks = new TaskRows("task_usage_trimmed");
    private final Connection connection;
    private final String account;

    /// What entries come to.
    private record Booked(long entries, long credits, long ends) {
        static Booked of(List<LedgerEntry> entries) {
            return new Booked(
                    entries.size(),
                    entries.stream().mapToLong(LedgerEntry::credits).sum(),
                    entries.stream()
                            .map(entry -> entry.counts().ended())
                            .filter(Objects::nonNull)
                            .count());
        }
    }

    /// @param connection without transactions of its own
    Trimming(Connection connection, String account) {
        this.connection = connection;
        this.account = account;
    }

    @Override
    public int some(Instant before) throws SQLException {
        var point = TrimPoint.of(connection, account);
        var draft = new LedgerDraft(account, point.progress());
        var told = new ToldEvents();
        var last = read(draft, told, point, before);
        if (draft.rows().isEmpty()) {
            connection.commit();
            return 0;
        }
        var after = new TrimPoint(draft.after().sequence(), last, draft.after().state());
        if (!isInTheLedger(notDropped(draft), point, after)) {
            connection.rollback();
            LOG.warn(
                    "Rows {} to {} of account {} stay in the journal: the ledger says otherwise. Book it again",
                    point.sequence() + 1,
                    after.sequence(),
                    account);
            return 0;
        }
        UsageRows.add(connection, List.of(draft), "usage_trimmed");
        tasks.add(connection, List.of(draft));
        TrimmedSums.add(connection, account, entries(draft));
        after.write(connection, account, told);
        remove(after.sequence());
        connection.commit();
        return draft.rows().size();
    }

    /// Books the first rows that may go.
    ///
    /// @return the day on which the last of it was booked
    private LocalDate read(LedgerDraft draft, ToldEvents told, TrimPoint point, Instant before) throws SQLException {
        var booked = point.booked();
        var covered = covered();
        var bytes = 0L;
        try (var query = connection.prepareStatement(FIRST)) {
            query.setString(1, PersistenceIds.ofAccount(account));
            query.setLong(2, covered);
            query.setInt(3, ROWS);
            query.setFetchSize(FETCHED);
            try (var rows = query.executeQuery()) {
                while (rows.next() && rows.getLong(2) < before.toEpochMilli() && bytes < BYTES) {
                    var payload = rows.getBytes(4);
                    bytes += payload.length;
                    booked = book(draft, told, new JournalChunk.Row(account, rows.getLong(1), payload), booked);
                }
            }
        }
        return booked;
    }

    private long covered() throws SQLException {
        try (var query = connection.prepareStatement(COVERED)) {
            query.setString(1, PersistenceIds.ofAccount(account));
            query.setString(2, PersistenceIds.ofAccount(account));
            query.setString(3, account);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private LocalDate book(LedgerDraft draft, ToldEvents told, JournalChunk.Row row, LocalDate before)
            throws SQLException {
        var at = draft.after();
        if (row.sequence() != at.sequence() + 1) {
            throw new IllegalStateException("row %d of its journal is missing".formatted(at.sequence() + 1));
        }
        var batch = (AccountBatch) serializer.fromBinary(row.payload(), WeirSerializer.ACCOUNT_BATCH);
        var of = origins.of(connection, row, batch);
        draft.add(row.sequence(), Booking.of(at.state(), batch.events(), of));
        batch.events().forEach(told::hear);
        return batch.events().isEmpty()
                ? before
                : EntryCopy.day(batch.events().getLast().at());
    }

    private static List<LedgerEntry> entries(LedgerDraft draft) {
        var entries = new ArrayList<LedgerEntry>();
        draft.rows().forEach(row -> entries.addAll(row.booked().entries()));
        return entries;
    }

    /// Without those that were taken out of the ledger.
    private List<LedgerEntry> notDropped(LedgerDraft draft) throws SQLException {
        var dropped = DroppedDays.of(connection, account);
        var entries = new ArrayList<LedgerEntry>();
        for (var row : draft.rows()) {
            for (var entry : row.booked().entries()) {
                if (!dropped.has(EntryCopy.day(entry.at()), row.sequence())) {
                    entries.add(entry);
                }
            }
        }
        return entries;
    }

    private boolean isInTheLedger(List<LedgerEntry> computed, TrimPoint from, TrimPoint to) throws SQLException {
        try (var query = connection.prepareStatement(BOOKED)) {
            query.setString(1, account);
            query.setObject(2, from.booked());
            query.setObject(3, to.booked());
            query.setLong(4, from.sequence());
            query.setLong(5, to.sequence());
            try (var row = query.executeQuery()) {
                row.next();
                return Booked.of(computed).equals(new Booked(row.getLong(1), row.getLong(2), row.getLong(3)));
            }
        }
    }

    private void remove(long upTo) throws SQLException {
        try (var delete = connection.prepareStatement(REMOVE)) {
            delete.setString(1, PersistenceIds.ofAccount(account));
            delete.setLong(2, upTo);
            delete.executeUpdate();
        }
    }
}
