package weir.persistence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.report.StatementAsked.Wanted;
import weir.persistence.report.StatementEntry.Use;

/// Where a page begins within a day.
class RowBoundsTest {
    /// In a year that nobody else has entries of.
    private static final LocalDate FIRST = LocalDate.parse("2032-03-01");

    private static final List<LocalDate> DAYS = List.of(FIRST.plusDays(2), FIRST.plusDays(1), FIRST);
    private static final int ROWS = 200;
    private static final TreeMap<Long, Instant> TIMES = new TreeMap<>();
    private static Connection connection;

    /// Rows with gaps between them, some at the same instant.
    @BeforeAll
    static void fill() throws SQLException {
        var chance = new SplittableRandom(12);
        var at = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        try (var filled = new Filled(TestPostgres.database())) {
            filled.empty();
            filled.parts(FIRST, DAYS.size());
            for (var row = 1L; TIMES.size() < ROWS; row += chance.nextInt(1, 4)) {
                TIMES.put(row, at);
                filled.entry("acme", entry(row, at));
                at = at.plus(Duration.ofMinutes(chance.nextInt(3) * 20L));
            }
            filled.days();
            filled.execute("analyze weir.ledger");
        }
        connection = TestPostgres.database().connect(Duration.ofSeconds(10));
        try (var forced = connection.createStatement()) {
            // Of tables that are nearly empty everything is as good as an index.
            forced.execute("set enable_seqscan = off; set enable_bitmapscan = off");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void an_instant_within_a_day_parts_its_rows_into_those_before_it_and_those_that_are_not() throws SQLException {
        for (var day : DAYS) {
            for (var minute = 1; minute < 24 * 60; minute += 7) {
                var instant = day.atStartOfDay(ZoneOffset.UTC).toInstant().plus(Duration.ofMinutes(minute));
                var bound = Objects.requireNonNull(bounds(instant, null).first());
                assertThat(bounds(null, instant).last()).isEqualTo(bound);
                TIMES.forEach((row, at) -> assertThat(at.isBefore(instant)).isEqualTo(row < bound));
            }
        }
    }

    @Test
    void whole_days_and_days_without_entries_bound_no_rows() throws SQLException {
        var start = FIRST.atStartOfDay(ZoneOffset.UTC).toInstant();
        var nothing = new RowBounds(null, null);
        assertThat(bounds(start, start.plus(Duration.ofDays(2)))).isEqualTo(nothing);
        assertThat(bounds(null, null)).isEqualTo(nothing);
        assertThat(bounds(start.minusSeconds(1), start.plus(Duration.ofDays(50))))
                .isEqualTo(nothing);
    }

    @Test
    void a_day_of_which_not_all_is_meant_is_read_from_where_that_begins() throws SQLException {
        var noon = FIRST.atTime(12, 0).toInstant(ZoneOffset.UTC);
        var row = Objects.requireNonNull(bounds(noon, null).first());
        assertThat(plan(new BookedWithin(null, noon), false, null)).containsPattern(condition("<=", row));
        assertThat(plan(new BookedWithin(noon, null), true, null)).containsPattern(condition(">=", row));
    }

    @Test
    void a_page_begins_where_the_one_before_ended() throws SQLException {
        var after = new StatementEntry.Place(FIRST, 17, 0);
        assertThat(plan(BookedWithin.EVER, false, after)).containsPattern(condition("<=", 17));
        assertThat(plan(BookedWithin.EVER, true, after)).containsPattern(condition(">=", 17));
    }

    private static String condition(String comparison, long row) {
        return "Index Cond: .*sequence %s '?%d\\b".formatted(comparison, row);
    }

    private static RowBounds bounds(@Nullable Instant from, @Nullable Instant until) throws SQLException {
        return RowBounds.of(connection, "acme", new BookedWithin(from, until), DAYS);
    }

    private static String plan(BookedWithin booked, boolean oldestFirst, StatementEntry.@Nullable Place after)
            throws SQLException {
        var asked = new StatementAsked("acme", booked, Wanted.ALL, oldestFirst, after, 51);
        var rows = RowBounds.of(connection, "acme", booked, DAYS);
        return String.join(
                "\n",
                asked.entries(List.of(FIRST), rows, 51)
                        .before("explain ")
                        .ask(connection, row -> Objects.requireNonNull(row.getString(1))));
    }

    private static StatementEntry entry(long row, Instant at) {
        return new StatementEntry(
                new StatementEntry.Place(LocalDate.ofInstant(at, ZoneOffset.UTC), row, 0),
                at,
                StatementEntry.Kind.GRANTED,
                StatementEntry.Pot.PAYG,
                1,
                row,
                1,
                "order-" + row,
                Use.NONE,
                null,
                null,
                new StatementEntry.Counts(0, 0, 0, 0, 0, 0, null));
    }
}
