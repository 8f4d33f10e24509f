package weir.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Funding;
import weir.persistence.postgres.Columns;

/// What the ledger says of an account up to where its journal begins.
///
/// @param sequence of the last row that is gone
/// @param holds that were given by then, and `open` those that had not ended
/// @param balances of its grants, by their numbers
/// @param charged in all days, less what was undone
record LedgerBase(long sequence, long holds, long open, Map<Integer, Long> balances, long owed, long charged) {
    private static final String TRIM = """
            select sequence, owed, events, holds, settled, released, expired, corrected, reviewed
            from weir.journal_trim where account = ?""";

    private static final String SUMS = """
            select kind, funding, grant_number, of_day, credits, risen from weir.ledger_trimmed where account = ?""";

    /// Adds to the sums of all accounts what is gone of this one; null where nothing is.
    static @Nullable LedgerBase read(Connection connection, String account, Sums sums) throws SQLException {
        try (var query = connection.prepareStatement(TRIM)) {
            query.setString(1, account);
            try (var row = query.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                sums.events += row.getLong("events");
                sums.given += row.getLong("holds");
                sums.settled += row.getLong("settled");
                sums.released += row.getLong("released");
                sums.expired += row.getLong("expired");
                sums.corrected += row.getLong("corrected");
                sums.reviewed += row.getLong("reviewed");
                var ended = row.getLong("settled") + row.getLong("released") + row.getLong("expired");
                var holds = row.getLong("holds");
                return read(connection, account, sums, row.getLong("sequence"), holds, holds - ended);
            }
        }
    }

    private static LedgerBase read(
            Connection connection, String account, Sums sums, long sequence, long holds, long open)
            throws SQLException {
        var balances = new TreeMap<Integer, Long>();
        var owed = 0L;
        var charged = 0L;
        try (var query = connection.prepareStatement(SUMS)) {
            query.setString(1, account);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var credits = rows.getLong("credits");
                    var kind = rows.getString("kind");
                    var funding = rows.getString("funding");
                    var ofDay = rows.getBoolean("of_day");
                    if (funding.equals("owed")) {
                        owed += credits;
                        owed(sums, kind, ofDay, credits, rows.getLong("risen"));
                    } else {
                        balances.merge(rows.getInt("grant_number"), credits, Long::sum);
                        paid(sums, kind, Columns.constant(Funding.class, funding), credits);
                    }
                    var moves = ofDay && !kind.equals("given_back");
                    charged += moves ? (funding.equals("owed") ? credits : -credits) : 0;
                }
            }
        }
        return new LedgerBase(sequence, holds, open, balances, owed, charged);
    }

    private static void paid(Sums sums, String kind, Funding funding, long credits) {
        switch (kind) {
            case "granted" -> sums.granted += credits;
            case "repaid", "given_back" -> sums.repaid -= credits;
            case "lapsed" -> sums.lapsed -= credits;
            case "voided" -> sums.voided -= credits;
            case "reversed" -> {
                sums.reversed += credits;
                sums.draw(funding, -credits);
            }
            default -> sums.draw(funding, -credits);
        }
    }

    private static void owed(Sums sums, String kind, boolean ofDay, long credits, long risen) {
        switch (kind) {
            case "repaid", "given_back" -> {}
            case "reversed" -> {
                sums.reversed -= credits;
                sums.undone -= credits;
            }
            default -> {
                sums.owedAgain += ofDay ? 0 : credits;
                sums.overage += ofDay ? risen : 0;
                sums.undone += ofDay ? risen - credits : 0;
            }
        }
    }
}
