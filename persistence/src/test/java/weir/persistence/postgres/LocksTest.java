package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LocksTest {
    /// That nothing else takes.
    private static final int LOCK = 77;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void one_session_has_a_lock_until_it_ends() throws SQLException {
        var database = TestPostgres.database();
        try (var second = database.connect(PATIENCE)) {
            try (var first = database.connect(PATIENCE)) {
                assertThat(Locks.take(first, LOCK)).isTrue();
                assertThat(Locks.take(first, LOCK)).isTrue();
                assertThat(Locks.take(second, LOCK)).isFalse();
            }
            Patience.until("the first has gone", () -> Locks.take(second, LOCK));
        }
    }
}
