package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.persistence.audit.Audit;
import weir.persistence.postgres.TestPostgres;

/// Days that are taken out of the ledger are in files, and the books add up without them.
class LedgerArchiveTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String DAYS = "select distinct booked::text from weir.ledger order by 1";

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final PlayedLedger life = PlayedLedger.of(29, 900);

    @TempDir
    private Path folder;

    @BeforeEach
    void a_life_is_booked() throws SQLException {
        tables.empty();
        tables.write("acme", 0, life.rows());
        tables.project();
        tables.execute("update weir.ledger_reader set as_of = '2200-01-01'");
    }

    @Test
    void a_day_goes_and_the_books_add_up() throws SQLException, IOException {
        var days = tables.query(DAYS);
        var before = LocalDate.parse(days.get(days.size() / 2));
        var usage = tables.rows("usage");
        var gone = Long.parseLong(tables.query("select count(*) from weir.ledger where booked < '" + before + "'")
                .getFirst());
        var taken = (ArchivedDays.Taken) archive(before, before.plusDays(LedgerArchive.KEPT_DAYS));
        assertThat(taken.left()).isZero();
        assertThat(taken.days().stream().mapToLong(ArchivedDays.Day::entries).sum())
                .isEqualTo(gone)
                .isPositive();
        for (var day : taken.days()) {
            assertThat(lines(folder.resolve(day.file()))).as(day.file()).isEqualTo(day.entries() + 1);
        }
        assertThat(tables.query(DAYS)).isEqualTo(days.subList(days.size() / 2, days.size()));
        assertThat(tables.rows("usage")).isEqualTo(usage);
        adds();
        var rest = tables.everything();
        rebuild();
        assertThat(tables.everything()).isEqualTo(rest);
        adds();
        trim();
        adds();
        assertThat(((ArchivedDays.Taken) archive(before, before.plusDays(LedgerArchive.KEPT_DAYS))).days())
                .isEmpty();
    }

    @Test
    void what_must_stay_is_told_in_a_sentence() throws SQLException, IOException {
        var first = LocalDate.parse(tables.query(DAYS).getFirst());
        assertThat(archive(first.plusDays(1), first.plusDays(LedgerArchive.KEPT_DAYS)))
                .isEqualTo(new ArchivedDays.Kept("The ledger keeps the last 35 days: those before " + first
                        + " can be archived at the latest."));
        tables.execute("update weir.ledger_reader set as_of = 'epoch'");
        assertThat(archive(first.plusDays(1), first.plusDays(99)))
                .isEqualTo(new ArchivedDays.Kept(
                        "Not all of these days is booked yet: see how far the ledger is, and ask again."));
        tables.execute("update weir.ledger_reader set as_of = '2200-01-01'");
        tables.execute("update weir.ledger_progress set stopped = 'for a test'");
        assertThat(archive(first.plusDays(1), first.plusDays(99)))
                .isEqualTo(new ArchivedDays.Kept("The ledger of account acme stands still or is booked again: days can"
                        + " be archived after that."));
        assertThat(tables.query(DAYS)).contains(first.toString());
    }

    private ArchivedDays archive(LocalDate before, LocalDate today) throws SQLException, IOException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            return new LedgerArchive(connection, folder).take(before, today, LIMIT);
        }
    }

    private void adds() throws SQLException {
        var report = Audit.of(tables.database(), (_, _) -> {});
        assertThat(report.discrepancies()).isEmpty();
        assertThat(report.ledger()).isEqualTo(new Audit.Ledger(1, 0, 0));
    }

    private void trim() throws SQLException {
        tables.snapshot("acme", life.rows().size() / 3);
        tables.snapshot("acme", life.rows().size() / 2);
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            assertThat(new Trimming(connection, "acme").some(Instant.ofEpochSecond(1)))
                    .isPositive();
        }
    }

    private void rebuild() throws SQLException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            LedgerTables.rebuild(connection, "acme");
        }
    }

    private static long lines(Path file) throws IOException {
        try (var reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines().count();
        }
    }
}
