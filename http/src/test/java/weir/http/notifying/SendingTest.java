package weir.http.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.persistence.outbox.Webhook;

/// What is told of receivers that answer by another protocol.
class SendingTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final Sending sending = Sending.by(() -> NOON, Duration.ofSeconds(10));

    @AfterEach
    void close() {
        sending.client().shutdownNow();
    }

    @Test
    void bytes_that_are_no_text_are_told_as_question_marks() {
        assertThat(fault("\u0015\u0003\0\u0002F\n")).contains("\"????F\"");
        assertThat(fault("\u0015\u0003\0\u0002F")).as("it ends within its line").contains("[????F]");
    }

    @Test
    void of_a_long_answer_the_beginning_is_told() {
        assertThat(fault("x".repeat(10_000) + '\n')).contains("\"xxx").hasSize(Sending.LONGEST_FAULT);
    }

    private String fault(String words) {
        try (var receiver = new GarbledReceiver(words)) {
            var to = new Webhook(0, "hook", receiver.url(), SECRET, List.of(), NOON, "t-1", null, null, 0, List.of());
            var answer = sending.send(to, "acme.1.0", "{}").join();
            assertThat(answer.delivered()).isFalse();
            return String.valueOf(answer.fault());
        }
    }
}
