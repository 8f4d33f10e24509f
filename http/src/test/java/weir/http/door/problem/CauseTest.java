package weir.http.door.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class CauseTest {
    @Test
    void a_cause_is_found_wrapped_or_not() {
        var cause = new IllegalStateException();
        assertThat(Cause.of(cause)).isSameAs(cause);
        assertThat(Cause.of(new CompletionException(cause))).isSameAs(cause);
        var without = new CompletionException("without a cause", null);
        assertThat(Cause.of(without)).isSameAs(without);
    }
}
