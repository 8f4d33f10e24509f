package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
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
        readBack(taken.days());
        assertThat(tables.query(DAYS)).isEqualTo(days.subList(days.size() / 2, days.size()));
        assertThat(tables.rows("usage")).isEqualTo(usage);
        adds(0);
        differs("ledger_dropped", "payg", "what the ledger keeps of payg of the days that were taken out is .*");
        var rest = tables.everything();
        rebuild();
        assertThat(tables.everything()).isEqualTo(rest);
        adds(0);
        trim();
        adds(1);
        differs("ledger_dropped", "owed", "the sum of the ledger's entries of what is owed is .*");
        differs("usage_trimmed", "requests", "requests of usage of \\S+ on .*, of .* is .*");
        differs("journal_trim", "holds", "the number of the hold is .*");
        assertThat(((ArchivedDays.Taken) archive(before, before.plusDays(LedgerArchive.KEPT_DAYS))).days())
                .isEmpty();
    }

    /// What the files have comes to what is kept of their days, and they are what they were when these went.
    private void readBack(List<ArchivedDays.Day> days) throws SQLException, IOException {
        assertThat(tables.query("select file || ' ' || sha256 from weir.ledger_archive order by day"))
                .isEqualTo(days.stream()
                        .map(day -> day.file() + ' ' + sha256(folder.resolve(day.file())))
                        .toList());
        try (var connection = tables.connect();
                var statement = connection.createStatement()) {
            statement.execute("create temporary table back (like weir.ledger)");
            for (var day : days) {
                try (var file = new GZIPInputStream(Files.newInputStream(folder.resolve(day.file())))) {
                    connection
                            .unwrap(PGConnection.class)
                            .getCopyAPI()
                            .copyIn("copy back from stdin (format csv, header)", file);
                }
            }
            var differ = statement.executeQuery("""
                    select account, booked, count(*), coalesce(sum(credits) filter (where funding = 'payg'), 0) from back
                    group by 1, 2
                    except select account, day, entries, payg from weir.ledger_dropped""");
            assertThat(differ.next()).isFalse();
        }
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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

    @Test
    void others_use_the_ledger_until_all_else_is_done() throws Exception {
        var first = LocalDate.parse(tables.query(DAYS).getFirst());
        try (var other = tables.connect();
                var statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from weir.ledger_account_day where day = '%s' for update".formatted(first));
            var archived = CompletableFuture.supplyAsync(() -> archive(first.plusDays(1)));
            awaitWaiting();
            tables.execute("set lock_timeout = '1s'; select count(*) from weir.ledger");
            other.rollback();
            assertThat(((ArchivedDays.Taken) archived.get(10, TimeUnit.SECONDS)).days())
                    .hasSize(1);
        }
    }

    private void awaitWaiting() throws SQLException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (tables.query("select pid from pg_locks where locktype = 'transactionid' and not granted")
                .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    private ArchivedDays archive(LocalDate before) {
        try {
            return archive(before, before.plusDays(LedgerArchive.KEPT_DAYS));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private ArchivedDays archive(LocalDate before, LocalDate today) throws SQLException, IOException {
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            return new LedgerArchive(connection, folder).take(before, today, LIMIT);
        }
    }

    private void adds(int trimmed) throws SQLException {
        var report = Audit.of(tables.database(), (_, _) -> {});
        assertThat(report.discrepancies()).isEmpty();
        assertThat(report.ledger()).isEqualTo(new Audit.Ledger(1, 0, trimmed, 0));
    }

    /// A row of a table that is wrong by one is found, and the account named.
    private void differs(String table, String column, String sentence) throws SQLException {
        var change = "update weir.%1$s set %2$s = %2$s + %3$d where ctid = (select min(ctid) from weir.%1$s)";
        tables.execute(change.formatted(table, column, 1));
        assertThat(Audit.of(tables.database(), (_, _) -> {}).discrepancies())
                .anyMatch(found -> found.matches("account acme, row \\d+: " + sentence));
        tables.execute(change.formatted(table, column, -1));
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
