package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.persistence.audit.Audit;
import weir.persistence.postgres.TestPostgres;

/// The audit compares the ledger with the journal, and finds a millionth that is somewhere else.
class LedgerAuditTest {
    private final LedgerTables tables = new LedgerTables(TestPostgres.database());

    @BeforeEach
    void two_lives_were_booked() throws SQLException {
        tables.empty();
        for (var i = 1; i <= 2; i++) {
            tables.write("account-" + i, 0, PlayedLedger.of(i, 400).rows());
        }
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            assertThat(new Projection(connection, TurnSteps.UNSEEN).turn(connection))
                    .isZero();
        }
    }

    @Test
    void a_ledger_that_is_what_the_journal_says_adds_up() throws SQLException {
        assertThat(audit())
                .satisfies(report -> assertThat(report.discrepancies()).isEmpty());
        assertThat(audit().ledger()).isEqualTo(new Audit.Ledger(2, 0, 0));
    }

    @Test
    void what_the_ledger_does_not_have_yet_is_not_compared() throws SQLException {
        var life = new PlayedLedger(2);
        life.on(400);
        var last = life.rows().size();
        tables.write("account-2", last, life.on(20));
        tables.write("account-3", 0, new PlayedLedger(3).rows());
        assertThat(audit().ledger()).isEqualTo(new Audit.Ledger(1, 2, 0));
    }

    @Test
    void a_millionth_that_is_somewhere_else_is_found() throws SQLException {
        found(
                "update weir.ledger_progress set payg = payg + 1 where account = 'account-1'",
                "the ledger's balance of PAYG");
        found("update weir.ledger_progress set owed = owed + 1 where account = 'account-1'", "what is owed by the");
        found(
                "insert into weir.ledger select booked, account, sequence, 99, at, kind, funding, 1, 1 from weir.ledger"
                        + " where account = 'account-2' and funding = 'plan' limit 1",
                "the sum of the ledger's entries of PLAN");
        found(
                "update weir.usage set credits = credits + 1 where (account, day, sub_user, model, protocol, funding) ="
                        + " (select account, day, sub_user, model, protocol, funding from weir.usage limit 1)",
                "what was used in all days");
    }

    @Test
    void where_the_journal_is_trimmed_the_ledger_adds_up_to_the_same() throws SQLException {
        var whole = audit();
        var last = PlayedLedger.of(1, 400).rows().size();
        for (var sequence : List.of(last / 2, last)) {
            tables.snapshot("account-1", sequence);
        }
        try (var connection = tables.connect()) {
            connection.setAutoCommit(false);
            assertThat(new Trimming(connection, "account-1").some(Instant.ofEpochSecond(1)))
                    .isPositive();
        }
        var rest = audit();
        assertThat(rest.discrepancies()).isEmpty();
        assertThat(rest.rows()).isLessThan(whole.rows());
        assertThat(rest.ledger()).isEqualTo(whole.ledger());
        assertThat(List.of(rest.events(), rest.holds(), rest.settled(), rest.open()))
                .isEqualTo(List.of(whole.events(), whole.holds(), whole.settled(), whole.open()));
        assertThat(List.of(rest.granted(), rest.drawn(), rest.balance(), rest.repaid(), rest.overage(), rest.owed()))
                .isEqualTo(List.of(
                        whole.granted(),
                        whole.drawn(),
                        whole.balance(),
                        whole.repaid(),
                        whole.overage(),
                        whole.owed()));
        assertThat(List.of(rest.reversed(), rest.undone(), rest.owedAgain()))
                .isEqualTo(List.of(whole.reversed(), whole.undone(), whole.owedAgain()));
        assertThat(rest.lapsed().plus(rest.voided())).isEqualTo(whole.lapsed().plus(whole.voided()));
        found("update weir.ledger_progress set owed = owed + 1 where account = 'account-1'", "what is owed by the");
    }

    private void found(String falsifying, String sentence) throws SQLException {
        var before = audit().ledger().found();
        tables.execute(falsifying);
        assertThat(audit().ledger().found()).as(falsifying).isEqualTo(before + 1);
        assertThat(audit().discrepancies()).anyMatch(found -> found.contains(sentence));
    }

    private Audit.Report audit() throws SQLException {
        return Audit.of(tables.database(), (_, _) -> {});
    }
}
