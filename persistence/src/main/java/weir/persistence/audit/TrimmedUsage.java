package weir.persistence.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import weir.actor.AccountBatch;
import weir.domain.ledger.Booking;
import weir.domain.ledger.HoldOrigin;
import weir.domain.ledger.LedgerBalances;
import weir.domain.ledger.LedgerState;
import weir.domain.ledger.UsageChange;
import weir.domain.rating.Usage;
import weir.persistence.postgres.Columns;

/// What the rows have used that are left of a trimmed account: booked once more from where they begin, and compared
/// with what the ledger's sums have grown by since.
final class TrimmedUsage {
    private static final String BEGIN =
            "select plan, extra_usage, payg, owed, zone from weir.journal_trim where account = ?";

    private static final String ALL =
            "select coalesce(sum(credits), 0)::bigint as credits from weir.usage where account = ?";

    private final Connection connection;
    private final String account;
    private final Findings findings;
    private final DayBooks models = new DayBooks();
    private final DayBooks tasks = new DayBooks();
    private LedgerState state;

    /// Whether a row does not say all of the holds that it ends, as those of an earlier Weir do not.
    private boolean untold;

    TrimmedUsage(Connection connection, String account, Findings findings) throws SQLException {
        this.connection = connection;
        this.account = account;
        this.findings = findings;
        try (var query = connection.prepareStatement(BEGIN)) {
            query.setString(1, account);
            var row = query.executeQuery();
            row.next();
            var balances = new LedgerBalances(
                    row.getLong("plan"), row.getLong("extra_usage"), row.getLong("payg"), row.getLong("owed"));
            this.state = new LedgerState(balances, ZoneId.of(row.getString("zone")));
        }
    }

    void row(AccountBatch batch) {
        var ends = batch.events().stream().filter(HoldOrigin::isNeeded).count();
        untold |= ends > batch.origins().size();
        if (untold) {
            return;
        }
        try {
            var booked = Booking.of(state, batch.events(), batch.origins());
            state = booked.after();
            booked.used().forEach(this::used);
        } catch (IllegalStateException | ArithmeticException e) {
            findings.add("the row cannot be booked: " + e.getMessage());
            untold = true;
        }
    }

    private void used(UsageChange change) {
        var cell = change.cell();
        var sum = change.sum();
        var day = cell.day().epochDay();
        Usage parts = sum.parts();
        var more = UsedFigures.tokens(sum.tokens(), parts)
                .plus(UsedFigures.requests(sum.requests()))
                .plus(UsedFigures.credits(sum.credits()));
        var share = UsageComparison.share(Columns.word(cell.paidBy()), cell.model(), Columns.word(cell.protocol()));
        models.add(day, cell.subUser(), share, more);
        if (change.hold().task() != null) {
            tasks.add(day, cell.subUser(), cell.model(), more);
        }
    }

    /// @param charged in all days
    /// @param sinceTasks the first day whose tasks are compared
    void compare(long charged, long sinceTasks) throws SQLException {
        try (var query = connection.prepareStatement(ALL)) {
            query.setString(1, account);
            var row = query.executeQuery();
            row.next();
            findings.same("what was used in all days", row.getLong("credits"), charged);
        }
        if (!untold) {
            grown("usage", UsageComparison.SHARE, models).compare("usage", models, DayBooks.EARLIER, findings);
            grown("task_usage", "model", tasks).compare("task usage", tasks, sinceTasks, findings);
        }
    }

    private DayBooks grown(String table, String share, DayBooks computed) throws SQLException {
        var grown = computed.blank();
        try (var query = connection.prepareStatement(grown(table, share))) {
            query.setString(1, account);
            query.setString(2, account);
            var rows = query.executeQuery();
            while (rows.next()) {
                var day = rows.getObject("day", LocalDate.class).toEpochDay();
                grown.add(day, rows.getString("sub_user"), rows.getString("share"), UsedFigures.of(rows));
            }
        }
        return grown;
    }

    /// The sums of a table, less what they were where the journal begins.
    private static String grown(String table, String share) {
        return """
            select day, sub_user, %2$s as share, sum(sign * requests)::bigint as requests,
              sum(sign * tokens)::bigint as tokens, sum(sign * input_tokens)::bigint as input_tokens,
              sum(sign * cached_tokens)::bigint as cached_tokens, sum(sign * output_tokens)::bigint as output_tokens,
              sum(sign * reasoning_tokens)::bigint as reasoning_tokens, sum(sign * credits)::bigint as credits
            from (
              select 1 as sign, * from weir.%1$s where account = ?
              union all select -1, * from weir.%1$s_trimmed where account = ?) grown
            group by 1, 2, 3""".formatted(table, share);
    }
}
