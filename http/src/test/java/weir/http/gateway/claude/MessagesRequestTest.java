package weir.http.gateway.claude;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.Test;
import weir.http.gateway.claude.MessagesRequest.Asked;
import weir.http.gateway.claude.WholeMessage.Outcome;
import weir.http.gateway.sse.SseEvent;

class MessagesRequestTest {
    private static final String LONG = "mcp__" + "a".repeat(90);

    /// A body, and the words of the answer.
    @Test
    void what_is_no_request_is_told_so_with_the_field() {
        """
        Ahoy                                                                            | not an object of JSON
        []                                                                              | not an object of JSON
        {"model":"m","model":"n","messages":[]}                                         | not an object of JSON
        {"messages":[]}                                                                 | model: it must be
        {"model":7.5e,"messages":[]}                                                    | not an object of JSON
        {"model":"m"}                                                                   | messages: it must be a list
        {"model":"m","messages":"Ahoy"}                                                 | messages: it must be a list
        {"model":"m","messages":["Ahoy"]}                                               | messages.0.content: it must be a text or a list
        {"model":"m","messages":[{"role":"user","content":""},{"role":"user"}]}         | messages.1.content: it must be a text or a list
        {"model":"m","messages":[{"role":"pilot","content":"Ahoy"}]}                    | messages.0.role: it must be user, assistant or system
        {"model":"m","messages":[{"role":"user","content":[{"type":"image","source":{"type":"file","file_id":"f"}}]}]} | messages.0: a source of type `file` cannot be read
        {"model":"m","messages":[],"system":7}                                          | system: it must be a text or a list
        """.lines().forEach(row -> {
            var bar = row.lastIndexOf('|');
            assertThat(MessagesRequest.read(ByteString.fromString(row.substring(0, bar)), "u", ""))
                    .as(row)
                    .isInstanceOfSatisfying(
                            MessagesRequest.Unreadable.class,
                            wrong -> assertThat(wrong.message())
                                    .contains(row.substring(bar + 1).strip()));
        });
    }

    @Test
    void who_asks_for_what_is_kept_for_the_answer() {
        var plain = read("""
                {"model":"claude-haiku-5-5","messages":[]}
                """);
        assertThat(plain.asked())
                .extracting(Asked::model, Asked::streamed, Asked::thinks)
                .containsExactly("claude-haiku-5-5", false, false);
        assertThat(upstream(plain).path("model").asText()).isEqualTo("gpt-5.4");
        var streamed = read("""
                {"model":"claude-haiku-5-5","messages":[],"stream":true,"thinking":{"type":"adaptive"}}
                """);
        assertThat(streamed.asked()).extracting(Asked::streamed, Asked::thinks).containsExactly(true, true);
    }

    @Test
    void a_sub_agent_has_a_cache_of_its_own() {
        var body = ByteString.fromString("""
                {"model":"m","messages":[],"metadata":{"user_id":"{\\"device_id\\":\\"d\\",\\"session_id\\":\\"s1\\"}"}}
                """);
        assertThat(cacheKey(body, "")).isEqualTo("s1");
        assertThat(cacheKey(body, "a7")).isEqualTo("s1.a7");
        assertThat(cacheKey(body, "a".repeat(100))).hasSize(64).startsWith("s1.aaa");
        assertThat(MessagesRequest.read(body, "u", ""))
                .isInstanceOfSatisfying(
                        MessagesRequest.Readable.class,
                        request -> assertThat(request.body().utf8String()).doesNotContain("device"));
    }

    @Test
    void half_a_pair_of_surrogates_does_no_harm() {
        var request = read("""
                {"model":"m","messages":[{"role":"user","content":"cut \\ud83c"}]}
                """);
        assertThat(request.body().utf8String()).contains("cut ?");
    }

    @Test
    void what_was_answered_can_be_sent_back() {
        var request = read("""
                {"model":"m","messages":[],"thinking":{"type":"adaptive"},"tools":[{"name":"%s"}]}
                """.formatted(LONG));
        var name = upstream(request).path("tools").path(0).path("name").asText();
        var message = new WholeMessage(request.asked());
        var outcome = new Transcripts("streams")
                .events("reasoning.responses.sse")
                .map(event -> new SseEvent(null, event.data().replace("read_gauge", name)))
                .flatMap(event -> message.next(event).stream())
                .findFirst()
                .orElseThrow();
        var content = Tree.read(((Outcome.Whole) outcome).json()).orElseThrow().path("content");
        assertThat(content.path(1).path("name").asText()).isEqualTo(LONG);
        var next = read("""
                {"model":"m","tools":[{"name":"%s"}],"messages":[{"role":"assistant","content":%s}]}
                """.formatted(LONG, content));
        assertThat(upstream(next).path("input")).hasToString("""
                [{"type":"reasoning","id":"rs_1",\
                "summary":[{"type":"summary_text","text":"First the quay.\\n\\nThen the pier."}],\
                "encrypted_content":"gAAAA.enc=="},\
                {"type":"function_call","call_id":"call_1","name":"%s","arguments":"{}"}]""".formatted(name));
    }

    @Test
    void thinking_that_was_not_asked_for_is_not_told() {
        var stream = new MessagesStream(read("""
                {"model":"m","messages":[]}
                """).asked());
        var told = new Transcripts("streams")
                .events("reasoning.responses.sse")
                .flatMap(event -> stream.next(event).stream())
                .toList();
        assertThat(told).noneMatch(event -> event.data().contains("thinking"));
        assertThat(told).anyMatch(event -> event.data().contains("tool_use"));
    }

    @Test
    void an_upstream_that_does_not_stream_is_understood() {
        var asked = read("""
                {"model":"m","messages":[]}
                """).asked();
        var answer = new SseEvent(null, """
                {"id":"resp_1","object":"response","status":"completed","error":null,
                "output":[{"type":"message","content":[{"type":"output_text","text":"All at once."}]}]}
                """);
        assertThat(new WholeMessage(asked).next(answer))
                .hasValueSatisfying(
                        outcome -> assertThat(((Outcome.Whole) outcome).json().utf8String())
                                .contains("All at once.", "end_turn"));
        var failed = new SseEvent(null, """
                {"id":"resp_1","object":"response","status":"failed","error":{"code":"server_error","message":"No."}}
                """);
        assertThat(new WholeMessage(asked).next(failed))
                .contains(new Outcome.Failed(new ClaudeError("api_error", "No.")));
    }

    @Test
    void names_of_tools_are_found_again() {
        var names = List.of("read_gauge", LONG, LONG + "b", "with.dot", "with dot");
        var tools = Tree.object();
        names.forEach(name -> tools.withArray("tools").add(Tree.object().put("name", name)));
        var known = ToolNames.of(tools);
        assertThat(names.stream().map(known::upstream))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-zA-Z0-9_-]{1,64}"));
        assertThat(names).allMatch(name -> known.asked(known.upstream(name)).equals(name));
        assertThat(known.upstream("read_gauge")).isEqualTo("read_gauge");
    }

    private static String cacheKey(ByteString body, String agent) {
        return upstream((MessagesRequest.Readable) MessagesRequest.read(body, "u", agent))
                .path("prompt_cache_key")
                .asText();
    }

    private static MessagesRequest.Readable read(String body) {
        return (MessagesRequest.Readable) MessagesRequest.read(ByteString.fromString(body), "gpt-5.4", "");
    }

    private static JsonNode upstream(MessagesRequest.Readable request) {
        return Tree.read(request.body()).orElseThrow();
    }
}
