package weir.persistence.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.actor.AccountBatch;
import weir.persistence.orders.OrderTable;
import weir.persistence.postgres.TestPostgres;

/// The ledger has each row of the journal once, in the order of its account, whatever happens meanwhile.
class ProjectionTest {
    private static final long SEED = 11;
    private static final int TURNS = 400;

    private final LedgerTables tables = new LedgerTables(TestPostgres.database());

    @BeforeEach
    void nothing_was_written() throws SQLException {
        tables.empty();
    }

    @Test
    void what_the_tables_say_is_what_was_booked_in_memory() throws SQLException {
        var life = PlayedLedger.of(SEED, TURNS);
        tables.write("acme", 0, life.rows());
        project();
        assertThat(tables.query("select count(*) from weir.ledger"))
                .containsExactly("" + life.kept().entries().size());
        assertThat(tables.query("""
                select kind || ' ' || funding || ' ' || credits || ' ' || balance_after from weir.ledger
                order by sequence, place"""))
                .isEqualTo(life.kept().entries().stream()
                        .map(entry -> "%s %s %d %d"
                                .formatted(entry.kind(), entry.on(), entry.credits(), entry.balanceAfter())
                                .toLowerCase(Locale.ROOT))
                        .toList());
        assertThat(tables.query("""
                select sub_user || ' ' || day || ' ' || model || ' ' || protocol || ' ' || funding || ' ' || requests
                  || ' ' || tokens || ' ' || credits from weir.usage"""))
                .containsExactlyInAnyOrderElementsOf(life.kept().used().entrySet().stream()
                        .map(used -> {
                            var cell = used.getKey();
                            var sum = used.getValue();
                            return "%s %s %s %s %s %d %d %d"
                                    .formatted(
                                            cell.subUser(),
                                            cell.day().date(),
                                            cell.model(),
                                            cell.protocol().name().toLowerCase(Locale.ROOT),
                                            cell.paidBy().name().toLowerCase(Locale.ROOT),
                                            sum.requests(),
                                            sum.tokens(),
                                            sum.credits());
                        })
                        .toList());
        assertThat(tables.query("select sum(credits)::text from weir.ledger where funding = 'payg'"))
                .isEqualTo(tables.query("select payg::text from weir.ledger_progress"));
    }

    @Test
    void rows_that_become_visible_out_of_order_are_not_passed_over() throws Exception {
        var first = PlayedLedger.of(1, 40).rows();
        var second = PlayedLedger.of(2, 40).rows();
        try (var early = tables.connect()) {
            early.setAutoCommit(false);
            LedgerTables.enter(early);
            LedgerTables.insert(early, "early", 0, first);
            tables.write("late", 0, second);
            try (var connection = begun()) {
                var projection = new Projection(connection, TurnSteps.UNSEEN);
                var turn = CompletableFuture.supplyAsync(() -> turn(projection, connection));
                awaitWaiting();
                assertThat(turn).isNotDone();
                early.commit();
                assertThat(turn.get(10, TimeUnit.SECONDS)).isZero();
            }
        }
        assertThat(tables.query("select account || ' ' || sequence from weir.ledger_progress order by 1"))
                .containsExactly("early " + first.size(), "late " + second.size());
    }

    @Test
    void what_is_rolled_back_is_a_gap_that_nobody_waits_for() throws SQLException {
        try (var never = tables.connect()) {
            never.setAutoCommit(false);
            LedgerTables.insert(never, "never", 0, PlayedLedger.of(1, 5).rows());
            never.rollback();
        }
        tables.write("acme", 0, PlayedLedger.of(2, 5).rows());
        project();
        assertThat(tables.query("select account from weir.ledger_progress")).containsExactly("acme");
    }

    @Test
    void a_turn_that_ends_at_any_point_is_done_once() throws SQLException {
        var life = new PlayedLedger(SEED);
        var other = new PlayedLedger(SEED + 1);
        var rows = new ArrayList<>(life.rows());
        rows.addAll(life.on(60));
        tables.write("acme", 0, rows);
        tables.write("other", 0, other.rows());
        var steps = new LinkedHashSet<String>();
        project(steps::add);
        var whole = tables.everything();
        assertThat(steps).contains("horizon", "entries", "usage", "tasks", "progress", "commit", "after the commit");
        for (var end : steps) {
            for (var table : List.of("ledger", "usage", "task_usage", "ledger_progress", "ledger_reader")) {
                tables.execute("truncate weir." + table);
            }
            assertThatThrownBy(() -> project(step -> {
                        if (step.equals(end)) {
                            throw new SQLException("the end, before " + end);
                        }
                    }))
                    .hasMessageContaining("the end");
            project();
            assertThat(tables.everything()).as(end).isEqualTo(whole);
        }
    }

    @Test
    void rows_come_in_many_turns_as_in_one() throws SQLException {
        var life = new PlayedLedger(SEED);
        var last = life.rows().size();
        tables.write("acme", 0, life.rows());
        project();
        try (var connection = begun()) {
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            for (var i = 0; i < 30; i++) {
                var more = life.on(10);
                tables.write("acme", last, more);
                last += more.size();
                assertThat(projection.turn(connection)).isZero();
            }
        }
        var many = tables.everything();
        for (var table : List.of("ledger", "usage", "task_usage", "ledger_progress", "ledger_reader")) {
            tables.execute("truncate weir." + table);
        }
        project();
        assertThat(tables.everything()).isEqualTo(many);
    }

