package weir.http.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

class AwayTest {
    private static final Problem TOO_LARGE = Problem.of(Code.REPORT_TOO_LARGE);

    @Test
    void nothing_is_asked_while_the_journal_takes_nothing_and_whoever_wanted_it_is_told_busy() {
        var asked = new ArrayList<String>();
        var away = Away.unlessAway(false, () -> CompletableFuture.completedStage(asked.add("while it was away")))
                .thenApply(_ -> Response.nothing())
                .exceptionally(Away::told);
        assertThat(away.toCompletableFuture().join().problem()).isEqualTo(Code.BUSY);
        assertThat(asked).isEmpty();
        var there = Away.unlessAway(true, () -> CompletableFuture.completedStage(asked.add("while it was there")));
        assertThat(there.toCompletableFuture().join()).isTrue();
        assertThat(asked).containsExactly("while it was there");
    }

    @Test
    void a_report_that_was_ended_for_its_time_is_told_apart_from_a_database_that_is_away() {
        var ended = new SQLException("canceling statement due to statement timeout", "57014");
        assertThat(Away.ofReport(ended, TOO_LARGE).problem()).isEqualTo(Code.REPORT_TOO_LARGE);
        assertThat(Away.ofReport(new CompletionException(ended), TOO_LARGE).problem())
                .isEqualTo(Code.REPORT_TOO_LARGE);
        for (var state : new String[] {"57P01", "08006", "53100"}) {
            assertThat(Away.ofReport(new SQLException("away", state), TOO_LARGE).problem())
                    .as(state)
                    .isEqualTo(Code.BUSY);
        }
        assertThatThrownBy(() -> Away.ofReport(new SQLException("no such column", "42703"), TOO_LARGE))
                .isInstanceOf(CompletionException.class);
    }
}
