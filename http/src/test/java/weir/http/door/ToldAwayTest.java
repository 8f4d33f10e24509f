package weir.http.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

class ToldAwayTest {
    private static final Problem UNKNOWN = Problem.of(Code.UNKNOWN_OUTCOME);

    @Test
    void a_database_that_is_away_is_told_as_its_caller_wants() {
        var full = new SQLException("no space left on device", "53100");
        assertThat(Away.told(full).problem()).isEqualTo(Code.BUSY);
        assertThat(Away.told(full, UNKNOWN).problem()).isEqualTo(Code.UNKNOWN_OUTCOME);
        assertThat(Away.told(new CompletionException(full), UNKNOWN).problem()).isEqualTo(Code.UNKNOWN_OUTCOME);
    }

    @Test
    void who_found_no_place_is_busy_unless_something_was_done_before() {
        var crowded = new RejectedExecutionException();
        assertThat(Away.told(crowded, UNKNOWN).problem()).isEqualTo(Code.BUSY);
        assertThat(Away.told(crowded, UNKNOWN, UNKNOWN).problem()).isEqualTo(Code.UNKNOWN_OUTCOME);
    }

    @Test
    void a_fault_goes_on() {
        var fault = new SQLException("no such column", "42703");
        assertThatThrownBy(() -> Away.told(new CompletionException(fault))).hasCause(fault);
    }
}
