package weir.persistence.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Ended;
import weir.persistence.codec.WeirSerializer;

/// How holds of an account ended: as the ledger has it, and as the journal says from there on.
///
/// @param deadline on the clock of [System#nanoTime]; the search then gives up with [SearchAbandoned]
record LedgerEnds(Connection connection, String account, long deadline) {
    private static final String PROGRESS = "select sequence from weir.ledger_progress where account = ?";

    private static final String DAYS = """
            select day from weir.ledger_account_day where account = ? and first_hold <= ? and last_hold >= ?
            order by day desc""";

    /// All that the ledger has of the ends of one hold on a day, in no order: one is found by its index then, and not
    /// by the order of the entries. One row of the journal may have two of them: of a hold that expired, and was
    /// corrected by what woke its account.
    private static final String ENDS = """
            select sequence, place, ended from weir.ledger
            where account = ? and hold = ? and booked = ? and ended is not null""";

    /// Where an entry stands among those of its account.
    private record Position(long sequence, int place) {
        boolean isAfter(Position other) {
            return sequence > other.sequence || (sequence == other.sequence && place > other.place);
        }
    }

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
        for (var day : days(hold)) {
            if (System.nanoTime() - deadline > 0) {
                throw new SearchAbandoned(hold);
            }
            var ended = latest(hold, day);
            if (ended != null) {
                return ended;
            }
        }
        return null;
    }

    /// Those that may have entries of it, the last first.
    private List<LocalDate> days(long hold) throws SQLException {
        try (var query = connection.prepareStatement(DAYS)) {
            query.setString(1, account);
            query.setLong(2, hold);
            query.setLong(3, hold);
            var days = new ArrayList<LocalDate>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    days.add(rows.getObject(1, LocalDate.class));
                }
            }
            return days;
        }
    }

    /// The last of those booked on a day.
    private @Nullable Ended latest(long hold, LocalDate day) throws SQLException {
        try (var query = connection.prepareStatement(ENDS)) {
            query.setString(1, account);
            query.setLong(2, hold);
            query.setObject(3, day);
            Position latest = null;
            byte[] stored = null;
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var position = new Position(rows.getLong(1), rows.getInt(2));
                    if (latest == null || position.isAfter(latest)) {
                        latest = position;
                        stored = rows.getBytes(3);
                    }
                }
            }
            return stored == null ? null : (Ended) new WeirSerializer().fromBinary(stored, WeirSerializer.HOLD_END);
        }
    }
}
