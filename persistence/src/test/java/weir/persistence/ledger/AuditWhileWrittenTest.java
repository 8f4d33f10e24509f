package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.actor.AccountBatch;
import weir.persistence.audit.Audit;
import weir.persistence.postgres.TestPostgres;

/// An audit looks at one instant, whatever is written, booked, booked again and removed while it reads.
class AuditWhileWrittenTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Instant NOW = Instant.parse("2026-11-30T00:00:00Z");
    private static final int ROUNDS = 30;
    private static final int TURNS = 12;

    /// What was written of an account so far.
    private static final class Written {
        private final String account;
        private final PlayedLedger life;
        private long last;

        Written(String account, PlayedLedger life) {
            this.account = account;
            this.life = life;
        }
    }

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final List<Written> accounts = new ArrayList<>();

    @BeforeEach
    void three_lives_have_begun() throws SQLException {
        tables.empty();
        for (var i = 1; i <= 3; i++) {
            var begun = new Written("account-" + i, PlayedLedger.of(i, 200));
            write(begun, begun.life.rows());
            accounts.add(begun);
        }
        tables.project();
    }

    @Test
    void it_adds_up_each_time_while_rows_are_written_and_booked_and_booked_again() throws Exception {
        try (var projector = Projector.start(tables.database(), () -> NOW);
                var writer = Executors.newSingleThreadExecutor()) {
            var writing = writer.submit(() -> {
                goOn(projector);
                return true;
            });
            while (!writing.isDone()) {
                var _ = audit();
            }
            assertThat(writing.get()).isTrue();
            var deadline = System.nanoTime() + LIMIT.toNanos();
            var last = audit();
            while (last.ledger().behind() > 0) {
                assertThat(System.nanoTime()).isLessThan(deadline);
                last = audit();
            }
            assertThat(last.ledger()).isEqualTo(new Audit.Ledger(3, 0, 1, 0));
            assertThat(last.events())
                    .isEqualTo(accounts.stream()
                            .mapToLong(each -> each.life.account().revision())
                            .sum());
        }
    }

    private void goOn(Projector projector) throws SQLException {
        for (var round = 0; round < ROUNDS; round++) {
            for (var each : accounts) {
                write(each, each.life.on(TURNS));
            }
            if (round == ROUNDS / 3) {
                projector.rebuildAll();
            }
            if (round == ROUNDS / 2) {
                awaitBooked(projector, accounts.getFirst());
                trim(accounts.getFirst());
                projector.rebuild("account-1");
            }
        }
    }

    /// All that was to be booked again is, and the ledger has every row of the account.
    private void awaitBooked(Projector projector, Written account) throws SQLException {
        var booked = "select sequence from weir.ledger_progress where account = '%s' and stopped is null"
                .formatted(account.account);
        var deadline = System.nanoTime() + LIMIT.toNanos();
        while (!projector.wanted().equals(new LedgerStatus.Wanted(0, null))
                || !tables.query(booked).contains("" + account.last)) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }

    @Test
    void what_is_written_after_its_first_row_is_not_in_it() throws SQLException {
        trim(accounts.getLast());
        var before = audit();
        assertThat(before.ledger()).isEqualTo(new Audit.Ledger(3, 0, 1, 0));
        var meanwhile = Audit.of(tables.database(), (rows, _) -> {
            if (rows == 1) {
                allGoesOn();
            }
        });
        assertThat(meanwhile).isEqualTo(before);
        assertThat(audit().events()).isGreaterThan(before.events());
    }

    private void allGoesOn() {
        try (var connection = tables.connect()) {
            for (var each : accounts) {
                write(each, each.life.on(TURNS));
            }
            tables.project();
            connection.setAutoCommit(false);
            LedgerTables.rebuild(connection, "account-2");
            LedgerTables.rebuild(connection, "account-3");
            write(accounts.getLast(), accounts.getLast().life.on(TURNS));
            trim(accounts.getLast());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void trim(Written account) throws SQLException {
        tables.trim(account.account, account.last);
    }

    private Audit.Report audit() throws SQLException {
        var report = Audit.of(tables.database(), (_, _) -> {});
        assertThat(report.discrepancies()).isEmpty();
        assertThat(report.addsUp()).isTrue();
        return report;
    }

    private void write(Written account, List<AccountBatch> rows) throws SQLException {
        tables.write(account.account, account.last, rows);
        account.last += rows.size();
    }
}
