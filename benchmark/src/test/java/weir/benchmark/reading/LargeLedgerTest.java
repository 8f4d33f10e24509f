package weir.benchmark.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.benchmark.machine.BlocksSeen;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.Schema;
import weir.persistence.report.ReportTables;

/// A report that finds nothing would be measured as a fast one.
class LargeLedgerTest {
    private static final LargeLedger LEDGER = new LargeLedger(5_000, 3, 5);

    @TempDir
    private static Path folder;

    private static LocalPostgres postgres;

    @BeforeAll
    static void fill() throws SQLException {
        postgres = LocalPostgres.start(folder);
        Schema.migrate(postgres.database());
        LEDGER.fill(postgres.database());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void every_report_of_the_large_account_has_lines_and_those_of_others_what_they_have() throws SQLException {
        try (var tables = new ReportTables(postgres.database())) {
            for (var report : LEDGER.large().all().entrySet()) {
                assertThat(tables.ask(report.getValue())).as(report.getKey()).isPositive();
            }
            for (var report : LargeLedger.small().all().entrySet()) {
                var blocked = report.getKey().startsWith("blocked");
                assertThat(tables.ask(report.getValue()) > 0)
                        .as(report.getKey())
                        .isNotEqualTo(blocked);
            }
        }
    }

    @Test
    void pages_are_full_and_one_of_a_kind_is_one() throws SQLException {
        for (var page : new String[] {"newest page", "a page in the middle", "oldest page"}) {
            assertThat(lines(page)).isEqualTo(51);
        }
        assertThat(lines("one hold")).isEqualTo(1);
        assertThat(lines("one reference")).isEqualTo(1);
        assertThat(lines("all that was granted")).isEqualTo(20);
    }

    private static int lines(String statement) throws SQLException {
        var report = Objects.requireNonNull(LEDGER.large().all().get("statement: " + statement));
        try (var tables = new ReportTables(postgres.database())) {
            return tables.ask(report);
        }
    }

    @Test
    void what_a_session_looked_at_is_told_once_it_has_ended() throws SQLException {
        try (var seen = new BlocksSeen(postgres.database())) {
            try (var tables = new ReportTables(postgres.database())) {
                var _ = tables.ask(LEDGER.large().all().firstEntry().getValue());
            }
            assertThat(seen.bySessions()).isGreaterThan(100);
        }
    }
}
