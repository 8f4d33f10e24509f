package weir.loadtest.upstream;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptedModelTest {
    private static final Pattern NAME = Pattern.compile("(?m)^event: (.*)$");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient client = HttpClient.newHttpClient();
    private ScriptedModel upstream;

    @BeforeEach
    void open() {
        upstream = ScriptedModel.start(0);
    }

    @AfterEach
    void close() {
        client.close();
        upstream.close();
    }

    @Test
    void responses_come_in_the_full_order_of_events() throws Exception {
        var body = send("/v1/responses", streamed("gpt-5.4+text=a b,think=c,tool=true"))
                .body();
        assertThat(events(body))
                .containsExactly(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.reasoning_summary_part.added",
                        "response.reasoning_summary_text.delta",
                        "response.reasoning_summary_text.done",
                        "response.reasoning_summary_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.output_item.added",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.delta",
                        "response.function_call_arguments.done",
                        "response.output_item.done",
                        "response.completed");
        assertThat(last(body).at("/response/usage").toString())
                .isEqualTo("{\"input_tokens\":1000,\"input_tokens_details\":{\"cached_tokens\":400,"
                        + "\"cache_write_tokens\":0},\"output_tokens\":50,"
                        + "\"output_tokens_details\":{\"reasoning_tokens\":10},\"total_tokens\":1050}");
        assertThat(last(body).at("/response/output")).hasSize(3);
    }

    @Test
    void messages_come_in_the_full_order_of_events() throws Exception {
        var body = send("/v1/messages", streamed("claude+text=a b,tool=true,calls=2"))
                .body();
        assertThat(events(body))
                .containsExactly(
                        "message_start",
                        "ping",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop");
        assertThat(body)
                .contains("{\"stop_reason\":\"tool_use\",\"stop_sequence\":null},\"usage\":{\"input_tokens\":600,"
                        + "\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":400,\"output_tokens\":50}");
    }

    @ParameterizedTest
    @CsvSource({
        "responses, events=50, 58",
        "messages, events=50, 56",
        "responses, 'events=50,end=7', 7",
        "messages, end=3, 3",
        "responses, 'text=a,usage=twice', 10",
        "messages, 'text=a,usage=twice', 8",
        "messages, 'text=a,finish=failed', 6",
    })
    void a_stream_has_so_many_events(String protocol, String script, int events) throws Exception {
        assertThat(events(send("/v1/" + protocol, streamed("m+" + script)).body()))
                .hasSize(events);
    }

    @ParameterizedTest
    @CsvSource({
        "responses, input=7, /usage/input_tokens, 7",
        "messages, 'input=7,cached=2,written=1', /usage/input_tokens, 4",
        "responses, usage=none, /usage, ''",
        "responses, usage=words, /usage/output_tokens, many",
        "responses, usage=absurd, /usage/output_tokens, 1000000000000000",
        "responses, finish=max_output_tokens, /incomplete_details/reason, max_output_tokens",
        "responses, 'finish=failed,code=invalid_prompt', /error/code, invalid_prompt",
        "messages, finish=max_output_tokens, /stop_reason, max_tokens",
        "messages, finish=failed, /error/type, api_error",
        "messages, refuse=529, /error/type, overloaded_error",
        "responses, 'refuse=401,code=invalid_api_key', /error/code, invalid_api_key",
    })
    void a_plain_answer_says(String protocol, String script, String where, String what) throws Exception {
        var answer = send("/v1/" + protocol, "{\"model\":\"m+" + script + "\"}");
        assertThat(JSON.readTree(answer.body()).at(where).asText()).isEqualTo(what);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "input=many | 'input' in a script takes a number, not 'many'",
                "cut | 'cut' in a script is no word=value",
                "cat=3 | there is no 'cat' in a script; there are [cached, calls, code,",
            })
    void what_is_no_script_is_refused_with_what_is_wrong(String script, String why) throws Exception {
        var answer = send("/s/" + script + "/v1/messages", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(why);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 413, 429, 500, 503, 529})
    void it_refuses(int status) throws Exception {
        var answer = send("/s/refuse=" + status + ",retry_after=2/v1/messages", "{}");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"cut=head", "cut=0", "cut=3"})
    void it_cuts_the_connection(String script) {
        assertThatThrownBy(() -> send("/v1/responses", streamed("m+" + script))).isInstanceOf(IOException.class);
        assertThat(upstream.asked().at("/requests/0/ended").asText()).isEqualTo("cut");
    }

    @ParameterizedTest
    @ValueSource(strings = {"silent=0", "silent=2", "events=forever"})
    void one_who_goes_away_is_all_that_ends_it(String script) throws Exception {
        var answer = client.send(request("/v1/messages", streamed("m+" + script)), BodyHandlers.ofInputStream());
        assertThat(upstream.asked().at("/open").asInt()).isOne();
        answer.body().close();
    }

    @Test
    void what_is_malformed_is_no_event() throws Exception {
        var json = send("/v1/messages", streamed("m+malformed=json,text=a")).body();
        assertThat(json).contains("{\"type\":\"text_delta\",\"text\":\"a\"}\n\n");
        assertThat(send("/v1/messages", streamed("m+malformed=utf8,text=a")).body())
                .contains("\ufffd");
        assertThat(send("/v1/messages", streamed("m+malformed=html")).body()).startsWith("<html>");
        assertThat(send("/v1/messages", streamed("m+malformed=line,text=a"))
                        .body()
                        .length())
                .isGreaterThan(1 << 26);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/s/output=7/v1/responses", "/v1/responses?script=output=7"})
    void a_script_comes_by_the_path(String path) throws Exception {
        assertThat(send(path, "{}").body()).contains("\"output_tokens\":7");
    }

    @Test
    void a_script_comes_by_the_prompt_of_a_real_client_and_the_last_one_counts() throws Exception {
        assertThat(send("/v1/messages", """
                {"messages":[{"role":"user","content":"one [[script: output=7]]"},{"role":"assistant","content":"x"},
                  {"role":"user","content":[{"type":"text","text":"two [[script: output=8]]"}]}]}""").body())
                .contains("\"output_tokens\":8", "This is answer 2 of the scripted upstream.");
    }

    @Test
    void with_the_tools_result_it_answers_instead_of_calling_again() throws Exception {
        assertThat(send("/v1/responses", """
                {"input":[{"role":"user","content":"[[script: tool=date]]"},
                  {"type":"function_call","call_id":"c","name":"shell","arguments":"{}"},
                  {"type":"function_call_output","call_id":"c","output":"Monday"}]}""").body()).contains("The tool said: Monday");
    }

    @Test
    void a_fault_can_be_over_after_some_times() throws Exception {
        var statuses = List.of(1, 2, 3).stream()
                .map(_ -> answered("/v1/responses", "{\"model\":\"m+refuse=503,times=2\"}"))
                .toList();
        assertThat(statuses).containsExactly(503, 503, 200);
    }

    @Test
    void it_tells_what_it_was_asked() throws Exception {
        var request = HttpRequest.newBuilder(upstream.address().resolve("/v1/responses"))
                .header("X-Script", "headers=account")
                .POST(BodyPublishers.ofString(streamed("gpt-5.4+text=a")))
                .build();
        assertThat(client.send(request, BodyHandlers.ofString()).headers().map())
                .containsKey("x-codex-primary-used-percent");
        var asked = JSON.readTree(get("/asked"));
        assertThat(asked.path("count").asInt()).isOne();
        assertThat(asked.path("open").asInt()).isZero();
        var told = asked.path("requests").path(0);
        assertThat(told.path("model").asText()).isEqualTo("gpt-5.4+text=a");
        assertThat(told.path("ended").asText()).isEqualTo("whole");
        assertThat(told.path("events").asInt()).isEqualTo(9);
        assertThat(told.at("/headers/x-script").asText()).isEqualTo("headers=account");
    }

    private String get(String path) throws IOException, InterruptedException {
        return client.send(
                        HttpRequest.newBuilder(upstream.address().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    private int answered(String path, String body) {
        try {
            return send(path, body).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> send(String path, String body) throws IOException, InterruptedException {
        return client.send(request(path, body), BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest request(String path, String body) {
        return HttpRequest.newBuilder(upstream.address().resolve(path))
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    private static String streamed(String model) {
        return "{\"model\":\"" + model + "\",\"stream\":true}";
    }

    private static List<String> events(String body) {
        return NAME.matcher(body)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static JsonNode last(String body) throws IOException {
        return JSON.readTree(body.substring(body.lastIndexOf("data: ") + "data: ".length()));
    }
}
