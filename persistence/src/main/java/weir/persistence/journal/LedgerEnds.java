package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Ended;
import weir.persistence.codec.WeirSerializer;

/// How holds of an account ended: as the ledger has it, and as the journal says from there on.
///
/// @param deadline on the clock of [System#nanoTime]; the search then gives up with [SearchAbandoned]
record LedgerEnds(Connection connection, String account, long deadline) {
    /// The last days are looked through first...
    private static final int NEAR = 9;

    /// ...and then so many at a time: each is a table of its own.
    private static final int FAR = 31;

    private static final String PROGRESS = "select sequence from weir.ledger_progress where account = ?";

    private static final String DAYS = """
            select min(part.day) as first, max(part.day) as last from (
              select to_date(substring(inhrelid::regclass::text from 'ledger_([0-9]{8})$'), 'YYYYMMDD') as day
              from pg_inherits where inhparent = 'weir.ledger'::regclass) part""";

    /// All that the ledger has of the ends of one hold, in no order: one is found by its index then, and not by the
    /// order of the entries.
    private static final String ENDS = """
            select sequence, ended from weir.ledger
            where account = ? and hold = ? and booked >= ? and booked < ? and ended is not null""";

    Optional<Ended> ended(long hold) throws SQLException {
        var done = done();
        var search = new HoldSearch(new StoredRows(connection, account), hold, deadline);
        var kept = kept(hold);
        if (kept instanceof Ended.Expired) {
            var fate = new Fate(kept);
            search.follow(fate, done + 1, Long.MAX_VALUE);
            return fate.ended();
        }
        return kept == null ? search.ended() : Optional.of(kept);
    }

    private long done() throws SQLException {
        try (var query = connection.prepareStatement(PROGRESS)) {
            query.setString(1, account);
            try (var row = query.executeQuery()) {
                return row.next() ? row.getLong(1) : 0;
            }
        }
    }

    private @Nullable Ended kept(long hold) throws SQLException {
        try (var query = connection.prepareStatement(DAYS);
                var days = query.executeQuery()) {
            days.next();
            var first = days.getObject("first", LocalDate.class);
            var last = days.getObject("last", LocalDate.class);
            return first == null ? null : kept(hold, first, last);
        }
    }

    private @Nullable Ended kept(long hold, LocalDate first, LocalDate last) throws SQLException {
        var until = last.plusDays(1);
        var from = until.minusDays(NEAR);
        var ended = latest(hold, from, until);
        while (ended == null && from.isAfter(first)) {
            if (System.nanoTime() - deadline > 0) {
                throw new SearchAbandoned(hold);
            }
            until = from;
            from = until.minusDays(FAR);
            ended = latest(hold, from, until);
        }
        return ended;
    }

    /// The last of those booked from one day to before another.
    private @Nullable Ended latest(long hold, LocalDate from, LocalDate until) throws SQLException {
        try (var query = connection.prepareStatement(ENDS)) {
            query.setString(1, account);
            query.setLong(2, hold);
            query.setObject(3, from);
            query.setObject(4, until);
            var latest = 0L;
            byte[] stored = null;
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    if (rows.getLong(1) >= latest) {
                        latest = rows.getLong(1);
                        stored = rows.getBytes(2);
                    }
                }
            }
            return stored == null ? null : (Ended) new WeirSerializer().fromBinary(stored, WeirSerializer.HOLD_END);
        }
    }
}
