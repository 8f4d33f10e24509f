package weir.persistence.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;

class FailuresTest {
    @Test
    void what_may_be_done_when_it_is_asked_for_again_is_away() {
        for (var state : new String[] {"08001", "08006", "57P01", "57P03", "53100"}) {
            assertThat(Failures.isAway(new SQLException("away", state)))
                    .as(state)
                    .isTrue();
        }
        assertThat(Failures.isAway(new SQLTransientConnectionException("none was free in time")))
                .isTrue();
        for (var state : new String[] {"42703", "23505", "22001", "28P01"}) {
            assertThat(Failures.isAway(new SQLException("wrong", state)))
                    .as(state)
                    .isFalse();
        }
    }
}
