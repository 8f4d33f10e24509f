package weir.persistence.report;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.persistence.postgres.Clauses;
import weir.persistence.postgres.Columns;

/// The tables as they are at one moment: whatever is asked of it is of the same entries.
    private static final String STANDING = """
            select zone, stopped, (select max(day) from weir.ledger_dropped d where d.account = p.account) archived_until
            from weir.ledger_progress p where account = ?""";

public final class ReportMoment {
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

    /// @param today in UTC: most entries that anybody asks for are not far from it
    public List<StatementEntry> statement(StatementAsked asked, LocalDate today) throws SQLException {
        var entries = new ArrayList<StatementEntry>();
        for (var days : asked.parts(today, opened(asked.account()))) {
            if (entries.size() < asked.most()) {
                entries.addAll(
                        asked.entries(days, asked.most() - entries.size()).ask(connection, EntryRows::read));
            }
        }
        return entries;
    }

    /// The day of the account's opening, before which no entry was booked: older tables need not be looked into.
    private @Nullable LocalDate opened(String account) throws SQLException {
        return new Clauses("select opened_at from weir.account_list where id = ?", account)
                .ask(connection, row -> Optional.ofNullable(Columns.optionalInstant(row, "opened_at"))).stream()
                        .flatMap(Optional::stream)
                        .map(opened -> LocalDate.ofInstant(opened, ZoneOffset.UTC))
                        .findFirst()
                        .orElse(null);
    }
}
