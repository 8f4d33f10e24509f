package weir.persistence.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;
import weir.persistence.report.StatementAsked.Wanted;
import weir.persistence.report.StatementEntry.Use;

/// What is asked of some use of models is looked for on the days that may have it, and all of it is found.
class UsedDaysTest {
    private static final ReportTables TABLES = new ReportTables(TestPostgres.database());
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
    void days_whose_entries_count_for_a_day_of_such_use_are_looked_into_and_no_others() throws SQLException {
        for (var use : uses()) {
            var told = told(use);
            assertThat(days(use))
                    .as(use.toString())
                    .containsExactlyElementsOf(booked(_ -> true)
                            .filter(day -> countsForAny(day, told))
                            .toList());
        }
    }

    @Test
    void what_is_found_is_what_all_entries_have_of_it() throws SQLException {
        for (var use : uses()) {
            assertThat(statement(use))
                    .as(use.toString())
                    .isEqualTo(ENTRIES.stream().filter(isOf(use)).toList());
        }
    }

    @Test
    void a_use_that_never_was_is_looked_for_in_no_table_of_entries() throws SQLException {
        try (var locked = new LockedTables("weir.ledger")) {
            for (var use : List.of(
                    new Use(null, "nobody", null, null, null),
                    new Use(null, null, null, "gpt-9", null),
                    new Use(null, null, null, null, "grpc"),
                    new Use(null, "ann", null, "gpt-rare", "responses"),
                    new Use(null, null, "task-rare", "gpt-9", null))) {
                assertThat(statement(use)).as("%s, %s", use, locked).isEmpty();
            }
        }
    }

    @Test
    void a_rare_use_is_looked_for_in_no_table_of_another_day() throws SQLException {
        var days = days(ChanceEntries.RARE);
        var others = booked(_ -> true)
                .filter(day -> !days.contains(day))
                .map(Filled::part)
                .toArray(String[]::new);
        assertThat(others).hasSizeGreaterThan(days.size());
        try (var locked = new LockedTables(others)) {
            assertThat(statement(ChanceEntries.RARE)).as(locked.toString()).hasSize(1);
        }
    }

    private static Use task(String task) {
        return new Use(null, null, task, null, null);
    }

    private static List<Use> uses() {
        return List.of(
                new Use(null, "ann", null, null, null),
                task("task-1"),
                task(Filled.CROWDED),
                task("task-that-never-was"),
                new Use(null, null, null, "gpt-5.5", null),
                new Use(null, null, null, null, "claude"),
                ChanceEntries.RARE,
                new Use(null, "owner", "task-2", "gpt-5.5", "responses"));
    }

    private static Predicate<StatementEntry> isOf(Use use) {
        return entry -> {
            var its = entry.use();
            return (use.subUser() == null || use.subUser().equals(its.subUser()))
                    && (use.task() == null || use.task().equals(its.task()))
                    && (use.model() == null || use.model().equals(its.model()))
                    && (use.protocol() == null || use.protocol().equals(its.protocol()));
        };
    }

    /// The booked days that have some of them.
    private static Stream<LocalDate> booked(Predicate<StatementEntry> which) {
        return ENTRIES.stream()
                .filter(which)
                .map(entry -> entry.place().booked())
                .distinct();
    }

    /// The days that some of them count for.
    private static Stream<LocalDate> usageDays(Predicate<StatementEntry> which) {
        return ENTRIES.stream()
                .filter(which)
                .flatMap(entry -> Stream.ofNullable(entry.usageDay()))
                .sorted();
    }

    /// The days of which sums tell that there may have been such use: a task of any name may be among all others.
    private static List<LocalDate> told(Use use) {
        var subUser = use.subUser();
        var used = usageDays(isOf(new Use(null, subUser, null, use.model(), use.protocol())));
        if (use.task() == null) {
            return used.toList();
        }
        var tasks = Stream.of(use.task(), Filled.CROWDED)
                .flatMap(task -> usageDays(isOf(new Use(null, subUser, task, use.model(), null))))
                .toList();
        return used.filter(tasks::contains).toList();
    }

    /// Whether one of these is between the first and the last that the entries of a booked day count for.
    private static boolean countsForAny(LocalDate booked, List<LocalDate> used) {
        var counted = usageDays(entry -> entry.place().booked().equals(booked)).toList();
        return used.stream()
                .anyMatch(day ->
                        !counted.isEmpty() && !day.isBefore(counted.getFirst()) && !day.isAfter(counted.getLast()));
    }

    private static StatementAsked asked(Use use) {
        return new StatementAsked("acme", BookedWithin.EVER, Wanted.of(use), true, null, 1_000);
    }

    private static List<LocalDate> days(Use use) throws SQLException {
        try (var connection = TestPostgres.database().connect(Duration.ofSeconds(10))) {
            return asked(use).days().ask(connection, row -> row.getObject(1, LocalDate.class));
        }
    }

    private static List<StatementEntry> statement(Use use) throws SQLException {
        return TABLES.ask(moment -> moment.statement(asked(use)));
    }
}
