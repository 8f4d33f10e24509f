package weir.persistence.ledger;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Columns;

/// How far the ledger is.
///
/// @param asOf everything that was durable then is in it
/// @param lagRows of the journal that are not
/// @param lag since when that is so; zero where all are
/// @param accounts that have one
/// @param stopped the first of those that stand still, with the reason
/// @param trimmedRows that are gone from the journal: the ledger has what they told
/// @param rebuilding how many are being booked again, or wait for it
public record LedgerStatus(
        Instant asOf,
        long lagRows,
        Duration lag,
        long accounts,
        List<Stopped> stopped,
        long trimmedRows,
        long rebuilding) {
    /// Told at most.
    private static final int MOST = 100;

    private static final String READER = """
            select as_of, now() as now, (select coalesce(max(ordering), 0) from weir.event_journal) - ordering as lag
            from weir.ledger_reader""";

    private static final String ACCOUNTS = """
            select count(*) as accounts, count(*) filter (where stopped in (?, ?)) as out,
              count(*) filter (where account > ?) as following,
              (select coalesce(sum(sequence), 0) from weir.journal_trim) as trimmed
            from weir.ledger_progress""";

    private static final String STOPPED = """
            select account, stopped from weir.ledger_progress where stopped is not null and stopped not in (?, ?)
            order by account limit ?""";

    /// An account whose ledger stands still, though its journal goes on.
    public record Stopped(String account, String reason) {}

    /// What of a rebuild has not begun.
    ///
    /// @param after of all accounts those after this one; absent where not all are wanted
    record Wanted(int some, @Nullable String after) {}

    static LedgerStatus read(Connection connection, Wanted wanted) throws SQLException {
        var stopped = stopped(connection);
        try (var reader = connection.prepareStatement(READER);
                var accounts = connection.prepareStatement(ACCOUNTS)) {
            accounts.setString(1, AccountProgress.CLEARED);
            accounts.setString(2, AccountProgress.REBUILT);
            accounts.setString(3, wanted.after());
            try (var at = reader.executeQuery();
                    var of = accounts.executeQuery()) {
                of.next();
                var trimmed = of.getLong("trimmed");
                var rebuilding = of.getLong("out") + of.getLong("following") + wanted.some();
                if (!at.next()) {
                    return new LedgerStatus(Instant.EPOCH, 0, Duration.ZERO, 0, List.of(), trimmed, rebuilding);
                }
                var rows = Math.max(0, at.getLong("lag"));
                var asOf = Columns.instant(at, "as_of");
                Duration lag = rows == 0 ? Duration.ZERO : Duration.between(asOf, Columns.instant(at, "now"));
                return new LedgerStatus(asOf, rows, lag, of.getLong("accounts"), stopped, trimmed, rebuilding);
            }
        }
    }

    private static List<Stopped> stopped(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(STOPPED)) {
            query.setString(1, AccountProgress.CLEARED);
            query.setString(2, AccountProgress.REBUILT);
            query.setInt(3, MOST);
            var stopped = new ArrayList<Stopped>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    stopped.add(new Stopped(rows.getString(1), rows.getString(2)));
                }
            }
            return stopped;
        }
    }
}
