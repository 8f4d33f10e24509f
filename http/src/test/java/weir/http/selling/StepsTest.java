package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import weir.http.door.Response;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

class StepsTest {
    private static final Response DONE = Response.ok(_ -> {});
    private static final Response BUSY = Response.of(Problem.of(Code.BUSY));
    private static final Response REFUSED = Response.of(Problem.of(Code.TOO_MANY));

    @Test
    void who_is_told_that_nothing_was_done_can_rely_on_it() {
        assertThat(then(BUSY, DONE).problem()).isEqualTo(Code.BUSY);
        assertThat(then(DONE, BUSY).problem()).isEqualTo(Code.UNKNOWN_OUTCOME);
    }

    @Test
    void a_problem_ends_it_and_is_answered() {
        assertThat(then(REFUSED, DONE)).isEqualTo(REFUSED);
        assertThat(then(DONE, REFUSED)).isEqualTo(REFUSED);
        assertThat(then(DONE, DONE)).isEqualTo(DONE);
    }

    private static Response then(Response first, Response next) {
        return Steps.then(stage(first), () -> stage(next)).toCompletableFuture().join();
    }

    private static CompletionStage<Response> stage(Response response) {
        return CompletableFuture.completedStage(response);
    }
}
