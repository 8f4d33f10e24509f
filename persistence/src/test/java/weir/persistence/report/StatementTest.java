package weir.persistence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.report.StatementAsked.Wanted;
import weir.persistence.report.StatementEntry.Use;

/// Pages of entries, held against a list in memory.
class StatementTest {
    private static final LocalDate FIRST = ChanceEntries.FIRST;
    private static final LocalDate TODAY = ChanceEntries.TODAY;
    private static final ReportTables TABLES = new ReportTables(TestPostgres.database());

    /// In the order of their places.
    private static final List<StatementEntry> ENTRIES = new ArrayList<>();

    @BeforeAll
    static void fill() throws SQLException {
        ENTRIES.addAll(ChanceEntries.fill());
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void all_entries_are_told_part_after_part_in_either_order() throws SQLException {
        holds(Wanted.ALL, _ -> true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Asia/Shanghai",
                "America/New_York",
                "Asia/Kolkata",
                "Australia/Lord_Howe",
                "Pacific/Kiritimati",
                "Etc/GMT+12"
            })
    void days_are_those_of_the_zone_of_the_account(String id) throws SQLException {
        var zone = ZoneId.of(id);
        within(zone, FIRST.plusDays(26), null);
        within(zone, null, FIRST.plusDays(26));
        within(zone, FIRST, TODAY);
        within(zone, FIRST.plusDays(10), FIRST.plusDays(90));
        for (var day : on(_ -> true)) {
            within(zone, day, day);
        }
    }

    private static void within(ZoneId zone, @Nullable LocalDate from, @Nullable LocalDate to) throws SQLException {
        for (var oldestFirst : new boolean[] {true, false}) {
            holds(BookedWithin.days(from, to, zone), Wanted.ALL, oldestFirst, entry -> {
                var day = LocalDate.ofInstant(entry.at(), zone);
                return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
            });
        }
    }

    @Test
    void days_beyond_all_that_were_ever_booked_are_no_error() throws SQLException {
        var ever = BookedWithin.days(
                LocalDate.parse("0000-01-01"), LocalDate.parse("9999-12-31"), ZoneId.of("Pacific/Kiritimati"));
        holds(ever, Wanted.ALL, true, _ -> true);
    }

    @Test
    void entries_are_found_by_what_they_are() throws SQLException {
        for (var kind : StatementEntry.Kind.values()) {
            holds(new Wanted(kind, null, Use.NONE, null, null), entry -> entry.kind() == kind);
        }
        for (var pot : StatementEntry.Pot.values()) {
            holds(
                    new Wanted(null, pot, new Use(null, "ann", null, null, null), null, null),
                    entry -> entry.pot() == pot && "ann".equals(entry.use().subUser()));
        }
        holds(new Wanted(null, null, Use.NONE, 2, null), entry -> Objects.equals(entry.grant(), 2));
        holds(new Wanted(null, null, Use.NONE, null, "order-5"), entry -> "order-5".equals(entry.reference()));
        var hold = Objects.requireNonNull(ofAHold().use().hold());
        holds(
                Wanted.of(new Use(hold, null, null, null, null)),
                entry -> hold.equals(entry.use().hold()));
        var forged = new HoldId("acme", hold.number(), hold.nonce() + 1);
        holds(Wanted.of(new Use(forged, null, null, null, null)), _ -> false);
    }

    @Test
    void entries_are_found_by_task_model_and_protocol() throws SQLException {
        holds(
                Wanted.of(new Use(null, null, "task-1", null, null)),
                entry -> "task-1".equals(entry.use().task()));
        holds(
                Wanted.of(new Use(null, null, null, "gpt-5.4", null)),
                entry -> "gpt-5.4".equals(entry.use().model()));
        holds(
                Wanted.of(new Use(null, null, null, null, "claude")),
                entry -> "claude".equals(entry.use().protocol()));
        holds(
                Wanted.of(new Use(null, "ann", "task-2", "gpt-5.5", "responses")),
                entry -> entry.use().equals(new Use(entry.use().hold(), "ann", "task-2", "gpt-5.5", "responses")));
    }

    @Test
    void a_page_is_read_in_the_order_of_an_index_and_of_its_days_alone() throws SQLException {
        try (var connection = TestPostgres.database().connect(Duration.ofSeconds(10))) {
            var booked = BookedWithin.days(FIRST.plusDays(20), FIRST.plusDays(60), ZoneOffset.UTC);
            var asked = new StatementAsked("acme", booked, Wanted.ALL, false, null, 51);
            var days = days(connection, asked);
            assertThat(days)
                    .isEqualTo(ENTRIES.stream()
                            .map(StatementTest::booked)
                            .filter(day -> !day.isBefore(FIRST.plusDays(20)) && !day.isAfter(FIRST.plusDays(60)))
                            .distinct()
                            .sorted(Comparator.reverseOrder())
                            .toList())
                    .hasSizeGreaterThan(2);
            var plan = plan(connection, asked, days.subList(0, 2));
            for (var day : days) {
                var part = "ledger_" + day.toString().replace('-', '_') + "_pkey";
                assertThat(plan.contains(part)).as(plan).isEqualTo(days.indexOf(day) < 2);
            }
            assertThat(plan).as(plan).contains("Append").doesNotContain("Sort");
        }
    }

    @Test
    void what_is_rare_is_looked_for_on_the_days_that_may_have_it() throws SQLException {
        try (var connection = TestPostgres.database().connect(Duration.ofSeconds(10))) {
            var found = ofAHold();
            var hold = Wanted.of(new Use(found.use().hold(), null, null, null, null));
            assertThat(days(connection, asked(hold))).contains(booked(found)).hasSizeLessThan(3);
            var never = Wanted.of(new Use(new HoldId("acme", 1_000_000, 1), null, null, null, null));
            assertThat(days(connection, asked(never))).isEmpty();
            var drawn = asked(new Wanted(StatementEntry.Kind.GRANTED, null, Use.NONE, null, null));
            assertThat(days(connection, drawn))
                    .containsExactlyElementsOf(on(entry -> entry.kind() != StatementEntry.Kind.DRAWN));
            var named = asked(new Wanted(null, null, Use.NONE, null, "order-5"));
            assertThat(days(connection, named)).containsExactlyElementsOf(on(entry -> entry.reference() != null));
        }
    }

    private static StatementAsked asked(Wanted wanted) {
        return new StatementAsked("acme", BookedWithin.EVER, wanted, true, null, 51);
    }

    private static StatementEntry ofAHold() {
        return ENTRIES.stream()
                .filter(entry -> entry.use().hold() != null)
                .findFirst()
                .orElseThrow();
    }

    private static List<LocalDate> on(Predicate<StatementEntry> which) {
        return ENTRIES.stream()
                .filter(which)
                .map(StatementTest::booked)
                .distinct()
                .toList();
    }

    private static List<LocalDate> days(Connection connection, StatementAsked asked) throws SQLException {
        return asked.days().ask(connection, row -> row.getObject(1, LocalDate.class));
    }

    private static String plan(Connection connection, StatementAsked asked, List<LocalDate> days) throws SQLException {
        try (var forced = connection.createStatement()) {
            // Of tables that are nearly empty everything is as good as an index.
            forced.execute("set enable_seqscan = off; set enable_bitmapscan = off");
        }
        return String.join(
                "\n",
                asked.entries(days, RowBounds.of(connection, "acme", asked.booked(), days), 51)
                        .before("explain ")
                        .ask(connection, row -> Objects.requireNonNull(row.getString(1))));
    }

    private static void holds(Wanted wanted, Predicate<StatementEntry> fits) throws SQLException {
        holds(BookedWithin.EVER, wanted, false, fits);
        holds(BookedWithin.EVER, wanted, true, fits);
    }

    private static void holds(BookedWithin booked, Wanted wanted, boolean oldestFirst, Predicate<StatementEntry> fits)
            throws SQLException {
        var expected = new ArrayList<>(ENTRIES.stream().filter(fits).toList());
        var found = new ArrayList<StatementEntry>();
        StatementEntry.@Nullable Place after = null;
        while (true) {
            var asked = new StatementAsked("acme", booked, wanted, oldestFirst, after, 37);
            var part = TABLES.ask(moment -> moment.statement(asked));
            found.addAll(part);
            if (part.size() < 37) {
                break;
            }
            after = part.getLast().place();
        }
        assertThat(found).isEqualTo(oldestFirst ? expected : expected.reversed());
        assertThat(expected)
                .isSortedAccordingTo(Comparator.comparing((StatementEntry entry) -> booked(entry))
                        .thenComparingLong(entry -> entry.place().sequence())
                        .thenComparingInt(entry -> entry.place().place()));
    }

    private static LocalDate booked(StatementEntry entry) {
        return entry.place().booked();
    }
}
