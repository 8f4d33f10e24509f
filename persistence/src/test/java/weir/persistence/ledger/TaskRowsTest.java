package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;

/// What single tasks have used goes after ninety days, and nothing else does.
class TaskRowsTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-11-30");
    private static final List<String> TABLES = List.of("task_usage", "task_usage_trimmed");

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());

    @BeforeEach
    void tasks_of_many_days() throws SQLException {
        tables.empty();
        for (var days : List.of(0, 1, 89, 90, 91, 400)) {
            var day = TODAY.minusDays(days);
            for (var table : TABLES) {
                tables.execute("""
                        insert into weir.%s values ('acme', '%s', 'fix-7', 'ann', 'gpt-x', 1, 30, 20, 0, 10, 0, 5, '%2$sZ',
                          '%2$sZ')""".formatted(table, day));
            }
            tables.execute("""
                    insert into weir.usage values ('acme', '%s', 'ann', 'gpt-x', 'responses', 'plan', 1, 30, 20, 0, 10, 0,
                      5)""".formatted(day));
        }
    }

    @Test
    void what_is_older_is_forgotten_and_the_ninetieth_day_is_kept() throws SQLException {
        var usage = tables.rows("usage");
        try (var connection = tables.connect()) {
            TaskRows.forget(connection, TODAY);
        }
        assertThat(TaskDays.since(TODAY)).isEqualTo("2026-09-01");
        for (var table : TABLES) {
            assertThat(tables.query("select day::text from weir." + table + " order by day"))
                    .as(table)
                    .containsExactly("2026-09-01", "2026-09-02", "2026-11-29", "2026-11-30");
        }
        assertThat(tables.rows("usage")).isEqualTo(usage);
    }
}
