package weir.persistence.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// The tables as they are at one moment: whatever is asked of it is of the same entries.
public final class ReportMoment {
    private static final String STANDING = """
            select zone, stopped, (select max(day) from weir.ledger_dropped d where d.account = p.account) archived_until
            from weir.ledger_progress p where account = ?""";

    /// Days that are looked into by one query: each is a table, which it must plan.
    private static final int MOST_DAYS = 32;

    private final Connection connection;

    ReportMoment(Connection connection) {
        this.connection = connection;
    }

    /// Empty where the ledger has nothing of the account yet.
    public Optional<ReportStanding> standing(String account) throws SQLException {
        var asOf = asOf();
        return new Clauses(STANDING, account)
                        .ask(
                                connection,
                                row -> new ReportStanding(
                                        ZoneId.of(row.getString("zone")),
                                        row.getString("stopped") == null ? asOf : null,
                                        row.getObject("archived_until", LocalDate.class)))
                        .stream()
                        .findFirst();
    }

    /// Everything that was durable then is in the ledger; absent where nothing was ever read.
    public @Nullable Instant asOf() throws SQLException {
        return new Clauses("select as_of from weir.ledger_reader")
                .ask(connection, row -> Columns.instant(row, "as_of")).stream()
                        .findFirst()
                        .orElse(null);
    }

    public UsageReport usage(UsageAsked asked) throws SQLException {
        var grouping = asked.grouping();
        var lines = asked.lines().ask(connection, row -> new UsageLine(grouping.names(row), UsageFigures.read(row)));
        var total = asked.total().ask(connection, UsageFigures::read);
        return new UsageReport(lines, total.getFirst());
    }

    public BlockedReport blocked(BlockedAsked asked) throws SQLException {
        var grouping = asked.grouping();
        var lines = asked.lines().ask(connection, row -> BlockedSum.read(row, grouping.names(row)));
        var total = asked.total().ask(connection, row -> BlockedSum.read(row, List.of()));
        return new BlockedReport(lines, total.getFirst());
    }

    /// Looks into a day, and then into ever more at once, until there are enough.
    public List<StatementEntry> statement(StatementAsked asked) throws SQLException {
        var days = asked.days().ask(connection, row -> row.getObject(1, LocalDate.class));
        var rows = RowBounds.of(connection, asked.account(), asked.booked(), days);
        var entries = new ArrayList<StatementEntry>();
        var at = 0;
        for (var some = 1; at < days.size() && entries.size() < asked.most(); some = Math.min(2 * some, MOST_DAYS)) {
            var these = days.subList(at, Math.min(at + some, days.size()));
            var enough = asked.most() - entries.size();
            entries.addAll(asked.entries(these, rows, enough).ask(connection, EntryRows::read));
            at += these.size();
        }
        return entries;
    }
}
