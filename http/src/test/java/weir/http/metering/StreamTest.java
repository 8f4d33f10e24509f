package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Opened;

@ExtendWith(RunningWeir.class)
class StreamTest {
    private final Opened account = Opened.onPlan("wide");

    @Test
    void holds_are_answered_while_the_request_still_runs_and_settled_on_the_same_connection() throws IOException {
        try (var stream = new StreamConnection(RunningWeir.meterToken())) {
            stream.send(hold("one") + "\n");
            assertThat(stream.head().getFirst()).isEqualTo("HTTP/1.1 200 OK");
            var held = stream.line("one");
            assertThat(held.get("status").asInt()).isEqualTo(201);
            assertThat(held.at("/body/gates").isMissingNode()).isTrue();
            var id = held.at("/body/id").asText();
            stream.send(of("two", "extend", id, ""));
            assertThat(stream.line("two").get("status").asInt()).isEqualTo(200);
            stream.send(of(
                    "three",
                    "settle",
                    id,
                    ","
                            + Opened.usage(9, 0, 9, 0)
                                    .substring(1, Opened.usage(9, 0, 9, 0).length() - 1)));
            assertThat(stream.line("three").at("/body/charge/credits").asText()).isEqualTo("0.001103");
            stream.send(of("four", "release", id, ""));
            assertThat(stream.line("four").at("/body/code").asText()).isEqualTo("hold_ended");
            stream.end();
            assertThat(stream.line()).isNull();
        }
    }

    @Test
    void lines_may_be_cut_anywhere_and_the_last_needs_no_end() throws IOException {
        try (var stream = new StreamConnection(RunningWeir.meterToken())) {
            var text = hold("a") + "\r\n\n\n" + hold("b");
            for (var i = 0; i < text.length(); i += 7) {
                stream.send(text.substring(i, Math.min(text.length(), i + 7)));
            }
            stream.end();
            stream.head();
            assertThat(stream.lines(2)).containsOnlyKeys("a", "b");
            assertThat(stream.line()).isNull();
        }
    }

    @Test
    void a_bad_line_is_answered_alone() throws IOException {
        try (var stream = new StreamConnection(RunningWeir.meterToken())) {
            stream.send(hold("first") + "\n");
            stream.send("not json\n");
            stream.send("{\"ref\":\"no-op\"}\n{\"ref\":\"bad-op\",\"op\":\"reverse\"}\n");
            stream.send("{\"ref\":\"no-hold\",\"op\":\"release\"}\n");
            stream.send("{\"ref\":\"unknown\",\"op\":\"release\",\"hold\":\"" + account.id() + ".77.zz\"}\n");
            stream.send("{\"ref\":\"long\",\"op\":\"hold\",\"x\":\"" + "x".repeat(20_000) + "\"}\n");
            stream.send(hold("last") + "\n");
            stream.end();
            stream.head();
            var codes = new TreeMap<String, String>();
            for (var line = stream.line(); line != null; line = stream.line()) {
                codes.put(
                        line.get("ref").asText() + ' ' + line.get("status"),
                        line.at("/body/code").asText());
            }
            assertThat(codes)
                    .containsEntry("first 201", "")
                    .containsEntry("last 201", "")
                    .containsEntry("null 400", "not_json")
                    .containsEntry("null 413", "line_too_long")
                    .containsEntry("no-op 400", "missing_field")
                    .containsEntry("bad-op 400", "invalid_field")
                    .containsEntry("no-hold 400", "missing_field")
                    .containsEntry("unknown 404", "no_such_hold")
                    .hasSize(8);
        }
    }

    @Test
    void thousands_of_requests_go_through_one_connection_each_exactly_once() throws Exception {
        var count = 3_000;
        try (var stream = new StreamConnection(RunningWeir.meterToken())) {
            var sender = sender(stream, count);
            stream.head();
            assertThat(stream.lines(count))
                    .hasSize(count)
                    .allSatisfy(
                            (_, line) -> assertThat(line.get("status").asInt()).isEqualTo(201));
            sender.join();
            stream.end();
            assertThat(stream.line()).isNull();
        }
        assertThat(openHolds()).isEqualTo(count);
    }

    /// Whoever does not take answers can send no more than fits in between: the server keeps no queue for it, and
    /// goes on with everybody else.
    @Test
    void a_caller_that_takes_no_answers_is_slowed_down() throws Exception {
        var count = 200_000;
        try (var stream = new StreamConnection(RunningWeir.meterToken())) {
            var sender = sender(stream, count);
            assertThat(sender.join(Duration.ofSeconds(5))).isFalse();
            assertThat(openHolds()).isLessThan(count);
        }
    }

    private int openHolds() {
        return account.owner().get(account.path()).json().get("open_holds").asInt();
    }

    /// A thread of its own: the common pool may have a single one, which others wait for.
    private Thread sender(StreamConnection stream, int count) {
        return Thread.ofPlatform().daemon().start(() -> sendHolds(stream, count));
    }

    private void sendHolds(StreamConnection stream, int count) {
        try {
            for (var i = 0; i < count; i++) {
                stream.send(hold("r" + i) + "\n");
            }
        } catch (IOException closed) {
            // The test has ended before all was sent.
        }
    }

    private String hold(String ref) {
        return account.asked(ref, ",\"ref\":\"%s\",\"op\":\"hold\"".formatted(ref));
    }

    private static String of(String ref, String operation, String hold, String rest) {
        return "{\"ref\":\"%s\",\"op\":\"%s\",\"hold\":\"%s\"%s}\n".formatted(ref, operation, hold, rest);
    }
}
