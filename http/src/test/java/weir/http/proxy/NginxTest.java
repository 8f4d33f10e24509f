package weir.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.http.Eventually;
import weir.http.Passage;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;
import weir.http.traffic.Wire;

@Tag("proxies")
@ExtendWith(RunningWeir.class)
class NginxTest {
    private static final String ASKED = "{\"model\":\"gpt-5.4\",\"stream\":true}";
    private static final String RESPONSES = "/v1/responses";
    private static final String MESSAGES = "/v1/messages";

    private final Opened account = Opened.onPlan("wide");
    private final String key = account.owner().secret();
    private final Passage weir = Passage.to(RunningWeir.uri("/").getPort());

    @TempDir
    private Path folder;

    private Model model;
    private ProxyProgram nginx;

    @BeforeEach
    void start() throws IOException {
        model = new Model();
        nginx = Nginx.metering(folder, model.port(), weir.port(), "closed");
    }

    @AfterEach
    void stop() {
        nginx.close();
        model.close();
        weir.close();
    }

    private static JsonNode hold(HttpResponse<String> answer) {
        return hold(answer.headers().firstValue("x-weir-hold").orElseThrow());
    }

    private static JsonNode hold(String id) {
        return Client.meter().get("/v1/holds/" + id).is(200).json();
    }

    private static void charged(HttpResponse<String> answer, int reasoning) {
        charged(answer.headers().firstValue("x-weir-hold").orElseThrow(), reasoning);
    }

