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
        assertThat(audit().ledger()).isEqualTo(new Audit.Ledger(2, 0, 0, 0));
    }

    @Test
    void what_the_ledger_does_not_have_yet_is_compared_at_the_row_it_has_come_to() throws SQLException {
        var life = new PlayedLedger(2);
        life.on(400);
        var last = life.rows().size();
        tables.write("account-2", last, life.on(20));
        tables.write("account-3", 0, new PlayedLedger(3).rows());
        assertThat(audit().ledger()).isEqualTo(new Audit.Ledger(1, 2, 0, 0));
        tables.execute("update weir.ledger_progress set payg = payg + 1 where account = 'account-2'");
        assertThat(audit().ledger()).isEqualTo(new Audit.Ledger(1, 2, 0, 1));
    }

    @Test
    void a_balance_that_is_off_by_a_millionth_is_found() throws SQLException {
        finds(
                "update weir.ledger_progress set payg = payg + 1 where account = 'account-1'",
                "the ledger's balance of payg is \\d+, and should be \\d+");
        finds(
                "update weir.ledger_progress set owed = owed + 1 where account = 'account-1'",
                "what is owed by the ledger is .*");
        finds(
                "update weir.ledger set balance_after = balance_after - 1 where " + entry("kind = 'drawn'"),
                "the balance of .* after entry \\d+ is .*");
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
        assertThat(rest.ledger()).isEqualTo(new Audit.Ledger(2, 0, 1, 0));
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
        finds(
                "update weir.ledger_progress set owed = owed + 1 where account = 'account-1'",
                "what is owed by the ledger is .*");
        finds(
                changed("model = 'other'"),
                "requests of usage of owner on .*, of plan for \\S+ by \\S+ is .*",
                "requests of usage of owner on .*, of plan for other by \\S+ is \\d+, and should be 0");
        finds(ofTask("credits = credits + 1"), "credits of task usage of \\S+ on .*, of \\S+ is .*");
    }

    @Test
    void an_entry_that_is_missing_is_found_by_its_hold_and_grant() throws SQLException {
        finds(
                "delete from weir.ledger where " + entry("credits < 0 and kind = 'drawn' and sub_user = 'owner'"),
                "credits of the ledger's entries of .* of grant \\d+ for hold \\d+ of owner on .* is 0, .* -\\d+");
    }

    @Test
    void an_entry_that_is_there_twice_is_found_even_where_it_moves_nothing() throws SQLException {
        doubled("kind = 'granted'");
        finds("credits of the ledger's entries of .* of grant \\d+ is .*");
        doubled("kind = 'expired' and credits = 0");
        finds("requests of the ledger's entries of what is counted for hold \\d+ of .* is 2, and should be 1");
    }

    @Test
    void a_usage_row_that_is_off_by_a_request_or_a_token_is_found_by_day_and_sub_user() throws SQLException {
        var of = " of usage of owner on \\d+-\\d+-\\d+, of plan for \\S+ by \\S+ is \\d+, and should be \\d+";
        finds(changed("requests = requests + 1"), "requests" + of);
        finds(changed("tokens = tokens + 1"), "tokens" + of);
        finds(changed("cached_tokens = cached_tokens + 1"), "cached tokens" + of);
        finds(changed("credits = credits - 1"), "credits" + of);
    }

    @Test
    void a_usage_row_under_another_model_or_protocol_is_found_under_both() throws SQLException {
        var elsewhere = " by \\S+ is \\d+, and should be 0";
        finds(
                changed("model = 'other'"),
                "requests of usage of owner on .*, of plan for other" + elsewhere,
                "requests of usage of owner on .*, of plan for gpt\\S+ by \\S+ is 0, and should be \\d+");
        finds(changed("protocol = 'other'"), "requests of usage of owner on .* by other is \\d+, and should be 0");
    }

    @Test
    void what_a_task_has_used_is_found_where_it_is_off() throws SQLException {
        finds(
                "insert into weir.task_usage values"
                        + " ('account-1', current_date, 'task', 'owner', 'model', 1, 2, 1, 0, 1, 0, 5, now(), now())",
                "requests of task usage of owner on .*, of model is \\d+, and should be \\d+");
        finds(ofTask("credits = credits + 1"), "credits of task usage of \\S+ on .*, of \\S+ is .*");
    }

    @Test
    void a_share_that_was_moved_to_another_member_is_found_with_both() throws SQLException {
        finds(
                changed("sub_user = 'mallory'"),
                "requests of usage of owner on .*",
                "requests of usage of mallory on .* is \\d+, and should be 0");
        finds(
                "update weir.ledger set sub_user = 'mallory' where "
                        + entry("kind = 'drawn' and credits < 0 and sub_user = 'owner'"),
                "credits of the ledger's entries of .* for hold \\d+ of mallory on .* should be 0",
                "credits of the ledger's entries of .* for hold \\d+ of owner on .* is 0, .*");
    }

    /// The first such entry of an account.
    private static String entry(String which) {
        return """
                (booked, account, sequence, place) = (select booked, account, sequence, place from weir.ledger
                  where account = 'account-1' and %s order by booked, sequence, place limit 1)""".formatted(which);
    }

    private void doubled(String which) throws SQLException {
        tables.execute("""
                insert into weir.ledger (booked, account, sequence, place, at, kind, funding, credits, balance_after,
                  grant_number, sub_user, hold, nonce, usage_day, requests, tokens)
                select booked, account, sequence, 99, at, kind, funding, credits, balance_after, grant_number, sub_user,
                  hold, nonce, usage_day, requests, tokens from weir.ledger where\s""" + entry(which));
    }

    private static String ofTask(String set) {
        return """
                update weir.task_usage set %s where (account, day, task, sub_user, model) = (
                  select account, day, task, sub_user, model from weir.task_usage
                  where account = 'account-1' order by day desc limit 1)""".formatted(set);
    }

    private static String changed(String set) {
        return """
                update weir.usage set %s where (account, day, sub_user, model, protocol, funding) = (
                  select account, day, sub_user, model, protocol, funding from weir.usage
                  where account = 'account-1' and sub_user = 'owner' and funding = 'plan' and requests > 0 limit 1)""".formatted(set);
    }

    private void finds(String falsifying, String sentence, String... more) throws SQLException {
        tables.execute(falsifying);
        finds(sentence);
        for (var another : more) {
            finds(another);
        }
    }

    private void finds(String sentence) throws SQLException {
        var report = audit();
        assertThat(report.ledger().found()).isPositive();
        assertThat(report.discrepancies()).anyMatch(found -> found.matches("account account-1, row \\d+: " + sentence));
    }

    private Audit.Report audit() throws SQLException {
        return Audit.of(tables.database(), (_, _) -> {});
    }
}
