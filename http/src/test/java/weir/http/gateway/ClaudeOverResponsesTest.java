package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Claude's clients where the upstream speaks Responses: `claude-haiku*` is served by such ones alone here, and the
/// first of them is not to be reached.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClaudeOverResponsesTest {
    private static final Path TRANSCRIPTS = Path.of("src/test/resources/weir/http/gateway/claude/streams");
    private static final String MESSAGES = "/v1/messages?beta=true";
    private static final String COUNT = "/v1/messages/count_tokens?beta=true";

    private GatewayWeir weir;
    private String key;

    @BeforeAll
    void start() {
        weir = new GatewayWeir();
        key = weir.key("wide");
    }

    @AfterAll
    void stop() {
        weir.close();
    }

    @Test
    void a_stream_is_told_in_claudes_events_and_charged_by_the_upstreams_usage() {
        weir.main.on("script-tool", playing("tool-call.responses.sse"));
        var answer = weir.post(MESSAGES, key, asked("script-tool", true));
        assertThat(answer.body()).isEqualTo(transcript("tool-call.messages.sse"));
        assertThat(answer.headers().firstValue("content-type")).hasValue("text/event-stream");
        isCharged(answer);
    }

    @Test
    void who_does_not_stream_gets_one_message() {
        weir.main.on("script-whole", playing("reasoning.responses.sse"));
        var answer = weir.post("/v1/messages", key, asked("script-whole", false));
        assertThat(GatewayWeir.json(answer.body())).isEqualTo(GatewayWeir.json(transcript("reasoning.message.json")));
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        isCharged(answer);
    }

    @Test
    void the_upstream_is_asked_in_its_own_words() {
        weir.main.on("script-asked", playing("text.responses.sse"));
        weir.post(
                MESSAGES,
                key,
                asked("script-asked", true),
                "anthropic-version",
                "2023-06-01",
                "anthropic-beta",
                "some-beta",
                "x-claude-code-session-id",
                "s-1");
        var received = weir.main.received("script-asked").getFirst();
        assertThat(received.line()).isEqualTo("POST /v1/responses HTTP/1.1");
        assertThat(received.head().toLowerCase(Locale.ROOT))
                .contains("authorization: bearer " + GatewayWeir.SECRET, "session_id: s-1", "accept: text/event-stream")
                .doesNotContain("anthropic", key);
        var body = GatewayWeir.json(received.body());
        assertThat(body.get("model").asText()).isEqualTo("gpt-5.4-mini");
        assertThat(body.get("stream").asBoolean()).isTrue();
        assertThat(body.get("store").asBoolean()).isFalse();
    }

    @Test
    void an_answer_that_breaks_off_does_not_end_cleanly() {
        weir.main.on("script-cut", (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            ScriptedUpstream.chunk(to, transcript("cut-in-a-text.responses.sse").getBytes(UTF_8));
            to.close();
        });
        assertThatThrownBy(() -> weir.post(MESSAGES, key, asked("script-cut", true)))
                .isInstanceOf(UncheckedIOException.class);
        var whole = weir.post(MESSAGES, key, asked("script-cut", false));
        assertThat(whole.statusCode()).isEqualTo(529);
        assertThat(GatewayWeir.json(whole.body()).at("/error/type").asText()).isEqualTo("overloaded_error");
    }

    @Test
    void an_answer_that_ends_too_early_does_not_end_cleanly_either() {
        weir.main.on("script-early", playing("cut-before-the-end.responses.sse"));
        assertThatThrownBy(() -> weir.post(MESSAGES, key, asked("script-early", true)))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void an_upstream_that_fails_is_told_in_claudes_words() {
        weir.main.on("script-fails", playing("failed-too-long.responses.sse"));
        var stream = weir.post(MESSAGES, key, asked("script-fails", true));
        assertThat(stream.body()).isEqualTo(transcript("failed-too-long.messages.sse"));
        var whole = weir.post(MESSAGES, key, asked("script-fails", false));
        isRefused(whole, 400, "invalid_request_error", "prompt is too long: ");
        assertThat(weir.ended(whole).get("state").asText()).isEqualTo("released");
    }

    @Test
    void what_the_upstream_has_against_a_request_is_told_in_claudes_words() {
        weir.main.on("script-refused", ScriptedUpstream.saying(400, "", """
                {"error":{"type":"invalid_request_error","code":"context_length_exceeded","message":"Too much."}}"""));
        var answer = weir.post(MESSAGES, key, asked("script-refused", true));
        isRefused(answer, 400, "invalid_request_error", "prompt is too long: Too much.");
        assertThat(answer.headers().firstValue("retry-after")).isEmpty();
        assertThat(weir.ended(answer).get("state").asText()).isEqualTo("released");
        weir.main.on("script-full", ScriptedUpstream.saying(429, "retry-after: 7\r\n", "{}"));
        isRefused(weir.post(MESSAGES, key, asked("script-full", true)), 529, "overloaded_error", "");
    }

    @Test
    void what_cannot_be_translated_is_refused_and_nobody_is_asked() {
        var answer = weir.post(MESSAGES, key, "{\"model\":\"claude-haiku-5-5\",\"messages\":\"script-wrong\"}");
        isRefused(answer, 400, "invalid_request_error", "messages: it must be a list of messages.");
        assertThat(weir.main.received("script-wrong")).isEmpty();
    }

    @Test
    void tokens_are_counted_here_and_many_times_at_once() {
        var counts = IntStream.range(0, 25)
                .mapToObj(
                        _ -> CompletableFuture.supplyAsync(() -> weir.post(COUNT, key, asked("script-counted", false))))
                .toList();
        for (var count : counts) {
            assertThat(count.join().statusCode()).isEqualTo(200);
            assertThat(GatewayWeir.json(count.join().body()).get("input_tokens").asLong())
                    .isPositive();
            assertThat(count.join().headers().firstValue("x-weir-hold")).isEmpty();
        }
        assertThat(weir.main.received("script-counted")).isEmpty();
        isRefused(weir.post(COUNT, key, "{}"), 400, "invalid_request_error", "model: it must be a model's name.");
        isRefused(weir.post(COUNT, "nobody", "{}"), 401, "authentication_error", "");
    }

    private static String asked(String script, boolean streamed) {
        return """
                {"model":"claude-haiku-5-5","max_tokens":99,"stream":%s,"thinking":{"type":"adaptive"},
                "messages":[{"role":"user","content":"%s"}]}
                """.formatted(streamed, script);
    }

    private void isCharged(HttpResponse<String> answer) {
        GatewayTest.isCharged(weir.ended(answer), 1_000, 400, 70, 20);
    }

    private static void isRefused(HttpResponse<String> answer, int status, String type, String message) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var body = GatewayWeir.json(answer.body());
        assertThat(body.get("type").asText()).isEqualTo("error");
        assertThat(body.at("/error/type").asText()).isEqualTo(type);
        assertThat(body.at("/error/message").asText()).contains(message);
        assertThat(body.get("request_id").asText()).isNotEmpty();
    }

    static ScriptedUpstream.Script playing(String transcript) {
        var events = List.of(transcript(transcript).split("(?<=\n\n)")).stream()
                .map(event -> event.getBytes(UTF_8))
                .toArray(byte[][]::new);
        return ScriptedUpstream.answering(Answers.SSE, events);
    }

    /// All are answers to the model that is asked for here.
    private static String transcript(String name) {
        try {
            return Files.readString(TRANSCRIPTS.resolve(name)).replace("claude-opus-5-5", "claude-haiku-5-5");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
