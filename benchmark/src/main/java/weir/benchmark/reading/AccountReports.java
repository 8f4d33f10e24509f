package weir.benchmark.reading;

import static weir.persistence.report.Dimension.ACCOUNT;
import static weir.persistence.report.Dimension.DAY;
import static weir.persistence.report.Dimension.FUNDING;
import static weir.persistence.report.Dimension.GATE;
import static weir.persistence.report.Dimension.MODEL;
import static weir.persistence.report.Dimension.PROTOCOL;
import static weir.persistence.report.Dimension.SUB_USER;
import static weir.persistence.report.Dimension.TASK;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.HoldId;
import weir.persistence.report.BlockedAsked;
import weir.persistence.report.BookedWithin;
import weir.persistence.report.DayRange;
import weir.persistence.report.Dimension;
import weir.persistence.report.ReportMoment;
import weir.persistence.report.ReportTables;
import weir.persistence.report.StatementAsked;
import weir.persistence.report.StatementAsked.Wanted;
import weir.persistence.report.StatementEntry;
import weir.persistence.report.StatementEntry.Use;
import weir.persistence.report.UsageAsked;

/// What people ask about an account of the large ledger: a page of each report, as a server asks it.
///
/// @param hold and `reference`: of which it has entries
/// @param row of its journal at noon of the day in the middle
public record AccountReports(String account, HoldId hold, String reference, long row) {
    private static final LocalDate FIRST = LocalDate.parse("2026-10-01");
    private static final LocalDate MIDDLE = FIRST.plusDays(15);
    private static final DayRange MONTH = new DayRange(FIRST, FIRST.plusDays(30));
    private static final int PAGE = 51;
    private static final int TOP = 20;

    /// How many lines one of them has, of an account in this zone.
    @FunctionalInterface
    private interface Asking {
        int lines(ReportMoment moment, ZoneId zone) throws SQLException;
    }

    /// All of them, each by its name: it answers how many lines it has.
    public SequencedMap<String, ReportTables.Question<Integer>> all() {
        var reports = new LinkedHashMap<String, ReportTables.Question<Integer>>();
        sums().forEach((name, asking) -> reports.put(name, asked(asking)));
        statements().forEach((name, asking) -> reports.put("statement: " + name, asked(asking)));
        return reports;
    }

    /// Whoever asks about an account is told how far the ledger is with it, too.
    private ReportTables.Question<Integer> asked(Asking asking) {
        return moment ->
                asking.lines(moment, moment.standing(account).orElseThrow().zone());
    }

    private Map<String, Asking> sums() {
        var sums = new LinkedHashMap<String, Asking>();
        sums.put("usage by day and funding", usage(false, DAY, FUNDING));
        sums.put("usage by sub-user and model, largest first", usage(true, SUB_USER, MODEL));
        sums.put("usage by all five", usage(false, DAY, SUB_USER, MODEL, PROTOCOL, FUNDING));
        sums.put("usage by task, largest first", usage(true, TASK));
        var top = new UsageAsked(MONTH, Map.of(), List.of(ACCOUNT), true, null, TOP);
        sums.put(
                "the largest accounts of the month",
                (moment, _) -> moment.usage(top).lines().size());
        var blocked = new BlockedAsked(MONTH, Map.of(ACCOUNT, account), List.of(GATE), null, PAGE);
        sums.put(
                "blocked by gate",
                (moment, _) -> moment.blocked(blocked).lines().size());
        return sums;
    }

    private Map<String, Asking> statements() {
        var statements = new LinkedHashMap<String, Asking>();
        statements.put("newest page", statement(Wanted.ALL, false, null));
        statements.put("a page in the middle", statement(Wanted.ALL, false, new StatementEntry.Place(MIDDLE, row, 0)));
        statements.put("oldest page", statement(Wanted.ALL, true, null));
        // The zone's day ends within a UTC day.
        statements.put(
                "newest page up to a day in its zone",
                (moment, zone) -> lines(moment, BookedWithin.days(FIRST, MIDDLE, zone), Wanted.ALL, false, null));
        statements.put("one hold", statement(Wanted.of(new Use(hold, null, null, null, null)), false, null));
        statements.put("one reference", statement(new Wanted(null, null, Use.NONE, null, reference), false, null));
        statements.put(
                "all that was granted",
                statement(new Wanted(StatementEntry.Kind.GRANTED, null, Use.NONE, null, null), false, null));
        statements.put(
                "one sub-user of a hundred",
                statement(Wanted.of(new Use(null, "user-77", null, null, null)), false, null));
        return statements;
    }

    private Asking usage(boolean mostFirst, Dimension... groups) {
        var asked = new UsageAsked(MONTH, Map.of(ACCOUNT, account), List.of(groups), mostFirst, null, PAGE);
        return (moment, _) -> moment.usage(asked).lines().size();
    }

    private Asking statement(Wanted wanted, boolean oldestFirst, StatementEntry.@Nullable Place after) {
        return (moment, _) -> lines(moment, BookedWithin.EVER, wanted, oldestFirst, after);
    }

    private int lines(
            ReportMoment moment,
            BookedWithin booked,
            Wanted wanted,
            boolean oldestFirst,
            StatementEntry.@Nullable Place after)
            throws SQLException {
        return moment.statement(new StatementAsked(account, booked, wanted, oldestFirst, after, PAGE))
                .size();
    }
}
