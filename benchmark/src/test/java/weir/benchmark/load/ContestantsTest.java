package weir.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.persistence.postgres.LocalPostgres;
import weir.persistence.postgres.Locks;
import weir.persistence.postgres.Schema;

class ContestantsTest {
    private static final Workload FEW = Workload.weighted("few", 3, 1);
    private static final Duration SHORT = Duration.ofMillis(300);

    @TempDir
    private static Path folder;

    private static LocalPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(folder);
        Schema.migrate(postgres.database());
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void the_engine_carries_the_load_and_every_credit_is_accounted_for() {
        try (var engine = new Engine(postgres.database());
                var weir = new OneActor(engine.accounts(), "weir")) {
            weir.open(FEW);
            var figures = new Lap(postgres.database(), SHORT, SHORT).run(weir, FEW, 16);
            assertThat(figures.lifecycles()).isPositive();
            assertThat(figures.failed()).isZero();
            for (var place = 0; place < FEW.accounts(); place++) {
                var read = Engine.await(
                        engine.accounts().ask(Request.account(FEW, place), new AccountCommand.ReadAccount()));
                assertThat(read)
                        .isInstanceOfSatisfying(
                                Reply.OfAccount.class,
                                reply -> assertThat(reply.answer())
                                        .isInstanceOfSatisfying(Answer.AccountRead.class, answer -> {
                                            assertThat(answer.account().openHolds())
                                                    .isZero();
                                            assertThat(answer.account()
                                                            .grants()
                                                            .getFirst()
                                                            .balance())
                                                    .isLessThan(Credits.MOST);
                                        }));
            }
        }
    }

    @Test
    void laps_go_on_after_all_were_read_back() {
        var workload = Workload.weighted("laps", 3, 0);
        for (var start = 0; start < 2; start++) {
            try (var engine = new Engine(postgres.database());
                    var weir = new OneActor(engine.accounts(), "weir")) {
                weir.open(workload);
                assertThat(new ColdAnswers(engine.accounts(), workload).everybody())
                        .isPositive();
                try (var laps = new Laps(postgres.database(), weir, workload, 4)) {
                    assertThat(laps.next(20).lifecycles()).isGreaterThanOrEqualTo(20);
                    assertThat(laps.next(20).failed()).isZero();
                }
            }
        }
    }

    @Test
    void who_takes_no_lock_of_the_horizon_does_not_wait_for_it() throws SQLException {
        var workload = Workload.weighted("unlocked", 3, 0);
        try (var _ = new NoHorizon(postgres.database());
                var engine = new Engine(postgres.database());
                var weir = new OneActor(engine.accounts(), "weir");
                var reader = postgres.database().connect(Duration.ofSeconds(10));
                var lock = reader.createStatement()) {
            reader.setAutoCommit(false);
            lock.execute(Locks.HORIZON_ALONE);
            weir.open(workload);
            assertThat(new Lap(postgres.database(), SHORT, SHORT)
                            .run(weir, workload, 4)
                            .failed())
                    .isZero();
        }
        assertThat(text("show search_path")).isEqualTo("\"$user\", public");
    }

    @Test
    void row_locks_carry_the_load_and_every_credit_is_accounted_for() throws SQLException {
        try (var rowLocks = new RowLocks(postgres.database(), false)) {
            rowLocks.open(FEW);
            var figures = new Lap(postgres.database(), SHORT, SHORT).run(rowLocks, FEW, 4);
            assertThat(figures.lifecycles()).isPositive();
            assertThat(figures.failed()).isZero();
            assertThat(text("""
                    select count(*) || ' accounts, ' || sum(open_holds) || ' holds open, ' || sum(plan_held) || ' held'
                    from row_locks.account""")).isEqualTo("3 accounts, 0 holds open, 0 held");
            assertThat(text("select sum(1000000000000000 - plan) from row_locks.account"))
                    .isEqualTo(text("select sum(charge) from row_locks.ledger"))
                    .isEqualTo(text("select sum(total) from row_locks.sub_user"));
        }
    }

    private static String text(String query) throws SQLException {
        try (var connection = postgres.database().connect(Duration.ofSeconds(10));
                var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }
}
