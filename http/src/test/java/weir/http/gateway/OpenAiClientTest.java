package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.models.Model;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStatus;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import weir.http.gateway.clients.Witness;

/// OpenAI's own client for Java, as people use it: with its own retries.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OpenAiClientTest {
    private static final String MODEL = "gpt-5.4";

    /// A call of a tool and a sentence, with what they used.
    private static final String ANSWER = """
        {"id":"resp_1","object":"response","created_at":1,"status":"completed","model":"gpt-5.4","error":null,\
        "incomplete_details":null,"instructions":null,"metadata":{},"parallel_tool_calls":true,"temperature":null,\
        "top_p":null,"tool_choice":"auto","tools":[],"output":[\
        {"type":"message","id":"msg_1","role":"assistant","status":"completed",\
        "content":[{"type":"output_text","text":"I look.","annotations":[]}]},\
        {"type":"function_call","id":"fc_1","call_id":"call_1","name":"read_gauge",\
        "arguments":"{\\"pier\\":4}","status":"completed"}],\
        "usage":{"input_tokens":1000,"input_tokens_details":{"cached_tokens":400},"output_tokens":200,\
        "output_tokens_details":{"reasoning_tokens":50},"total_tokens":1200}}\
        """;

    private GatewayWeir weir;
    private OpenAIClient client;

    @BeforeAll
    void start() {
        weir = new GatewayWeir();
        client = client(weir.server.uri("").toString(), weir.key("wide"));
    }

    @AfterAll
    void stop() {
        client.close();
        weir.close();
    }

    @Test
    void it_reads_a_whole_answer() {
        weir.main.on("script-openai-whole", ScriptedUpstream.saying(200, "", ANSWER));
        try (var answer = client.responses().withRawResponse().create(asked("script-openai-whole"))) {
            isWhatWasAnswered(answer.parse());
            isCharged(answer.headers().values("x-weir-hold").getFirst());
        }
    }

    @Test
    void it_reads_a_stream() {
        weir.main.on(
                "script-openai-stream",
                ScriptedUpstream.answering(
                        Answers.SSE,
                        (Answers.event("response.created", "\"sequence_number\":0,\"response\":" + ANSWER)
                                        + Answers.event(
                                                "response.output_text.delta",
                                                "\"sequence_number\":1,\"item_id\":\"msg_1\",\"output_index\":0,\"content_index\":0,"
                                                        + "\"logprobs\":[],\"delta\":\"I look.\"")
                                        + Answers.event(
                                                "response.completed", "\"sequence_number\":2,\"response\":" + ANSWER))
                                .getBytes(UTF_8)));
        var gathered = ResponseAccumulator.create();
        try (var answer = client.responses().withRawResponse().createStreaming(asked("script-openai-stream"))) {
            answer.parse().stream().forEach(gathered::accumulate);
            isCharged(answer.headers().values("x-weir-hold").getFirst());
        }
        isWhatWasAnswered(gathered.response());
    }

    @Test
    void it_sends_what_the_tool_has_said() {
        weir.main.on("script-openai-again", ScriptedUpstream.saying(200, "", ANSWER));
        client.responses().create(asked("script-openai-again"));
        var body = GatewayWeir.json(
                weir.main.received("script-openai-again").getFirst().body());
        assertThat(body.at("/tools/0/name").asText()).isEqualTo("read_gauge");
        assertThat(body.at("/model").asText()).isEqualTo(MODEL);
    }

    @Test
    void it_lists_the_models_of_the_plan() {
        assertThat(client.models().list().data()).extracting(Model::id).contains(MODEL, "gpt-5.4-mini");
    }

    @Test
    void it_shows_why_it_is_refused_and_does_not_ask_again() throws IOException {
        weir.main.on("script-openai-once", ScriptedUpstream.saying(200, "", ANSWER));
        try (var witness = new Witness(weir.server.uri("/"))) {
            var once = client(witness.address(), weir.key("once"));
            isWhatWasAnswered(once.responses().create(asked("script-openai-once")));
            var refused = catchThrowableOfType(
                    RateLimitException.class, () -> once.responses().create(asked("script-openai-once")));
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.getMessage()).contains("(1 used and 0 held of 1)");
            assertThat(refused.headers().values("x-should-retry")).containsExactly("false");
            assertThat(witness.answered()).containsExactly(200, 429);
            assertThat(weir.main.received("script-openai-once")).hasSize(1);
            once.close();
        }
    }

    private static OpenAIClient client(String server, String key) {
        return OpenAIOkHttpClient.builder().baseUrl(server + "/v1").apiKey(key).build();
    }

    private static ResponseCreateParams asked(String script) {
        var parameters = FunctionTool.Parameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of("pier", Map.of("type", "integer"))))
                .build();
        return ResponseCreateParams.builder()
                .model(MODEL)
                .input(script)
                .addTool(FunctionTool.builder()
                        .name("read_gauge")
                        .parameters(parameters)
                        .strict(false)
                        .build())
                .build();
    }

    private static void isWhatWasAnswered(Response answer) {
        assertThat(answer.status()).contains(ResponseStatus.COMPLETED);
        assertThat(answer.output()
                        .getFirst()
                        .asMessage()
                        .content()
                        .getFirst()
                        .asOutputText()
                        .text())
                .isEqualTo("I look.");
        var call = answer.output().getLast().asFunctionCall();
        assertThat(call.name()).isEqualTo("read_gauge");
        assertThat(GatewayWeir.json(call.arguments())).isEqualTo(GatewayWeir.json("{\"pier\":4}"));
        assertThat(answer.usage().orElseThrow().outputTokens()).isEqualTo(200);
    }

    private void isCharged(String hold) {
        GatewayTest.isCharged(weir.ended(hold), 1_000, 400, 200, 50);
    }
}
