package weir.persistence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.domain.hold.HoldId;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.report.StatementAsked.Wanted;

/// Pages of entries, held against a list in memory.
class StatementTest {
    /// In a year that nobody else has entries of.
    private static final LocalDate FIRST = LocalDate.parse("2031-06-01");
    private static final int DAYS = 120;
    private static final LocalDate TODAY = FIRST.plusDays(DAYS - 1);
    private static final ReportTables TABLES = new ReportTables(TestPostgres.database());

    /// In the order of their places.
    private static final List<StatementEntry> ENTRIES = new ArrayList<>();

    @BeforeAll
    static void fill() throws SQLException {
        var chance = new SplittableRandom(11);
        try (var filled = new Filled(TestPostgres.database())) {
            filled.empty();
            filled.parts(FIRST, DAYS);
            var day = FIRST;
            var balance = 0L;
            for (var row = 1; row <= 250; row++) {
                day = chance.nextInt(40) == 0 ? day.plusDays(25) : day.plusDays(chance.nextInt(2));
                day = day.isAfter(TODAY) ? TODAY : day;
                for (var place = 0; place < chance.nextInt(1, 4); place++) {
                    var entry = entry(chance, new StatementEntry.Place(day, row, place), balance);
                    balance = entry.balanceAfter();
                    ENTRIES.add(entry);
                    filled.entry("acme", entry);
                    filled.entry("other", entry);
                }
            }
            filled.execute(Filled.DAYS);
            filled.execute("analyze weir.ledger");
        }
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void all_entries_are_told_part_after_part_in_either_order() throws SQLException {
        for (var oldestFirst : new boolean[] {true, false}) {
            holds(null, null, Wanted.ALL, oldestFirst, _ -> true);
            holds(
                    FIRST.plusDays(3),
                    null,
                    Wanted.ALL,
                    oldestFirst,
                    entry -> !booked(entry).isBefore(FIRST.plusDays(3)));
            holds(
                    null,
                    FIRST.plusDays(60),
                    Wanted.ALL,
                    oldestFirst,
                    entry -> !booked(entry).isAfter(FIRST.plusDays(60)));
            holds(
                    FIRST.plusDays(10),
                    FIRST.plusDays(90),
                    Wanted.ALL,
                    oldestFirst,
                    entry -> !booked(entry).isBefore(FIRST.plusDays(10))
                            && !booked(entry).isAfter(FIRST.plusDays(90)));
        }
    }

    @Test
    void entries_are_found_by_what_they_are() throws SQLException {
        for (var kind : StatementEntry.Kind.values()) {
            holds(new Wanted(kind, null, null, null, null, null), entry -> entry.kind() == kind);
        }
        for (var pot : StatementEntry.Pot.values()) {
            holds(
                    new Wanted(null, pot, "ann", null, null, null),
                    entry -> entry.pot() == pot && "ann".equals(entry.use().subUser()));
        }
        holds(new Wanted(null, null, null, null, 2, null), entry -> Objects.equals(entry.grant(), 2));
        holds(new Wanted(null, null, null, null, null, "order-5"), entry -> "order-5".equals(entry.reference()));
        var hold = ENTRIES.stream()
                .map(entry -> entry.use().hold())
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
        holds(
                new Wanted(null, null, null, hold, null, null),
                entry -> hold.equals(entry.use().hold()));
        var forged = new HoldId("acme", hold.number(), hold.nonce() + 1);
        holds(new Wanted(null, null, null, forged, null, null), _ -> false);
    }

    @Test
    void a_page_is_read_in_the_order_of_an_index_and_of_its_days_alone() throws SQLException {
        try (var connection = TestPostgres.database().connect(Duration.ofSeconds(10))) {
            var asked = new StatementAsked("acme", FIRST.plusDays(20), FIRST.plusDays(60), Wanted.ALL, false, null, 51);
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
            var found = ENTRIES.stream()
                    .filter(entry -> entry.use().hold() != null)
                    .findFirst()
                    .orElseThrow();
            var hold = new Wanted(null, null, null, found.use().hold(), null, null);
            assertThat(days(connection, asked(hold))).contains(booked(found)).hasSizeLessThan(3);
            var never = new Wanted(null, null, null, new HoldId("acme", 1_000_000, 1), null, null);
            assertThat(days(connection, asked(never))).isEmpty();
            var drawn = asked(new Wanted(StatementEntry.Kind.GRANTED, null, null, null, null, null));
            assertThat(days(connection, drawn))
                    .containsExactlyElementsOf(on(entry -> entry.kind() != StatementEntry.Kind.DRAWN));
            var named = asked(new Wanted(null, null, null, null, null, "order-5"));
            assertThat(days(connection, named)).containsExactlyElementsOf(on(entry -> entry.reference() != null));
        }
    }

    private static StatementAsked asked(Wanted wanted) {
        return new StatementAsked("acme", null, null, wanted, true, null, 51);
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
                asked.entries(days, 51)
                        .before("explain ")
                        .ask(connection, row -> Objects.requireNonNull(row.getString(1))));
    }

    private static void holds(Wanted wanted, Predicate<StatementEntry> fits) throws SQLException {
        holds(null, null, wanted, false, fits);
        holds(null, null, wanted, true, fits);
    }

    private static void holds(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            Wanted wanted,
            boolean oldestFirst,
            Predicate<StatementEntry> fits)
            throws SQLException {
        var expected = new ArrayList<>(ENTRIES.stream().filter(fits).toList());
        var found = new ArrayList<StatementEntry>();
        StatementEntry.@Nullable Place after = null;
        while (true) {
            var asked = new StatementAsked("acme", from, to, wanted, oldestFirst, after, 37);
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

    private static StatementEntry entry(SplittableRandom chance, StatementEntry.Place place, long balance) {
        var kinds = StatementEntry.Kind.values();
        var kind = chance.nextInt(3) > 0 ? StatementEntry.Kind.DRAWN : kinds[chance.nextInt(kinds.length)];
        var pots = StatementEntry.Pot.values();
        var micros = chance.nextLong(-1_000_000, 1_000_000);
        var ofHold = kind == StatementEntry.Kind.DRAWN;
        var number = place.sequence() / 2;
        return new StatementEntry(
                place,
                Instant.parse(place.booked() + "T12:00:00Z"),
                kind,
                pots[chance.nextInt(pots.length)],
                micros,
                balance + micros,
                chance.nextInt(4),
                ofHold ? null : "order-" + chance.nextInt(9),
                new StatementEntry.Use(
                        ofHold ? new HoldId("acme", number, number * 77) : null,
                        ofHold ? (chance.nextBoolean() ? "ann" : "owner") : null,
                        null,
                        ofHold ? "gpt-5.4" : null,
                        null),
                null,
                ofHold ? place.booked() : null,
                new StatementEntry.Counts(1, 30, 0, 0, 0, 0, null));
    }
}