    @Test
    void two_never_write_the_same_rows() throws SQLException {
        tables.write("acme", 0, PlayedLedger.of(SEED, 20).rows());
        try (var one = begun();
                var two = begun()) {
            var first = new Projection(one, TurnSteps.UNSEEN);
            var second = new Projection(two, TurnSteps.UNSEEN);
            assertThat(first.turn(one)).isZero();
            assertThatThrownBy(() -> second.turn(two)).hasMessageContaining("another has written the ledger");
            two.rollback();
        }
    }

    @Test
    void a_row_that_cannot_be_read_stops_its_account_alone() throws SQLException {
        var life = PlayedLedger.of(1, 30).rows();
        tables.write("broken", 0, life);
        tables.write("well", 0, PlayedLedger.of(2, 30).rows());
        tables.execute("""
                update weir.event_journal set event_payload = '\\x63' || event_payload
                where persistence_id = 'a|broken' and sequence_number = 3""");
        project();
        assertThat(tables.query("select account || ' ' || coalesce(stopped, '') from weir.ledger_progress order by 1"))
                .satisfiesExactly(
                        broken -> assertThat(broken)
                                .startsWith("broken row 3 of its journal cannot be booked: cannot read what is stored"),
                        well -> assertThat(well).isEqualTo("well "));
        assertThat(tables.query("select max(sequence) from weir.ledger where account = 'well'"))
                .isNotEmpty();
        assertThat(tables.query("select sequence from weir.ledger_progress where account = 'broken'"))
                .containsExactly("2");
        tables.execute("""
                update weir.event_journal set event_payload = substr(event_payload, 2)
                where persistence_id = 'a|broken' and sequence_number = 3""");
        try (var connection = begun()) {
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            assertThat(projection.stopped()).containsExactly("broken");
            assertThat(projection.resume(connection, "broken")).isFalse();
            assertThat(projection.stopped()).isEmpty();
        }
        assertThat(tables.query("select sequence from weir.ledger_progress where account = 'broken'"))
                .containsExactly("" + life.size());
    }

    @Test
    void a_row_that_is_missing_stops_its_account() throws SQLException {
        tables.write("acme", 0, PlayedLedger.of(1, 30).rows());
        tables.execute("delete from weir.event_journal where sequence_number = 4");
        project();
        assertThat(tables.query("select stopped from weir.ledger_progress"))
                .containsExactly("row 4 of its journal is missing, and row 5 is there");
    }

    @Test
    void an_account_is_booked_again_as_it_was() throws SQLException {
        tables.write("acme", 0, PlayedLedger.of(SEED, TURNS).rows());
        tables.write("other", 0, PlayedLedger.of(SEED + 1, 50).rows());
        project();
        var before = tables.everything();
        try (var connection = begun()) {
            var projection = new Projection(connection, TurnSteps.UNSEEN);
            projection.takeOut(connection, "acme");
            assertThat(tables.query("select stopped from weir.ledger_progress where account = 'acme'"))
                    .containsExactly(AccountProgress.CLEARED);
            while (projection.resume(connection, "acme")) {
                assertThat(tables.query("select count(*) from weir.ledger where account = 'other'"))
                        .doesNotContain("0");
            }
        }
        assertThat(tables.everything()).isEqualTo(before);
    }

    @Test
    void what_grants_were_applied_as_is_known_for_ever() throws SQLException {
        tables.write("acme", 0, PlayedLedger.of(SEED, TURNS).rows());
        project();
        var references = tables.query("""
                select distinct reference from weir.ledger where account = 'acme' and kind = 'granted' order by 1""");
        assertThat(references).isNotEmpty();
        try (var connection = begun()) {
            LedgerTables.rebuild(connection, "acme");
        }
        tables.execute("truncate weir.ledger");
        assertThat(tables.query("select reference from weir.grant_reference where account = 'acme' order by 1"))
                .isEqualTo(references);
        try (var orders = new OrderTable(TestPostgres.database())) {
            assertThat(orders.isGranted("acme", references.getFirst())).isTrue();
            assertThat(orders.isGranted("other", references.getFirst())).isFalse();
        }
    }

    @Test
    void rows_of_an_earlier_weir_are_booked_as_if_they_said_whose_they_are() throws SQLException {
        var rows = PlayedLedger.of(SEED, TURNS).rows();
        tables.write("acme", 0, rows);
        project();
        var before = tables.everything();
        tables.empty();
        tables.write(
                "acme",
                0,
                rows.stream()
                        .map(row -> new AccountBatch(row.events(), row.wake()))
                        .toList());
        project();
        assertThat(tables.everything()).isEqualTo(before);
    }

    private void project() throws SQLException {
        project(TurnSteps.UNSEEN);
    }

    /// A projector from its begin to where there is no more to do.
    private void project(TurnSteps steps) throws SQLException {
        try (var connection = begun()) {
            var projection = new Projection(connection, steps);
            while (projection.turn(connection) > 0) {
                assertThat(projection.done().ordering()).isPositive();
            }
        }
    }

    private Connection begun() throws SQLException {
        var connection = tables.connect();
        connection.setAutoCommit(false);
        return connection;
    }

    private static long turn(Projection projection, Connection connection) {
        try {
            return projection.turn(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitWaiting() throws SQLException {
        var deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (tables.query("select pid from pg_locks where locktype = 'advisory' and not granted")
                .isEmpty()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
        }
    }
}
