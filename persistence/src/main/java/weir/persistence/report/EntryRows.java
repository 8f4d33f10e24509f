package weir.persistence.report;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.Columns;

/// The rows of the ledger.
final class EntryRows {
    private EntryRows() {}

    static StatementEntry read(ResultSet row) throws SQLException {
        return new StatementEntry(
                new StatementEntry.Place(
                        row.getObject("booked", LocalDate.class), row.getLong("sequence"), row.getInt("place")),
                Columns.instant(row, "at"),
                Columns.constant(StatementEntry.Kind.class, row.getString("kind")),
                Columns.constant(StatementEntry.Pot.class, row.getString("funding")),
                row.getLong("credits"),
                row.getLong("balance_after"),
                row.getObject("grant_number", Integer.class),
                row.getString("reference"),
                use(row),
                row.getString("reason"),
                row.getObject("usage_day", LocalDate.class),
                counts(row));
    }

    private static StatementEntry.Use use(ResultSet row) throws SQLException {
        var number = row.getObject("hold", Long.class);
        return new StatementEntry.Use(
                number == null ? null : new HoldId(row.getString("account"), number, row.getLong("nonce")),
                row.getString("sub_user"),
                row.getString("task"),
                row.getString("model"),
                row.getString("protocol"));
    }

    private static StatementEntry.Counts counts(ResultSet row) throws SQLException {
        return new StatementEntry.Counts(
                row.getInt("requests"),
                row.getLong("tokens"),
                row.getLong("input_tokens"),
                row.getLong("cached_tokens"),
                row.getLong("output_tokens"),
                row.getLong("reasoning_tokens"),
                row.getString("usage_source"));
    }
}
