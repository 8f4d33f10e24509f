package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import weir.http.Eventually;

/// What goes to upstreams, what does not, and what clients are told instead of an answer.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PassingOnTest {
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
    void a_body_is_passed_on_to_the_byte_but_for_the_models_name() {
        var body = """
            {  "b" : 1.50e+3, "input":"\\u4f60 model \\"model\\": script-exact", "model"\t:  "claude-ha\\u0069ku-1" ,
              "nested": {"model": "claude-x", "store": true}, "a": [ {} , "\u00e9\ud83d\ude00" ], "zz": null }
            """;
        assertThat(weir.post("/v1/responses", key, body).statusCode()).isEqualTo(200);
        assertThat(weir.main.received("script-exact").getFirst().body())
                .isEqualTo(body.replace("\"claude-ha\\u0069ku-1\"", "\"gpt-5.4-mini\""));
        var plain = "{\"model\": \"gpt-5.4\", \"input\": \"script-plain\"}";
        weir.post("/v1/responses", key, plain);
        assertThat(weir.main.received("script-plain").getFirst().body()).isEqualTo(plain);
    }

    @Test
    void a_large_body_passes_whole_and_a_larger_one_is_refused() {
        var body = "{\"model\":\"gpt-5.4\",\"input\":\"script-large %s\"}".formatted("x".repeat(1_000_000));
        assertThat(weir.post("/v1/responses", key, body).statusCode()).isEqualTo(200);
        assertThat(weir.main.received("script-large").getFirst().body()).isEqualTo(body);
        var larger = body.replace("script-large", "x".repeat(50_000));
        isError(weir.post("/v1/responses", key, larger), 413, "invalid_request_error", "body_too_large");
        isError(weir.post("/v1/messages", key, larger), 413, "request_too_large", "body_too_large");
    }

    @Test
    void only_listed_headers_pass_and_no_credential_does() {
        weir.main.on(
                "script-headers",
                ScriptedUpstream.saying(
                        200, """
                        x-codex-primary-used-percent: 98\r
                        set-cookie: a=b\r
                        openai-organization: org\r
                        openai-model: gpt-5.4-x\r
                        retry-after: 7200\r
                        """, "{\"status\":\"completed\",\"usage\":{\"input_tokens\":1,\"output_tokens\":1}}"));
        var answer = weir.post(
                "/v1/responses",
                key,
                "{\"model\":\"gpt-5.4\",\"input\":\"script-headers\"}",
                "x-api-key",
                key,
                "session_id",
                "s-1",
                "cookie",
                "c=d",
                "x-forwarded-for",
                "192.0.2.1",
                "x-weir-model",
                "m",
                "openai-beta",
                "b",
                "accept-encoding",
                "gzip");
        var head = weir.main.received("script-headers").getFirst().head().toLowerCase(Locale.ROOT);
        assertThat(head)
                .contains("authorization: bearer " + GatewayWeir.SECRET, "session_id: s-1", "openai-beta: b")
                .contains("accept-encoding: identity")
                .doesNotContain(key, "cookie", "x-forwarded-for", "x-weir", "x-api-key", "gzip");
        assertThat(answer.headers().map()).doesNotContainKeys("set-cookie", "openai-organization", "retry-after");
        assertThat(answer.headers().firstValue("openai-model")).hasValue("gpt-5.4-x");
        assertThat(answer.headers().firstValue("x-codex-primary-used-percent")).isEmpty();
        assertThat(weir.server.operations("/metrics").body()).doesNotContain(GatewayWeir.SECRET);
    }

    @Test
    void the_next_upstream_is_asked_where_the_first_refuses_at_the_head() {
        for (var status : new int[] {401, 402, 403, 429, 500, 503, 529}) {
            var script = "script-refused-" + status;
            weir.main.on(script, ScriptedUpstream.saying(status, "", "{\"error\":{\"message\":\"no\"}}"));
            var answer = weir.post("/v1/responses", key, body(script));
            assertThat(answer.statusCode()).as(script).isEqualTo(200);
            assertThat(weir.spare.received(script)).hasSize(1);
            GatewayTest.isCharged(weir.ended(answer), 1_000, 400, 200, 50);
            weir.post("/v1/responses", key, body("script-well"));
        }
    }

    @Test
    void where_all_refuse_a_client_is_told_to_come_again_and_nothing_is_charged() {
        var refusing = ScriptedUpstream.saying(429, "retry-after: 7\r\n", "{}");
        weir.main.on("script-all", refusing);
        weir.spare.on("script-all", refusing);
        weir.claude.on("script-all", ScriptedUpstream.saying(529, "retry-after: 7200\r\n", "{}"));
        var answer = weir.post("/v1/responses", key, body("script-all"));
        isError(answer, 503, "server_error", "server_is_overloaded");
        assertThat(answer.headers().firstValue("retry-after")).hasValue("7");
        assertThat(weir.ended(answer).get("state").asText()).isEqualTo("released");
        var message = weir.post(
                "/v1/messages",
                key,
                "{\"model\":\"gpt-5.4\",\"messages\":[{\"role\":\"user\",\"content\":\"script-all\"}]}");
        isError(message, 529, "overloaded_error", "server_is_overloaded");
        assertThat(message.headers().firstValue("retry-after")).hasValue("7");
    }

    @Test
    void what_the_upstream_says_of_a_request_passes_as_it_is() {
        var said = "{\"error\" :  {\"message\":\"prompt is too long\",\"type\":\"invalid_request_error\"}}";
        weir.main.on("script-wrong", ScriptedUpstream.saying(400, "x-codex-plan-type: pro\r\n", said));
        var answer = weir.post("/v1/responses", key, body("script-wrong"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo(said);
        assertThat(answer.headers().firstValue("x-codex-plan-type")).isEmpty();
        assertThat(weir.spare.received("script-wrong")).isEmpty();
        assertThat(weir.ended(answer).get("state").asText()).isEqualTo("released");
    }

    @Test
    void what_was_sent_is_not_sent_to_another() {
        weir.main.on("script-dies", (_, to) -> to.close());
        weir.main.on("script-silent", (_, _) -> new CountDownLatch(1).await(20, TimeUnit.SECONDS));
        for (var script : new String[] {"script-dies", "script-silent"}) {
            var answer = weir.post("/v1/responses", key, body(script));
            isError(answer, 503, "server_error", "server_is_overloaded");
            assertThat(weir.main.received(script)).hasSize(1);
            assertThat(weir.spare.received(script)).isEmpty();
            assertThat(weir.ended(answer).get("state").asText()).isEqualTo("released");
        }
    }

    @Test
    void a_session_stays_with_the_upstream_that_answered_it() {
        weir.main.on("script-once", ScriptedUpstream.saying(500, "", "{}"));
        var session = new String[] {"session_id", "s-pinned"};
        weir.post("/v1/responses", key, body("script-once"), session);
        weir.post("/v1/responses", key, body("script-after"), session);
        assertThat(weir.spare.received("script-after")).hasSize(1);
        assertThat(weir.main.received("script-after")).isEmpty();
    }

    @Test
    void a_daily_limit_is_told_in_each_dialect_and_asked_for_once() {
        var mine = weir.key("once");
        assertThat(weir.post("/v1/responses", mine, body("script-first")).statusCode())
                .isEqualTo(200);
        var no = weir.post("/v1/responses", mine, body("script-second"));
        isError(no, 429, "usage_limit_reached", "rpd_reached");
        var sentence = GatewayWeir.json(no.body()).at("/error/message").asText();
        assertThat(sentence)
                .contains(
                        "(RPD)", "1 used", "of 1)", "00:00 Asia/Shanghai", "Buy extra usage: `extra-70` for 10.00 USD");
        assertThat(no.headers().firstValue("x-codex-promo-message").orElseThrow())
                .isEqualTo(sentence.substring(0, sentence.length() - 1));
        assertThat(GatewayWeir.json(no.body()).at("/error/resets_at").asLong())
                .isGreaterThan(System.currentTimeMillis() / 1000);
        var claude = weir.post("/v1/messages", mine, body("script-second"));
        isError(claude, 429, "rate_limit_error", "rpd_reached");
        for (var told : List.of(no, claude)) {
            var error = GatewayWeir.json(told.body()).get("error");
            var inAll = error.at("/left/in_all");
            assertThat(error.get("message").asText())
                    .contains(" Left in all: %s credits (about %s USD); today: 0 credits (about 0.00 USD). "
                            .formatted(
                                    inAll.get("credits").asText(),
                                    inAll.get("about_usd").asText()));
            assertThat(error.at("/left/today/credits").asText()).isEqualTo("0");
        }
        assertThat(weir.main.received("script-second")).isEmpty();
    }

    @Test
    void what_sets_the_price_or_is_read_in_two_ways_is_refused() {
        for (var wrong : new String[] {
            "\"background\":true",
            "\"store\":true",
            "\"previous_response_id\":\"r\"",
            "\"conversation\":{\"id\":\"c\"}",
            "\"service_tier\":\"priority\"",
            "\"stream\":true,\"stream\":false",
            "\"str\\u0065am\":true",
            "\"m\\u006fdel\":\"gpt-5.5\"",
            "\"stream\":1",
            "\"max_output_tokens\":\"1\"",
        }) {
            var body = "{\"model\":\"gpt-5.4\",%s}".formatted(wrong);
            isError(weir.post("/v1/responses", key, body), 400, "invalid_request_error", "invalid_field");
            isError(weir.post("/v1/messages", key, body), 400, "invalid_request_error", "invalid_field");
        }
        for (var wrong : new String[] {"", "[]", "{\"model\":\"gpt-5.4\"", "{\"model\":\"gpt-5.4\"} {}", "\ufeff{}"}) {
            isError(weir.post("/v1/responses", key, wrong), 400, "invalid_request_error", "not_json");
        }
        var fine = "{\"background\":false,\"store\":false,\"service_tier\":\"auto\",\"previous_response_id\":null,"
                + "\"model\":\"gpt-5.4\"}";
        assertThat(weir.post("/v1/responses", key, fine).statusCode()).isEqualTo(200);
    }

    @Test
    void keys_that_open_nothing_or_contradict_each_other_are_refused() {
        var other = weir.key("wide");
        var body = body("script-key");
        isError(weir.post("/v1/responses", "nonsense", body), 401, "invalid_request_error", "invalid_api_key");
        isError(weir.post("/v1/messages", "nonsense", body), 401, "authentication_error", "invalid_api_key");
        isError(
                weir.post("/v1/messages", key, body, "x-api-key", other),
                401,
                "authentication_error",
                "invalid_api_key");
        assertThat(weir.post("/v1/messages", key, body, "x-api-key", key).statusCode())
                .isEqualTo(200);
        isError(
                weir.post("/v1/responses", key, "{\"model\":\"none\"}"),
                404,
                "invalid_request_error",
                "model_not_found");
    }

    @Test
    void models_are_listed_in_the_form_of_each_client() {
        var mine = weir.key("once");
        var openAi = GatewayWeir.json(weir.server.get("/v1/models", mine).body());
        assertThat(openAi.at("/object").asText()).isEqualTo("list");
        assertThat(openAi.at("/data")).hasSize(1);
        assertThat(openAi.at("/data/0/id").asText()).isEqualTo("gpt-5.4");
        var codex = GatewayWeir.json(
                weir.server.get("/v1/models?client_version=0.169.0", mine).body());
        assertThat(codex.at("/models/0/slug").asText()).isEqualTo("gpt-5.4");
        var standing = GatewayWeir.json(weir.server.get("/v1/key", mine).body());
        assertThat(standing.at("/open").asBoolean()).isTrue();
        assertThat(standing.at("/left/today/credits").asText()).isEqualTo("5");
    }

    @Test
    void what_a_task_cost_is_told_by_the_name_that_its_client_gave_it() {
        var mine = weir.key("wide");
        var account = GatewayWeir.json(weir.server.get("/v1/me/limits", mine).body())
                .at("/account")
                .asText();
        for (var headers : new String[][] {
            {"x-claude-code-prompt-id", "prompt-7", "x-claude-code-session-id", "session-1"},
            {"x-claude-code-prompt-id", "prompt-7"},
            {"x-codex-turn-metadata", "{\"turn_id\":\"turn-9\",\"sandbox\":\"none\"}", "session_id", "session-2"}
        }) {
            weir.ended(weir.post("/v1/responses", mine, body("script-task"), headers));
        }
        var path = "/v1/accounts/" + account + "/usage?group_by=task";
        Eventually.holds(() -> usage(path).at("/total/requests").asInt() == 3);
        assertThat(usage(path).at("/items"))
                .extracting(line ->
                        line.at("/task").asText() + ' ' + line.at("/requests").asInt())
                .containsExactly("prompt-7 2", "turn-9 1");
    }

    private JsonNode usage(String path) {
        return GatewayWeir.json(
                weir.server.get(path, weir.server.operatorToken()).body());
    }

    private static String body(String script) {
        return "{\"model\":\"gpt-5.4\",\"input\":\"%s\"}".formatted(script);
    }

    private static JsonNode isError(HttpResponse<String> answer, int status, String type, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        var error = GatewayWeir.json(answer.body());
        assertThat(error.at("/error/type").asText()).isEqualTo(type);
        assertThat(error.at("/error/code").asText()).isEqualTo(code);
        var again = answer.headers().firstValue("retry-after").isPresent();
        assertThat(answer.headers().firstValue("x-should-retry").isPresent()).isNotEqualTo(again);
        assertThat(answer.headers().firstValue("x-request-id")).isPresent();
        return error;
    }
}
