package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.report.BookedWithin;
import weir.persistence.report.ReportTables;
import weir.persistence.report.StatementAsked;
import weir.persistence.report.StatementAsked.Wanted;
import weir.persistence.report.StatementEntry;
import weir.persistence.report.StatementEntry.Use;

/// What a statement finds of some use of models is what all entries have of it, whatever has become of them and of the
/// small tables that say where to look.
class NarrowedStatementTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final ZoneId ZONE = ZoneId.of("America/New_York");
    private static final int KEPT = 90;
    private static final int ROWS_A_TURN = 6;
    private static final ReportTables REPORTS = new ReportTables(TestPostgres.database());

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final PlayedLedger life = PlayedLedger.of(37, 900);

    @TempDir
    private Path folder;

    /// In many turns, so that what a day has is added to what it had.
    @BeforeEach
    void a_life_is_booked() throws SQLException {
        tables.empty();
        var rows = life.rows();
        for (var at = 0; at < rows.size(); at += ROWS_A_TURN) {
            tables.write("acme", at, rows.subList(at, Math.min(at + ROWS_A_TURN, rows.size())));
            tables.project();
        }
    }

    @AfterAll
    static void close() {
        REPORTS.close();
    }

    @Test
    void as_it_was_written() throws SQLException {
        var all = statement(BookedWithin.EVER, Wanted.ALL);
        assertThat(all)
                .extracting(StatementEntry::kind)
                .contains(
                        StatementEntry.Kind.REVERSED,
                        StatementEntry.Kind.CORRECTED,
                        StatementEntry.Kind.EXPIRED,
                        StatementEntry.Kind.RELEASED);
        assertThat(all).extracting(entry -> entry.usage().source()).contains("reported");
        findsThemAll(BookedWithin.EVER);
        var day = day(all, 2);
        findsThemAll(BookedWithin.days(day, day.plusDays(1), ZONE));
        findsThemAll(BookedWithin.days(null, day, ZONE));
        findsThemAll(BookedWithin.days(day, null, ZONE));
    }

    @Test
    void while_an_account_is_booked_again_above_what_is_gone_from_its_journal() throws SQLException {
        tables.trim("acme", life.rows().size());
        findsThemAll(BookedWithin.EVER);
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            projection.takeOut(connection, "acme");
            var more = true;
            while (more) {
                more = projection.resume(connection, "acme");
                findsThemAll(BookedWithin.EVER);
            }
        }
    }

    @Test
    void where_days_were_archived() throws SQLException, IOException {
        var before = day(statement(BookedWithin.EVER, Wanted.ALL), 2);
        tables.execute("update weir.ledger_reader set as_of = '2200-01-01'");
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            var today = before.plusDays(LedgerArchive.KEPT_DAYS);
            var taken = (ArchivedDays.Taken) new LedgerArchive(connection, folder).take(before, today, LIMIT);
            assertThat(taken.days()).isNotEmpty();
        }
        findsThemAll(BookedWithin.EVER);
    }

    @Test
    void where_tasks_were_forgotten() throws SQLException {
        for (var place : List.of(1, 2, 3)) {
            var kept = day(statement(BookedWithin.EVER, Wanted.ALL), place);
            try (var connection = tables.connect()) {
                TaskRows.forget(connection, kept.plusDays(KEPT));
            }
            assertThat(tables.query("select tasks_since::text from weir.ledger_reader"))
                    .containsExactly(kept.toString());
            findsThemAll(BookedWithin.EVER);
        }
        assertThat(tables.rows("task_usage")).isNotEmpty();
    }

    /// The booked day at a quarter of all, or at more of them.
    private static LocalDate day(List<StatementEntry> all, int quarters) {
        var days = all.stream().map(entry -> entry.place().booked()).distinct().toList();
        return days.get(days.size() * quarters / 4);
    }

    private static void findsThemAll(BookedWithin booked) throws SQLException {
        var all = statement(booked, Wanted.ALL);
        for (var use : uses(all)) {
            assertThat(statement(booked, Wanted.of(use)))
                    .as(use.toString())
                    .isEqualTo(
                            all.stream().filter(entry -> isOf(use, entry.use())).toList());
        }
    }

    /// All that is told of any of them, by itself and some of it together, and what never was.
    private static Set<Use> uses(List<StatementEntry> all) {
        var uses = new LinkedHashSet<Use>();
        var most = Math.max(1, all.size() / 20);
        for (var at = 0; at < all.size(); at++) {
            var use = all.get(at).use();
            uses.add(new Use(null, use.subUser(), null, null, null));
            uses.add(new Use(null, null, use.task(), null, null));
            uses.add(new Use(null, null, null, use.model(), null));
            uses.add(new Use(null, null, null, null, use.protocol()));
            if (at % most == 0) {
                uses.add(new Use(null, use.subUser(), use.task(), use.model(), use.protocol()));
                uses.add(new Use(use.hold(), use.subUser(), null, use.model(), null));
            }
        }
        uses.add(new Use(null, "nobody", null, null, null));
        uses.add(new Use(null, null, "never", null, null));
        return uses;
    }

    private static boolean isOf(Use asked, Use use) {
        return (asked.hold() == null || asked.hold().equals(use.hold()))
                && (asked.subUser() == null || asked.subUser().equals(use.subUser()))
                && (asked.task() == null || asked.task().equals(use.task()))
                && (asked.model() == null || asked.model().equals(use.model()))
                && (asked.protocol() == null || asked.protocol().equals(use.protocol()));
    }

    private static List<StatementEntry> statement(BookedWithin booked, Wanted wanted) throws SQLException {
        var asked = new StatementAsked("acme", booked, wanted, true, null, 100_000);
        return REPORTS.ask(moment -> moment.statement(asked));
    }
}
