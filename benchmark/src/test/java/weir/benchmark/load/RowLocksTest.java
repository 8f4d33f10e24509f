package weir.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.persistence.postgres.LocalPostgres;

/// The usual way is a fair rival only if it does the work: the same gates, the same order of draws, nothing twice.
class RowLocksTest {
    private static final Workload ONE = Workload.weighted("one", 1, 0);
    private final Request request = Request.draw(ONE, 1, new SplittableRandom(1));
    private final Request next = Request.draw(ONE, 2, new SplittableRandom(1));
    private final long charge =
            request.estimate().price().charge(request.usage()).micros();

    @TempDir
    private static Path folder;

    private static LocalPostgres postgres;
    private Connection connection;
    private RowLockCalls calls;

    @BeforeAll
    static void start() {
        postgres = LocalPostgres.start(folder);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @BeforeEach
    void open() throws SQLException {
        try (var rowLocks = new RowLocks(postgres.database(), true)) {
            rowLocks.open(ONE);
        }
        connection = postgres.database().connect(Duration.ofSeconds(10));
        calls = RowLockCalls.on(connection, true);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_request_told_twice_is_held_once_and_settled_once() throws SQLException {
        assertThat(calls.hold(request)).isEqualTo("held");
        assertThat(calls.hold(request)).isEqualTo("repeated");
        assertThat(calls.settle(request)).isEqualTo(charge);
        assertThat(calls.settle(request)).isEqualTo(charge);
        assertThat(calls.hold(request)).isEqualTo("repeated");
        assertThat(number("select 1000000000000000 - plan from row_locks.account"))
                .isEqualTo(charge);
    }

    @Test
    void every_gate_closes() throws SQLException {
        closes("account", "plan = 0", "plan_pool");
        closes("account", "daily_limit = 0", "daily_limit");
        closes("account", "rpd = 0", "rpd");
        closes("account", "tpd = 0", "tpd");
        closes("account", "models = '{}'", "model_in_plan");
        closes("account", "valid_until = now()", "subscription");
        closes("account", "active = false", "account_active");
        closes("sub_user", "daily_quota = 0", "sub_user_daily_credits");
        closes("sub_user", "rpd = 0", "sub_user_rpd");
        closes("sub_user", "tpd = 0", "sub_user_tpd");
        closes("sub_user", "total_quota = 0", "sub_user_total_credits");
        closes("sub_user", "most_open_holds = 0", "sub_user_open_holds");
        closes("sub_user", "models = '{other}'", "sub_user_model");
        closes("sub_user", "active = false", "sub_user_active");
        assertThat(calls.hold(request)).isEqualTo("held");
    }

    @Test
    void extra_usage_takes_over_where_the_day_is_full_and_payg_where_the_pool_is_empty() throws SQLException {
        change("account", "daily_limit = 0, extra_usage = 1000000000000");
        assertThat(calls.hold(request)).isEqualTo("held");
        assertThat(calls.settle(request)).isEqualTo(charge);
        assertThat(number("select from_extra_usage from row_locks.ledger")).isEqualTo(charge);
        change("account", "plan = 0, extra_usage = 0, payg = 10");
        assertThat(calls.hold(next)).isEqualTo("held");
        assertThat(calls.settle(next)).isPositive();
        assertThat(number("select from_payg from row_locks.ledger where request = '" + next.id() + "'"))
                .isEqualTo(10);
        assertThat(number("select charge - from_payg - overage from row_locks.ledger where request = '" + next.id()
                        + "'"))
                .isZero();
    }

    private void closes(String table, String change, String gate) throws SQLException {
        connection.setAutoCommit(false);
        change(table, change);
        assertThat(calls.hold(request)).isEqualTo(gate);
        connection.rollback();
        connection.setAutoCommit(true);
    }

    private void change(String table, String change) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate("update row_locks." + table + " set " + change);
        }
    }

    private long number(String query) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