    private static void charged(String id, int reasoning) {
        Eventually.holds(() -> "settled".equals(hold(id).at("/state").asText()));
        var usage = hold(id).at("/receipt/usage");
        assertThat(usage.at("/input_tokens").asInt()).isEqualTo(1000);
        assertThat(usage.at("/cached_tokens").asInt()).isEqualTo(400);
        assertThat(usage.at("/output_tokens").asInt()).isEqualTo(100);
        assertThat(usage.at("/reasoning_tokens").asInt()).isEqualTo(reasoning);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 100_000})
    void a_stream_passes_byte_for_byte_and_is_charged_by_its_usage_however_it_is_cut(int step) {
        for (var stream : new String[] {ModelAnswers.RESPONSES, ModelAnswers.RESPONSES.replace("\n", "\r\n")}) {
            model.plays(Model.Script.events(stream).inSteps(step));
            var answer = nginx.post(RESPONSES, key, ASKED);
            assertThat(answer.body()).isEqualTo(stream);
            charged(answer, 20);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 100_000})
    void a_stream_of_messages_is_charged_by_what_it_adds_up_to(int step) {
        model.plays(Model.Script.events(ModelAnswers.MESSAGES).inSteps(step));
        var answer = nginx.post(MESSAGES, key, ASKED);
        assertThat(answer.body()).isEqualTo(ModelAnswers.MESSAGES);
        charged(answer, 0);
        assertThat(hold(answer).at("/protocol").asText()).isEqualTo("claude");
        assertThat(model.asked().getFirst("x-api-key")).isEqualTo("sk-model");
    }

    @Test
    void plain_answers_are_charged_too() {
        model.plays(Model.Script.whole(ModelAnswers.RESPONSE).inSteps(10));
        charged(nginx.post(RESPONSES, key, ASKED), 20);
        model.plays(Model.Script.whole(ModelAnswers.MESSAGE));
        charged(nginx.post(MESSAGES, key, ASKED), 0);
    }

    @Test
    void the_model_that_served_sets_the_price_and_one_without_a_price_is_charged_as_it_was_held() {
        model.plays(Model.Script.events(ModelAnswers.RESPONSES.replace("gpt-5.4", "gpt-5.4-mini")));
        var mini = nginx.post(RESPONSES, key, ASKED);
        charged(mini, 20);
        assertThat(hold(mini).at("/receipt/charge/credits").asText()).isEqualTo("0.00651");
        model.plays(Model.Script.events(ModelAnswers.RESPONSES.replace("gpt-5.4", "gpt-5.4-2026-03-05")));
        var dated = nginx.post(RESPONSES, key, ASKED);
        charged(dated, 20);
        assertThat(hold(dated).at("/receipt/charge/credits").asText()).isEqualTo("0.0217");
    }

    @Test
    void what_a_client_makes_up_reaches_neither_weir_nor_the_model() {
        model.plays(Model.Script.events(ModelAnswers.RESPONSES));
        var answer = nginx.post(RESPONSES, key, ASKED, "x-weir-model: gpt-5.4-mini", "X-Weir-Hold: acme.1.forged");
        assertThat(hold(answer).at("/model").asText()).isEqualTo("gpt-5.4");
        assertThat(model.asked().keySet())
                .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-weir-"));
        assertThat(model.asked().getFirst("authorization")).isEqualTo("Bearer sk-model");
        assertThat(answer.headers().firstValue("x-codex-primary-used-percent")).isEmpty();
        assertThat(nginx.told()).doesNotContain(key);
    }

    @Test
    void what_produced_nothing_is_released() {
        var failed = ModelAnswers.CREATED + ModelAnswers.event("response.failed", ",\"response\":{\"usage\":null}");
        model.plays(Model.Script.events(failed));
        var answer = nginx.post(RESPONSES, key, ASKED);
        Eventually.holds(() -> "released".equals(hold(answer).at("/state").asText()));
        model.plays(Model.Script.whole("{\"error\":{}}").answering(400));
        assertThat(nginx.post(RESPONSES, key, ASKED).statusCode()).isEqualTo(400);
        model.plays(Model.Script.whole("{\"error\":{}}").answering(403));
        assertThat(nginx.post(RESPONSES, key, ASKED).statusCode()).isEqualTo(503);
        model.plays(Model.Script.whole("{}").cutAfter(0));
        var away = nginx.post(MESSAGES, key, ASKED);
        assertThat(away.statusCode()).isEqualTo(529);
        assertThat(away.body()).contains("overloaded_error");
        Eventually.holds(() -> open() == 0);
    }

    @Test
    void a_stream_that_is_cut_is_left_to_the_accounts_policy_and_the_log_names_its_hold() {
        model.plays(Model.Script.events(ModelAnswers.RESPONSES).inSteps(50).cutAfter(300));
        assertThatThrownBy(() -> nginx.post(RESPONSES, key, ASKED)).isInstanceOf(UncheckedIOException.class);
        Eventually.holds(() -> nginx.told().contains("no usage was seen of hold " + onlyHold()));
    }

    @Test
    void a_plain_answer_is_read_and_charged_though_its_client_has_gone() throws IOException {
        var turn = new Semaphore(0);
        model.plays(Model.Script.whole(ModelAnswers.RESPONSE).waiting(turn));
        try (var client = new Wire(URI.create("http://127.0.0.1:" + nginx.port()))) {
            client.send("POST %s HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\ncontent-length: %d\r\n\r\n%s"
                    .formatted(RESPONSES, key, ASKED.length(), ASKED));
            Eventually.holds(model::wasAsked);
        }
        var id = onlyHold();
        turn.release();
        charged(id, 20);
    }

    private String onlyHold() {
        return account.owner().get(account.path() + "/holds").is(200).text("/items/0/id");
    }

    private int open() {
        return account.owner()
                .get(account.path() + "/holds")
                .is(200)
                .json()
                .at("/items")
                .size();
    }

    @Test
    void who_is_blocked_sees_why_in_the_words_of_the_client() throws IOException {
        var poor = Opened.with("").owner().secret();
        var codex = nginx.post(RESPONSES, poor, ASKED);
        assertThat(codex.statusCode()).isEqualTo(429);
        assertThat(codex.headers().firstValue("retry-after")).isEmpty();
        assertThat(codex.headers().firstValue("x-should-retry")).hasValue("false");
        assertThat(codex.headers().firstValue("x-codex-promo-message").orElseThrow())
                .startsWith("There is no PAYG balance available")
                .contains("Left in all: 0 credits (about 0.00 USD); today: 0 credits (about 0.00 USD). ")
                .doesNotEndWith(".");
        var error = Exchange.JSON.readTree(codex.body()).at("/error");
        assertThat(error.at("/type").asText()).isEqualTo("usage_limit_reached");
        assertThat(error.at("/code").asText()).isEqualTo("out_of_balance");
        assertThat(error.at("/left/in_all/credits").asText()).isEqualTo("0");
        assertThat(error.at("/left")).isEqualTo(error.at("/problem/left"));
        assertThat(error.at("/problem/remedies").findValuesAsText("code")).contains("subscribe");
        var claude = nginx.post(MESSAGES, poor, ASKED);
        assertThat(claude.statusCode()).isEqualTo(402);
        assertThat(claude.body())
                .startsWith("{\"type\":\"error\",\"error\":{")
                .contains("There is no PAYG balance available", "\"left\":{");
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void what_is_no_request_for_a_model_is_refused_without_a_hold() {
        assertThat(nginx.post(RESPONSES, key, "{\"mod").statusCode()).isEqualTo(400);
        assertThat(nginx.post(RESPONSES, key, "{\"model\":\"gpt-5.4\",\"background\":true}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(nginx.post(RESPONSES, key, "{\"model\":\"gpt-9\"}").statusCode())
                .isEqualTo(404);
        assertThat(nginx.read(RESPONSES, key).statusCode()).isEqualTo(405);
        assertThat(nginx.read("/v1/files", key).statusCode()).isEqualTo(404);
        assertThat(nginx.post(RESPONSES, "weir_no.key", ASKED).statusCode()).isEqualTo(401);
        assertThat(open()).isZero();
        assertThat(model.wasAsked()).isFalse();
    }

    @Test
    void lists_and_counts_need_a_key_and_hold_nothing() {
        model.plays(Model.Script.whole("{\"data\":[]}"));
        assertThat(nginx.read("/v1/models", "weir_no.key").statusCode()).isEqualTo(401);
        assertThat(nginx.read("/v1/models?limit=1000", key).body()).isEqualTo("{\"data\":[]}");
        assertThat(nginx.post("/v1/messages/count_tokens?beta=true", key, "{}").statusCode())
                .isEqualTo(200);
        assertThat(open()).isZero();
    }

    @Test
    void while_weir_is_away_nobody_is_let_in() {
        weir.shut();
        assertThat(nginx.post(RESPONSES, key, ASKED).statusCode()).isEqualTo(503);
        assertThat(nginx.post(MESSAGES, key, ASKED).statusCode()).isEqualTo(529);
        assertThat(model.wasAsked()).isFalse();
        weir.reopen();
        model.plays(Model.Script.events(ModelAnswers.RESPONSES));
        charged(nginx.post(RESPONSES, key, ASKED), 20);
    }

    @Test
    void or_who_was_let_in_lately_is_and_weir_is_told_when_it_is_back() throws IOException {
        nginx.close();
        nginx = Nginx.metering(folder, model.port(), weir.port(), "open");
        model.plays(Model.Script.events(ModelAnswers.RESPONSES));
        charged(nginx.post(RESPONSES, key, ASKED), 20);
        weir.shut();
        assertThat(nginx.post(RESPONSES, key, ASKED).statusCode()).isEqualTo(200);
        assertThat(nginx.post(RESPONSES, account.subUser("ann").secret(), ASKED).statusCode())
                .isEqualTo(503);
        weir.reopen();
        Eventually.holds(() -> requestsToday() == 2);
    }

    private int requestsToday() {
        return account.owner()
                .get("/v1/me/usage")
                .is(200)
                .json()
                .at("/total/requests")
                .asInt();
    }

    @Test
    void a_settlement_that_weir_does_not_hear_is_told_again() {
        var turn = new Semaphore(1);
        model.plays(Model.Script.events(ModelAnswers.RESPONSES)
                .inSteps(ModelAnswers.RESPONSES.length() / 2)
                .waiting(turn));
        var answer = CompletableFuture.supplyAsync(() -> nginx.post(RESPONSES, key, ASKED));
        Eventually.holds(model::wasAsked);
        weir.shut();
        turn.release(2);
        var whole = answer.join();
        Eventually.holds(() -> nginx.told().contains("is told again"));
        weir.reopen();
        charged(whole, 20);
    }
}
