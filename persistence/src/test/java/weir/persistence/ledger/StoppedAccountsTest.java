package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.persistence.postgres.TestPostgres;

/// What is to be booked again is, also where it fails at first.
class StoppedAccountsTest {
    private final LedgerTables tables = new LedgerTables(TestPostgres.database());
    private final StoppedAccounts stopped = new StoppedAccounts(() -> Instant.EPOCH);

    @BeforeEach
    void two_accounts_are_booked() throws SQLException {
        tables.empty();
        tables.write("acme", 0, PlayedLedger.of(1, 5).rows());
        tables.write("other", 0, PlayedLedger.of(2, 5).rows());
        tables.project();
    }

    @Test
    void an_account_that_could_not_be_taken_out_is_still_wanted() throws SQLException {
        stopped.rebuild("other");
        cannotStep();
        assertThat(stopped.wanted()).isEqualTo(1);
        assertThat(step()).isTrue();
        assertThat(stopped.wanted()).isZero();
        assertThat(out()).isEqualTo("other");
    }

    @Test
    void of_all_none_is_passed_over() throws SQLException {
        stopped.rebuildAll();
        cannotStep();
        assertThat(stopped.after()).isEmpty();
        assertThat(step()).isTrue();
        assertThat(stopped.after()).isEqualTo("acme");
        assertThat(out()).isEqualTo("acme");
    }

    /// Somebody else holds the accounts' rows for too long.
    private void cannotStep() throws SQLException {
        try (var other = begun();
                var lock = other.createStatement();
                var connection = begun()) {
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            lock.execute("select from weir.ledger_progress for update");
            try (var statement = connection.createStatement()) {
                statement.execute("set lock_timeout = '10ms'");
            }
            assertThatThrownBy(() -> stopped.step(projection, connection)).hasMessageContaining("lock timeout");
            other.rollback();
        }
    }

    private boolean step() throws SQLException {
        try (var connection = begun()) {
            return stopped.step(new Projection(connection, TurnSteps.UNSEEN), connection);
        }
    }

    private String out() throws SQLException {
        return String.join(
                " ",
                tables.query("select account from weir.ledger_progress where stopped = '%s'"
                        .formatted(AccountProgress.CLEARED)));
    }

    private Connection begun() throws SQLException {
        var connection = tables.connect();
        connection.setAutoCommit(false);
        return connection;
    }
}
