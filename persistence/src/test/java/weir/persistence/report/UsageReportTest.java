package weir.persistence.report;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.reducing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static weir.persistence.report.Dimension.ACCOUNT;
import static weir.persistence.report.Dimension.DAY;
import static weir.persistence.report.Dimension.FUNDING;
import static weir.persistence.report.Dimension.GATE;
import static weir.persistence.report.Dimension.MODEL;
import static weir.persistence.report.Dimension.PROTOCOL;
import static weir.persistence.report.Dimension.SUB_USER;
import static weir.persistence.report.Dimension.TASK;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;

/// Sums, held against those of a list in memory.
class UsageReportTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-11-01");
    private static final DayRange WHOLE = new DayRange(FIRST, FIRST.plusDays(9));
    private static final List<Dimension> ALL = List.of(DAY, SUB_USER, MODEL, PROTOCOL, FUNDING);
    private static final ReportTables TABLES = new ReportTables(TestPostgres.database());
    private static final List<Row> ROWS = new ArrayList<>();

    private record Row(Map<Dimension, String> names, UsageFigures sum) {
        List<String> named(List<Dimension> groups) {
            return groups.stream()
                    .map(group -> Objects.requireNonNull(names.get(group)))
                    .toList();
        }
    }

    @BeforeAll
    static void fill() throws SQLException {
        var chance = new SplittableRandom(7);
        var seen = new HashSet<List<String>>();
        try (var filled = new Filled(TestPostgres.database())) {
            filled.empty();
            for (var i = 0; i < 600; i++) {
                var account = "a" + chance.nextInt(3);
                var day = FIRST.plusDays(chance.nextInt(12));
                var subUser = any(chance, "ann", "bob", "owner");
                var model = any(chance, "gpt-5.4", "gpt-5.4-mini", "Claude");
                var protocol = any(chance, "responses", "claude");
                var funding = any(chance, "plan", "extra_usage", "payg", "owed");
                var n = IntStream.range(0, 7)
                        .mapToLong(_ -> chance.nextInt(-3, 9))
                        .toArray();
                if (seen.add(List.of(account, day.toString(), subUser, model, protocol, funding))) {
                    filled.usage(account, day, subUser, model, protocol, funding, n);
                    ROWS.add(new Row(
                            Map.of(
                                    ACCOUNT,
                                    account,
                                    DAY,
                                    day.toString(),
                                    SUB_USER,
                                    subUser,
                                    MODEL,
                                    model,
                                    PROTOCOL,
                                    protocol,
                                    FUNDING,
                                    funding),
                            new UsageFigures(n[0], n[1], n[2], n[3], n[4], n[5], n[6])));
                }
            }
            fillOthers(filled);
        }
    }

    private static void fillOthers(Filled filled) throws SQLException {
        filled.task("a0", FIRST, "fix-bug", "ann", "gpt-5.4", 2, 30, 20, 5, 10, 1, 700);
        filled.task("a0", FIRST.plusDays(1), "fix-bug", "bob", "gpt-5.4", 1, 3, 2, 0, 1, 0, 70);
        filled.task("a0", FIRST, "", "ann", "gpt-5.4", 9, 9, 9, 0, 0, 0, 9);
        filled.execute("insert into weir.blocked values ('a0', '2026-11-02', 'ann', 'rpd', 3,"
                + " '2026-11-02 01:00Z', '2026-11-02 02:00Z'), ('a0', '2026-11-03', 'ann', 'rpd', 4,"
                + " '2026-11-03 01:00Z', '2026-11-03 02:00Z'), ('a0', '2026-11-03', 'bob', 'tpd', 5,"
                + " '2026-11-03 00:30Z', '2026-11-03 00:40Z'), ('a1', '2026-11-03', 'bob', 'tpd', 100,"
                + " '2026-11-03 00:30Z', '2026-11-03 00:40Z')");
        filled.execute("insert into weir.ledger_progress values ('a0', 1, 0, 0, 0, 0, 'Europe/Berlin', null),"
                + " ('a1', 1, 0, 0, 0, 0, 'UTC', 'row 7 cannot be read')");
        filled.execute("insert into weir.ledger_reader values (true, 5, '2026-11-03 00:30Z')");
    }

    @AfterAll
    static void close() {
        TABLES.close();
    }

    @Test
    void every_combination_of_groups_is_summed_up_in_either_order_part_after_part() throws SQLException {
        for (var groups : combinations()) {
            for (var mostFirst : new boolean[] {false, true}) {
                var filters = Map.of(ACCOUNT, "a1");
                assertThat(all(filters, groups, mostFirst, 7))
                        .as("%s, most first %s", groups, mostFirst)
                        .isEqualTo(expected(filters, groups, mostFirst));
            }
        }
    }

    @Test
    void filters_narrow_lines_and_total() throws SQLException {
        for (var filter : List.of(
                Map.of(ACCOUNT, "a2", SUB_USER, "ann"),
                Map.of(ACCOUNT, "a2", MODEL, "Claude", PROTOCOL, "claude"),
                Map.of(ACCOUNT, "a2", FUNDING, "owed"),
                Map.of(ACCOUNT, "a2", SUB_USER, "nobody"))) {
            var groups = List.of(DAY, MODEL);
            var expected = expected(filter, groups, false);
            var report = report(filter, groups, false, null, 500);
            assertThat(report.lines()).isEqualTo(expected);
            assertThat(report.total())
                    .isEqualTo(
                            expected.stream().map(UsageLine::sum).reduce(UsageFigures.NOTHING, UsageReportTest::plus));
        }
    }

    @Test
    void the_largest_of_all_accounts_come_first() throws SQLException {
        assertThat(all(Map.of(), List.of(ACCOUNT, SUB_USER), true, 2))
                .isEqualTo(expected(Map.of(), List.of(ACCOUNT, SUB_USER), true));
    }

    @Test
    void tasks_are_told_by_themselves() throws SQLException {
        var report = report(Map.of(ACCOUNT, "a0"), List.of(TASK), true, null, 5);
        assertThat(report.lines())
                .containsExactly(
                        new UsageLine(List.of("fix-bug"), new UsageFigures(3, 33, 22, 5, 11, 1, 770)),
                        new UsageLine(List.of(""), new UsageFigures(9, 9, 9, 0, 0, 0, 9)));
        assertThat(report.total().micros()).isEqualTo(779);
        var days = report(Map.of(ACCOUNT, "a0", TASK, "fix-bug"), List.of(DAY, SUB_USER), false, null, 5);
        assertThat(days.lines())
                .extracting(UsageLine::names)
                .containsExactly(List.of("2026-11-01", "ann"), List.of("2026-11-02", "bob"));
    }

    @Test
    void blocked_requests_are_counted_by_gate_day_and_sub_user() throws SQLException {
        var gates = blocked(List.of(GATE), null, 5);
        assertThat(gates.lines())
                .extracting(BlockedSum::names, BlockedSum::requests)
                .containsExactly(tuple(List.of("rpd"), 7L), tuple(List.of("tpd"), 5L));
        assertThat(gates.total())
                .isEqualTo(new BlockedSum(
                        List.of(), 12, Instant.parse("2026-11-02T01:00:00Z"), Instant.parse("2026-11-03T02:00:00Z")));
        var first = blocked(List.of(DAY, GATE, SUB_USER), null, 2).lines();
        var rest = blocked(List.of(DAY, GATE, SUB_USER), first.getLast().names(), 2)
                .lines();
        assertThat(rest).extracting(BlockedSum::names).containsExactly(List.of("2026-11-03", "tpd", "bob"));
    }

    @Test
    void how_far_the_ledger_is_is_told_and_not_where_an_account_cannot_be_read() throws SQLException {
        var asOf = Instant.parse("2026-11-03T00:30:00Z");
        assertThat(standing("a0")).contains(new ReportStanding(ZoneId.of("Europe/Berlin"), asOf, null));
        assertThat(standing("a1")).contains(new ReportStanding(ZoneId.of("UTC"), null, null));
        assertThat(standing("a2")).isEmpty();
    }

    private static Optional<ReportStanding> standing(String account) throws SQLException {
        return TABLES.ask(moment -> moment.standing(account));
    }

    private static BlockedReport blocked(List<Dimension> groups, @Nullable List<String> after, int most)
            throws SQLException {
        var asked = new BlockedAsked(WHOLE, Map.of(ACCOUNT, "a0"), groups, after, most);
        return TABLES.ask(moment -> moment.blocked(asked));
    }

    /// Each set of groups, in an order of its own.
    private static List<List<Dimension>> combinations() {
        return IntStream.range(1, 1 << ALL.size())
                .mapToObj(bits -> IntStream.range(0, ALL.size())
                        .map(at -> bits % 2 == 0 ? at : ALL.size() - 1 - at)
                        .filter(at -> (bits >> at & 1) == 1)
                        .mapToObj(ALL::get)
                        .toList())
                .toList();
    }

    private static List<UsageLine> all(
            Map<Dimension, String> filters, List<Dimension> groups, boolean mostFirst, int most) throws SQLException {
        var lines = new ArrayList<UsageLine>();
        UsageAsked.@Nullable Place after = null;
        while (true) {
            var part = report(filters, groups, mostFirst, after, most).lines();
            lines.addAll(part);
            if (part.size() < most) {
                return lines;
            }
            after = new UsageAsked.Place(
                    part.getLast().sum().micros(), part.getLast().names());
        }
    }

    private static UsageReport report(
            Map<Dimension, String> filters,
            List<Dimension> groups,
            boolean mostFirst,
            UsageAsked.@Nullable Place after,
            int most)
            throws SQLException {
        var asked = new UsageAsked(WHOLE, filters, groups, mostFirst, after, most);
        return TABLES.ask(moment -> moment.usage(asked));
    }

    private static List<UsageLine> expected(Map<Dimension, String> filters, List<Dimension> groups, boolean mostFirst) {
        var byNames = Comparator.comparing(
                UsageLine::names,
                (one, other) -> Arrays.compare(one.toArray(String[]::new), other.toArray(String[]::new)));
        var byCredits = Comparator.comparingLong((UsageLine line) -> -line.sum().micros());
        return ROWS.stream()
                .filter(row -> row.names().entrySet().containsAll(filters.entrySet()))
                .filter(row ->
                        row.named(List.of(DAY)).getFirst().compareTo(WHOLE.to().toString()) <= 0)
                .collect(groupingBy(
                        row -> row.named(groups), reducing(UsageFigures.NOTHING, Row::sum, UsageReportTest::plus)))
                .entrySet()
                .stream()
                .map(group -> new UsageLine(group.getKey(), group.getValue()))
                .sorted(mostFirst ? byCredits.thenComparing(byNames) : byNames)
                .toList();
    }

    private static UsageFigures plus(UsageFigures one, UsageFigures other) {
        return new UsageFigures(
                one.requests() + other.requests(),
                one.tokens() + other.tokens(),
                one.input() + other.input(),
                one.cached() + other.cached(),
                one.output() + other.output(),
                one.reasoning() + other.reasoning(),
                one.micros() + other.micros());
    }

    private static String any(SplittableRandom chance, String... words) {
        return words[chance.nextInt(words.length)];
    }
}
