package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import weir.domain.ledger.LedgerBalances;
import weir.domain.ledger.LedgerState;

/// Up to where the rows of an account are gone from the journal.
///
/// @param sequence of the last that was removed; 0 where none was
/// @param booked nothing that came after it was booked on an earlier UTC day
/// @param state after it
record TrimPoint(long sequence, LocalDate booked, LedgerState state) {
    private static final TrimPoint NONE = new TrimPoint(0, LocalDate.EPOCH, LedgerState.NEW);

    private static final String SELECT =
            "select sequence, booked, plan, extra_usage, payg, owed, zone from weir.journal_trim where account = ?";

    private static final String UPSERT = """
            insert into weir.journal_trim as trim (account, sequence, booked, plan, extra_usage, payg, owed, zone,
              events, holds, settled, released, expired, corrected, reviewed)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (account) do update set sequence = excluded.sequence, booked = excluded.booked,
              plan = excluded.plan, extra_usage = excluded.extra_usage, payg = excluded.payg, owed = excluded.owed,
              zone = excluded.zone, events = trim.events + excluded.events, holds = trim.holds + excluded.holds,
              settled = trim.settled + excluded.settled, released = trim.released + excluded.released,
              expired = trim.expired + excluded.expired, corrected = trim.corrected + excluded.corrected,
              reviewed = trim.reviewed + excluded.reviewed""";

    static TrimPoint of(Connection connection, String account) throws SQLException {
        try (var query = connection.prepareStatement(SELECT)) {
            query.setString(1, account);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return NONE;
                }
                var balances = new LedgerBalances(
                        row.getLong("plan"), row.getLong("extra_usage"), row.getLong("payg"), row.getLong("owed"));
                var state = new LedgerState(balances, ZoneId.of(row.getString("zone")));
                return new TrimPoint(row.getLong("sequence"), row.getObject("booked", LocalDate.class), state);
            }
        }
    }

    /// The ledger, as it was there.
    AccountProgress progress() {
        return new AccountProgress(sequence, state, null);
    }

    /// @param told by the rows that are removed now
    void write(Connection connection, String account, ToldEvents told) throws SQLException {
        try (var upsert = connection.prepareStatement(UPSERT)) {
            var balances = state.balances();
            var place = 0;
            upsert.setString(++place, account);
            upsert.setLong(++place, sequence);
            upsert.setObject(++place, booked);
            upsert.setLong(++place, balances.plan());
            upsert.setLong(++place, balances.extraUsage());
            upsert.setLong(++place, balances.payg());
            upsert.setLong(++place, balances.owed());
            upsert.setString(++place, state.zone().getId());
            for (var count : told.counts()) {
                upsert.setLong(++place, count);
            }
            upsert.executeUpdate();
        }
    }
}
