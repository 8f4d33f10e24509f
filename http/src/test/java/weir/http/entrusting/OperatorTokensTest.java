package weir.http.entrusting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.http.FrontDoorPostgres;
import weir.http.door.access.Caller;
import weir.http.door.access.Role;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.keys.StoredToken;
import weir.persistence.keys.TokenTable;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Schema;

/// Two servers on one database.
class OperatorTokensTest {
    private static final Instant NINE = Instant.parse("2026-11-23T09:00:00Z");
    private static final Key.Fingerprint PRINT = new Key.Fingerprint("a".repeat(64));
    private static final Caller.Operator NIGHT = new Caller.Operator(Role.READER, "t-1", "night");

    private final Database database = FrontDoorPostgres.migrated();
    private final AtomicReference<Instant> now = new AtomicReference<>(NINE.plusSeconds(59));
    private final OperatorTokens here = server();
    private final OperatorTokens there = server();

    @BeforeEach
    void make() throws SQLException {
        Schema.migrate(database);
        here.make(new StoredToken(0, "t-1", "night", true, NINE, "first", null, null), PRINT, By.WEIR);
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    @Test
    void what_one_server_makes_and_revokes_binds_there_at_once_and_elsewhere_at_the_next_look() throws SQLException {
        assertThat(here.bearer(PRINT)).contains(NIGHT);
        assertThat(there.bearer(PRINT)).isEmpty();
        there.look();
        assertThat(there.bearer(PRINT)).contains(NIGHT);
        there.revoke("t-1", By.WEIR);
        assertThat(there.bearer(PRINT)).isEmpty();
        assertThat(here.bearer(PRINT)).contains(NIGHT);
        here.look();
        assertThat(here.bearer(PRINT)).isEmpty();
    }

    @Test
    void the_last_use_is_written_once_an_hour_however_often_it_is_used() throws SQLException {
        assertThat(written()).isNull();
        here.bearer(PRINT);
        here.look();
        assertThat(written()).isEqualTo(NINE);
        // Whoever writes again writes what is not true: it would stand there.
        change("update weir.operator_token set last_used = last_used + interval '1 minute'");
        here.look();
        now.set(NINE.plusSeconds(3_599));
        for (var request = 0; request < 100; request++) {
            here.bearer(PRINT);
        }
        here.look();
        assertThat(written()).isEqualTo(NINE.plusSeconds(60));
        now.set(NINE.plusSeconds(3_600));
        here.bearer(PRINT);
        here.look();
        assertThat(written()).isEqualTo(NINE.plusSeconds(3_600));
    }

    @Test
    void a_server_that_stops_writes_what_was_used_last() throws SQLException {
        var third = server();
        third.look();
        third.bearer(PRINT);
        third.close();
        assertThat(written()).isEqualTo(NINE);
    }

    @Test
    void a_database_that_is_away_is_told_and_a_fault_is_one() {
        var unknown = Problem.of(Code.UNKNOWN_OUTCOME);
        var away = here.ask(unknown, () -> {
            throw new SQLException("gone", "08006");
        });
        assertThat(away.toCompletableFuture().join().problem()).isEqualTo(Code.UNKNOWN_OUTCOME);
        var fault = new SQLException("no such column", "42703");
        var failed = here.ask(unknown, () -> {
            throw fault;
        });
        assertThatThrownBy(failed.toCompletableFuture()::join).hasCause(fault);
    }

    private OperatorTokens server() {
        return new OperatorTokens(new TokenTable(database), now::get, Map.of());
    }

    private @Nullable Instant written() throws SQLException {
        try (var table = new TokenTable(database)) {
            return Objects.requireNonNull(table.good().get(PRINT)).lastUsed();
        }
    }

    private void change(String sql) throws SQLException {
        try (var connection = database.connect(Duration.ofSeconds(10));
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
