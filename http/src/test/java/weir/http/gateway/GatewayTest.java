package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Answers as they pass, and how each one is charged.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GatewayTest {
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
    void an_answer_is_relayed_to_the_byte_however_it_is_cut() {
        var seed = Long.getLong("weir.seed", System.nanoTime());
        var random = new SplittableRandom(seed);
        for (var time = 0; time < 10; time++) {
            var name = "script-relay-" + time;
            var sent = (Answers.CREATED + Answers.event("x", "\"text\":\"\u4f60\u597d \ud83d\ude00\"")
                            + ": comment\r\n\r\n" + Answers.DELTA.repeat(random.nextInt(50)) + Answers.COMPLETED
                            + "data: [DONE]\n\n")
                    .getBytes(UTF_8);
            weir.main.on(name, ScriptedUpstream.answering(Answers.SSE, pieces(sent, random)));
            var answer = weir.post("/v1/responses", key, streamed(name));
            assertThat(answer.body()).as("-Dweir.seed=%d", seed).isEqualTo(new String(sent, UTF_8));
            assertThat(answer.headers().firstValue("content-type")).hasValue(Answers.SSE);
            isCharged(weir.ended(answer), 1_000, 400, 200, 50);
        }
    }

    @Test
    void a_hold_is_settled_at_the_last_event_though_the_upstream_stays() throws Exception {
        var stays = new CountDownLatch(1);
        weir.main.on("script-stays", (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            ScriptedUpstream.chunk(to, (Answers.DELTA + Answers.COMPLETED).getBytes(UTF_8));
            stays.await();
        });
        try (var client = weir.asks("/v1/responses", key, streamed("script-stays"))) {
            var hold = hold(client.getInputStream());
            isCharged(weir.ended(hold), 1_000, 400, 200, 50);
        } finally {
            stays.countDown();
        }
    }

    @Test
    void a_client_that_has_gone_is_read_on_for() throws Exception {
        var gone = new CountDownLatch(1);
        weir.main.on("script-drained", (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            ScriptedUpstream.chunk(to, Answers.DELTA.getBytes(UTF_8));
            gone.await();
            ScriptedUpstream.chunk(to, Answers.DELTA.getBytes(UTF_8));
            ScriptedUpstream.chunk(to, Answers.COMPLETED.getBytes(UTF_8));
        });
        String hold;
        try (var client = weir.asks("/v1/responses", key, streamed("script-drained"))) {
            hold = hold(client.getInputStream());
        }
        gone.countDown();
        isCharged(weir.ended(hold), 1_000, 400, 200, 50);
    }

    @Test
    void who_is_drained_in_vain_is_charged_what_was_seen() throws Exception {
        weir.main.on("script-in-vain", GatewayTest::endlessly);
        String hold;
        try (var client = weir.asks("/v1/responses", key, streamed("script-in-vain"))) {
            hold = hold(client.getInputStream());
        }
        var ended = weir.ended(hold);
        assertThat(ended.at("/receipt/outcome").asText()).isEqualTo("unreported");
        assertThat(ended.at("/receipt/charge/credits").asDouble()).isGreaterThanOrEqualTo(0.005);
    }

    @Test
    void a_silent_answer_longer_than_the_idle_time_of_connections_is_awaited() {
        weir.main.on("script-thinks", (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            new CountDownLatch(1).await(7, TimeUnit.SECONDS);
            ScriptedUpstream.chunk(to, Answers.COMPLETED.getBytes(UTF_8));
            ScriptedUpstream.send(to, "0\r\n\r\n");
        });
        var answer = weir.post("/v1/responses", key, streamed("script-thinks"));
        assertThat(answer.body()).isEqualTo(Answers.COMPLETED);
    }

    @Test
    void an_answer_that_is_cut_off_breaks_off_at_the_client_too() throws Exception {
        weir.main.on("script-cut", (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            ScriptedUpstream.chunk(to, Answers.DELTA.repeat(100).getBytes(UTF_8));
            to.close();
        });
        try (var client = weir.asks("/v1/responses", key, streamed("script-cut"))) {
            var hold = hold(client.getInputStream());
            assertThat(rest(client.getInputStream())).doesNotEndWith("0\r\n\r\n");
            var ended = weir.ended(hold);
            assertThat(ended.at("/receipt/outcome").asText()).isEqualTo("unreported");
            assertThat(ended.at("/receipt/usage/output_tokens").asLong()).isEqualTo(450);
        }
    }

    @Test
    void a_clean_end_without_the_last_event_is_no_end() {
        weir.main.on("script-early", ScriptedUpstream.answering(Answers.SSE, Answers.DELTA.getBytes(UTF_8)));
        assertThatThrownBy(() -> weir.post("/v1/responses", key, streamed("script-early")))
                .isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void what_produced_nothing_is_not_charged() throws Exception {
        weir.main.on("script-nothing", (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            ScriptedUpstream.chunk(to, Answers.CREATED.getBytes(UTF_8));
            to.close();
        });
        try (var client = weir.asks("/v1/responses", key, streamed("script-nothing"))) {
            assertThat(weir.ended(hold(client.getInputStream())).get("state").asText())
                    .isEqualTo("released");
        }
    }

    @Test
    void an_answer_that_never_ends_is_ended() throws Exception {
        weir.main.on("script-endless", GatewayTest::endlessly);
        try (var client = weir.asks("/v1/responses", key, streamed("script-endless"))) {
            var hold = hold(client.getInputStream());
            assertThat(rest(client.getInputStream())).doesNotEndWith("0\r\n\r\n");
            assertThat(weir.ended(hold).at("/receipt/outcome").asText()).isEqualTo("unreported");
        }
    }

    @Test
    void usage_that_cannot_be_true_was_not_reported() {
        for (var odd : new String[] {
            Answers.completed(-5, 0, 10, 0),
            Answers.completed(10, 400, 10, 0),
            Answers.completed(10, 0, 99_999_999_999L, 0),
            Answers.event("response.completed", "\"response\":{\"id\":\"r1\"}"),
            Answers.event("response.completed", "\"response\":{\"usage\":\"much\"}"),
        }) {
            weir.main.on(
                    "script-absurd",
                    ScriptedUpstream.answering(Answers.SSE, (Answers.DELTA.repeat(100) + odd).getBytes(UTF_8)));
            var answer = weir.post("/v1/responses", key, streamed("script-absurd"));
            assertThat(answer.body()).endsWith(odd);
            assertThat(weir.ended(answer).at("/receipt/usage/output_tokens").asLong())
                    .isEqualTo(450);
        }
    }

    @Test
    void what_is_no_event_passes_and_says_nothing() {
        var odd = "data: {\"type\":\n\nfoo\n\n\u0000\r\rdata\n\ndata: []\n\n" + Answers.COMPLETED
                + Answers.completed(1, 0, 1, 0);
        weir.main.on("script-odd", ScriptedUpstream.answering(Answers.SSE, odd.getBytes(UTF_8)));
        var answer = weir.post("/v1/responses", key, streamed("script-odd"));
        assertThat(answer.body()).isEqualTo(odd);
        isCharged(weir.ended(answer), 1_000, 400, 200, 50);
    }

    @Test
    void a_message_is_counted_by_its_last_counts_and_what_it_left_out() {
        var answer = weir.post("/v1/messages?beta=true", key, streamed("script-message"));
        assertThat(answer.body()).isEqualTo(Answers.message());
        isCharged(weir.ended(answer), 1_000, 400, 200, 0);
        assertThat(weir.claude.received("script-message").getFirst().line())
                .isEqualTo("POST /v1/messages?beta=true HTTP/1.1");
        var whole = weir.post("/v1/messages", key, "{\"model\":\"claude-opus\",\"messages\":[]}");
        isCharged(weir.ended(whole), 1_000, 400, 200, 0);
    }

    @Test
    void an_answer_that_is_no_stream_is_read_as_well() {
        var answer = weir.post("/v1/responses", key, "{\"model\":\"gpt-5.4\",\"input\":\"x\"}");
        assertThat(answer.headers().firstValue("content-type")).hasValue("application/json");
        isCharged(weir.ended(answer), 1_000, 400, 200, 50);
        isCharged(weir.ended(weir.post("/v1/responses/compact", key, "{\"model\":\"gpt-5.4\"}")), 1_000, 400, 200, 50);
    }

    static void isCharged(JsonNode ended, long input, long cached, long output, long reasoning) {
        assertThat(ended.get("state").asText()).as(ended.toString()).isEqualTo("settled");
        assertThat(ended.at("/receipt/usage"))
                .isEqualTo(GatewayWeir.json("""
                    {"input_tokens":%d,"cached_tokens":%d,"output_tokens":%d,"reasoning_tokens":%d}\
                    """.formatted(input, cached, output, reasoning)));
        assertThat(ended.at("/receipt/outcome").asText()).isEqualTo("completed");
    }

    static String streamed(String script) {
        return "{\"model\":\"claude-opus-x\",\"stream\":true,\"input\":\"%s\"}".formatted(script);
    }

    private static void endlessly(ScriptedUpstream.Received request, Socket to)
            throws IOException, InterruptedException {
        ScriptedUpstream.begin(to, Answers.SSE);
        var never = new CountDownLatch(1);
        while (!never.await(50, TimeUnit.MILLISECONDS)) {
            ScriptedUpstream.chunk(to, Answers.DELTA.getBytes(UTF_8));
        }
    }

    private static byte[][] pieces(byte[] bytes, SplittableRandom random) {
        var pieces = new ArrayList<byte[]>();
        for (var at = 0; at < bytes.length; ) {
            var size = Math.min(bytes.length - at, random.nextInt(1, 200));
            pieces.add(Arrays.copyOfRange(bytes, at, at + size));
            at += size;
        }
        return pieces.toArray(byte[][]::new);
    }

    /// The hold that an answer's head names; what is behind the head stays.
    static String hold(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        return head.toString()
                .lines()
                .filter(line -> line.startsWith("x-weir-hold: "))
                .map(line -> line.substring("x-weir-hold: ".length()))
                .findFirst()
                .orElseThrow(() -> new AssertionError(head));
    }

    /// Until the connection ends, or is reset.
    static String rest(InputStream in) {
        var rest = new StringBuilder();
        try {
            for (var octet = in.read(); octet >= 0; octet = in.read()) {
                rest.append((char) octet);
            }
        } catch (IOException reset) {
            return rest.toString();
        }
        return rest.toString();
    }
}
