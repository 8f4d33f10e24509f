package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.domain.credit.Credits;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.report.BookedWithin;
import weir.persistence.report.DayRange;
import weir.persistence.report.Dimension;
import weir.persistence.report.ReportTables;
import weir.persistence.report.StatementAsked;
import weir.persistence.report.StatementEntry;
import weir.persistence.report.UsageAsked;
import weir.persistence.report.UsageReport;

/// Days on which clocks change, by usage and by statement: what was charged an instant before midnight is of the day
/// before, and what was charged at midnight is not, however long the day is.
class ClockChangeTest {
    private static final String MODEL = "gpt-5.4";
    private static final Duration INSTANT = Duration.ofMillis(1);
    private static final ReportTables TABLES = new ReportTables(TestPostgres.database());

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());

    @BeforeEach
    void nothing_was_written() throws SQLException {
        tables.empty();
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            zone                | day        | begins at            | ends at              | long
            America/New_York    | 2026-03-08 | 2026-03-08T05:00:00Z | 2026-03-09T04:00:00Z | PT23H
            America/New_York    | 2026-11-01 | 2026-11-01T04:00:00Z | 2026-11-02T05:00:00Z | PT25H
            Europe/Berlin       | 2026-03-29 | 2026-03-28T23:00:00Z | 2026-03-29T22:00:00Z | PT23H
            Europe/Berlin       | 2026-10-25 | 2026-10-24T22:00:00Z | 2026-10-25T23:00:00Z | PT25H
            Australia/Lord_Howe | 2026-10-04 | 2026-10-03T13:30:00Z | 2026-10-04T13:00:00Z | PT23H30M
            Australia/Lord_Howe | 2026-04-05 | 2026-04-04T13:00:00Z | 2026-04-05T13:30:00Z | PT24H30M
            America/Santiago    | 2026-09-06 | 2026-09-06T04:00:00Z | 2026-09-07T03:00:00Z | PT23H
            America/Santiago    | 2026-04-04 | 2026-04-04T03:00:00Z | 2026-04-05T04:00:00Z | PT25H
            """)
    void what_is_charged_at_either_midnight_counts_for_its_day(
            ZoneId zone, LocalDate day, Instant begin, Instant end, Duration length) throws SQLException {
        assertThat(Duration.between(begin, end)).isEqualTo(length);
        var acme = opened(zone, begin)
                .charged(1, MODEL, null, begin.minus(INSTANT))
                .charged(10, MODEL, null, begin)
                .charged(100, MODEL, null, end.minus(INSTANT))
                .charged(1_000, MODEL, null, end);
        book(acme);
        var before = day.minusDays(1);
        var after = day.plusDays(1);
        assertThat(usage(acme, before, after).lines())
                .extracting(
                        line -> line.names().getFirst(),
                        line -> line.sum().micros(),
                        line -> line.sum().requests())
                .containsExactly(
                        tuple(before.toString(), 1L, 1L),
                        tuple(day.toString(), 110L, 2L),
                        tuple(after.toString(), 1_000L, 1L));
        comesTo(acme, zone, before, before, 1);
        comesTo(acme, zone, before, day, 111);
        comesTo(acme, zone, day, day, 110);
        comesTo(acme, zone, day, after, 1_110);
        comesTo(acme, zone, after, after, 1_000);
    }

    @Test
    void what_was_held_before_midnight_and_settled_after_it_is_of_two_days() throws SQLException {
        var zone = ZoneId.of("America/Santiago");
        var midnight = Instant.parse("2026-04-05T04:00:00Z");
        var saturday = LocalDate.parse("2026-04-04");
        var acme = opened(zone, midnight);
        book(acme.settled(7, acme.held(MODEL, null, midnight.minus(INSTANT)), midnight));
        assertThat(usage(acme, saturday, saturday).total().micros()).isEqualTo(7);
        assertThat(usage(acme, saturday.plusDays(1), saturday.plusDays(1))
                        .total()
                        .micros())
                .isZero();
        assertThat(drawn(acme, zone, saturday, saturday)).isEmpty();
        assertThat(drawn(acme, zone, saturday.plusDays(1), saturday.plusDays(1)))
                .extracting(StatementEntry::micros, StatementEntry::at, StatementEntry::usageDay)
                .containsExactly(tuple(-7L, midnight, saturday));
    }

    private static ChargedAccount opened(ZoneId zone, Instant near) {
        var before = near.minus(Duration.ofDays(3));
        return new ChargedAccount("acme", zone, before).granted("order-1", Credits.of(1), before);
    }

    private void book(ChargedAccount acme) throws SQLException {
        tables.write(acme.id(), 0, acme.rows());
        tables.project();
    }

    private static void comesTo(ChargedAccount acme, ZoneId zone, LocalDate from, LocalDate to, long micros)
            throws SQLException {
        assertThat(usage(acme, from, to).total().micros()).isEqualTo(micros);
        assertThat(drawn(acme, zone, from, to).stream()
                        .mapToLong(StatementEntry::micros)
                        .sum())
                .isEqualTo(-micros);
    }

    private static UsageReport usage(ChargedAccount acme, LocalDate from, LocalDate to) throws SQLException {
        var filters = Map.of(Dimension.ACCOUNT, acme.id());
        var asked = new UsageAsked(new DayRange(from, to), filters, List.of(Dimension.DAY), false, null, 10);
        return TABLES.ask(moment -> moment.usage(asked));
    }

    private static List<StatementEntry> drawn(ChargedAccount acme, ZoneId zone, LocalDate from, LocalDate to)
            throws SQLException {
        var wanted = new StatementAsked.Wanted(StatementEntry.Kind.DRAWN, null, StatementEntry.Use.NONE, null, null);
        var asked = new StatementAsked(acme.id(), BookedWithin.days(from, to, zone), wanted, true, null, 10);
        return TABLES.ask(moment -> {
            assertThat(moment.standing(acme.id()).orElseThrow().zone()).isEqualTo(zone);
            return moment.statement(asked);
        });
    }
}
