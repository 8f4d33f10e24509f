package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import weir.http.gateway.clients.Witness;

/// Anthropic's own client for Java, as people use it, where the upstream speaks Responses.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnthropicClientTest {
    private static final String MODEL = "claude-haiku-5-5";

    private GatewayWeir weir;
    private AnthropicClient client;

    @BeforeAll
    void start() {
        weir = new GatewayWeir();
        client = AnthropicOkHttpClient.builder()
                .baseUrl(weir.server.uri("").toString())
                .apiKey(weir.key("wide"))
                .maxRetries(0)
                .build();
    }

    @AfterAll
    void stop() {
        client.close();
        weir.close();
    }

    @Test
    void it_reads_a_stream() {
        weir.main.on("script-sdk-stream", ClaudeOverResponsesTest.playing("reasoning.responses.sse"));
        var gathered = MessageAccumulator.create();
        try (var events = client.messages().createStreaming(asked("script-sdk-stream"))) {
            events.stream().forEach(gathered::accumulate);
        }
        isWhatWasAnswered(gathered.message());
    }

    @Test
    void it_reads_a_whole_message() {
        weir.main.on("script-sdk-whole", ClaudeOverResponsesTest.playing("reasoning.responses.sse"));
        isWhatWasAnswered(client.messages().create(asked("script-sdk-whole")));
    }

    @Test
    void it_sends_back_what_it_was_answered() {
        weir.main.on("script-sdk-again", ClaudeOverResponsesTest.playing("reasoning.responses.sse"));
        var first = client.messages().create(asked("script-sdk-again"));
        client.messages()
                .create(asked("script-sdk-again").toBuilder().addMessage(first).build());
        assertThat(GatewayWeir.json(
                                weir.main.received("script-sdk-again").getLast().body())
                        .at("/input/1"))
                .isEqualTo(GatewayWeir.json("""
                        {"type":"reasoning","id":"rs_1","encrypted_content":"gAAAA.enc==",
                        "summary":[{"type":"summary_text","text":"First the quay.\\n\\nThen the pier."}]}"""));
    }

    @Test
    void it_counts_tokens() {
        var asked = MessageCountTokensParams.builder()
                .model(MODEL)
                .addUserMessage("How many are these?")
                .build();
        assertThat(client.messages().countTokens(asked).inputTokens()).isBetween(1L, 20L);
    }

    @Test
    void it_knows_what_was_wrong() {
        weir.main.on("script-sdk-wrong", ScriptedUpstream.saying(400, "", """
                {"error":{"type":"invalid_request_error","message":"No such effort."}}"""));
        assertThatThrownBy(() -> client.messages().create(asked("script-sdk-wrong")))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("No such effort.");
    }

    /// As people use it: with its own retries.
    @Test
    void it_shows_why_it_is_refused_and_does_not_ask_again() throws IOException {
        var asked = asked("script-sdk-once").toBuilder().model("claude-opus-5").build();
        try (var witness = new Witness(weir.server.uri("/"))) {
            var once = AnthropicOkHttpClient.builder()
                    .baseUrl(witness.address())
                    .apiKey(weir.key("once"))
                    .build();
            once.messages().create(asked);
            assertThatThrownBy(() -> once.messages().create(asked))
                    .isInstanceOf(RateLimitException.class)
                    .hasMessageContaining("(1 used and 0 held of 1)");
            assertThat(witness.answered()).containsExactly(200, 429);
            once.close();
        }
    }

    private static MessageCreateParams asked(String script) {
        return MessageCreateParams.builder()
                .model(MODEL)
                .maxTokens(99)
                .thinking(ThinkingConfigAdaptive.builder().build())
                .addUserMessage(script)
                .build();
    }

    private static void isWhatWasAnswered(Message message) {
        message.validate();
        assertThat(message.model().asString()).isEqualTo(MODEL);
        assertThat(message.stopReason()).contains(StopReason.TOOL_USE);
        assertThat(message.content()).extracting(ContentBlock::isThinking).containsExactly(true, false);
        assertThat(message.content().getLast().asToolUse().name()).isEqualTo("read_gauge");
        assertThat(message.usage().inputTokens()).isEqualTo(550);
        assertThat(message.usage().cacheReadInputTokens()).contains(400L);
        assertThat(message.usage().outputTokens()).isEqualTo(70);
    }
}
