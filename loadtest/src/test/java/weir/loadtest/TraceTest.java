package weir.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceTest {
    @Test
    void a_line_tells_when_a_request_came_and_its_tokens() {
        var trace = Trace.parse(List.of(
                "2023-11-16 18:17:03.9799600,4808,10", //
                "2023-11-16 18:17:05.4799600,3180,8"));

        assertThat(trace.requests())
                .containsExactly(
                        new Trace.Request(Duration.ZERO, 4808, 10),
                        new Trace.Request(Duration.ofMillis(1500), 3180, 8));
        assertThat(trace.length()).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void the_published_trace_is_all_there_and_in_order() {
        var requests = Trace.load().requests();

        assertThat(requests).hasSize(8819);
        assertThat(requests).isSortedAccordingTo((one, other) -> one.offset().compareTo(other.offset()));
        assertThat(requests).allMatch(request -> request.inputTokens() > 0 && request.outputTokens() > 0);
    }
}
