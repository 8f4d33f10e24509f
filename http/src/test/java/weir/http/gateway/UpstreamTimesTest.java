package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// The times of an upstream: how each one ends a request, what is charged, and when another is asked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpstreamTimesTest {
    private static final int FILLING_MILLIS = 500;

    private final List<Socket> filling = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocket full;
    private GatewayWeir weir;
    private String key;

    /// Linux and macOS let no more connections wait than were asked for: what comes then gets no answer.
    @BeforeAll
    void start() throws IOException {
        full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        try {
            while (true) {
                var socket = new Socket();
                filling.add(socket);
                socket.connect(full.getLocalSocketAddress(), FILLING_MILLIS);
            }
        } catch (SocketTimeoutException _) {
            weir = new GatewayWeir(upstreams(full.getLocalPort()));
            key = weir.key("wide");
        }
    }

    /// So that no upstream fails often enough in a row to be left alone.
    @BeforeEach
    void goWell() {
        assertThat(weir.post("/v1/responses", key, asked("script-well", false)).statusCode())
                .isEqualTo(200);
    }

    @AfterAll
    void stop() throws IOException {
        over.countDown();
        weir.close();
        for (var socket : filling) {
            socket.close();
        }
        full.close();
    }

    @Test
    void one_that_is_not_reached_in_time_leaves_the_request_to_the_next() {
        var answer = weir.post("/v1/responses", key, asked("script-next", true));
        assertThat(weir.main.received("script-next")).hasSize(1);
        GatewayTest.isCharged(weir.ended(answer), 1_000, 400, 200, 50);
    }

    @Test
    void where_none_is_reached_in_time_nothing_is_charged() {
        var body = asked("script-none", true).replace("gpt-5.5", "gpt-5.3-codex");
        isOverloaded(weir.post("/v1/responses", key, body), 503, "server_error");
        isOverloaded(weir.post("/v1/messages", key, body), 529, "overloaded_error");
    }

    @Test
    void one_that_says_nothing_in_time_is_given_up_and_nobody_else_asked() {
        weir.main.on("script-silent", (_, _) -> stay());
        var body = asked("script-silent", true);
        isOverloaded(weir.post("/v1/responses", key, body), 503, "server_error");
        isOverloaded(weir.post("/v1/messages", key, body), 529, "overloaded_error");
        assertThat(weir.main.received("script-silent")).hasSize(2);
        assertThat(weir.spare.received("script-silent")).isEmpty();
    }

    @Test
    void an_answer_that_falls_silent_breaks_off_and_what_was_seen_is_charged() throws IOException {
        weir.main.on("script-idle", saying(Answers.DELTA.repeat(100)));
        assertThat(brokenOff("script-idle").at("/receipt/usage/output_tokens").asLong())
                .isEqualTo(450);
        assertThat(weir.spare.received("script-idle")).isEmpty();
    }

    @Test
    void one_that_falls_silent_before_it_has_said_anything_is_not_charged() throws IOException {
        weir.main.on("script-idle-early", saying(Answers.CREATED));
        assertThat(brokenOff("script-idle-early").get("state").asText()).isEqualTo("released");
        assertThat(weir.spare.received("script-idle-early")).isEmpty();
    }

    @Test
    void who_waits_for_a_whole_message_is_told_when_it_falls_silent() {
        weir.main.on("script-idle-whole", saying(Answers.CREATED));
        isOverloaded(weir.post("/v1/messages", key, asked("script-idle-whole", false)), 529, "overloaded_error");
        assertThat(weir.spare.received("script-idle-whole")).isEmpty();
    }

    @Test
    void an_answer_without_an_end_breaks_off_though_it_never_falls_silent() throws IOException {
        weir.main.on("script-endless", (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            do {
                ScriptedUpstream.chunk(to, Answers.DELTA.getBytes(UTF_8));
            } while (!over.await(100, TimeUnit.MILLISECONDS));
        });
        var ended = brokenOff("script-endless");
        assertThat(ended.at("/receipt/outcome").asText()).isEqualTo("unreported");
        assertThat(ended.at("/receipt/usage/output_tokens").asLong()).isPositive();
        assertThat(weir.spare.received("script-endless")).isEmpty();
    }

    /// `gpt-5.5` has one that nobody reaches, one that has little time, and one after it; `gpt-5.3-codex` has the
    /// first.
    private static String upstreams(int port) {
        return """
            upstreams += { name = unreachable, url = "http://127.0.0.1:%d/v1", protocol = responses,
                           models = ["gpt-5.5", "gpt-5.3-codex"], connect_timeout = 300 ms }
            upstreams += { name = hasty, url = "http://127.0.0.1:%%1$d/v1", protocol = responses, models = ["gpt-5.5"],
                           first_byte_timeout = 3 s, idle_timeout = 2 s, total_timeout = 5 s }
            upstreams += { name = after, url = "http://127.0.0.1:%%2$d/v1", protocol = responses, models = ["gpt-5.5"] }
            """.formatted(port);
    }

    private ScriptedUpstream.Script saying(String events) {
        return (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            ScriptedUpstream.chunk(to, events.getBytes(UTF_8));
            stay();
        };
    }

    private void stay() throws InterruptedException {
        over.await();
    }

    private void isOverloaded(HttpResponse<String> answer, int status, String type) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(GatewayWeir.json(answer.body()).at("/error/type").asText()).isEqualTo(type);
        assertThat(weir.ended(answer).get("state").asText()).isEqualTo("released");
    }

    /// The hold of a stream that has not ended as an answer does.
    private JsonNode brokenOff(String script) throws IOException {
        try (var client = weir.asks("/v1/responses", key, asked(script, true))) {
            var hold = GatewayTest.hold(client.getInputStream());
            assertThat(GatewayTest.rest(client.getInputStream())).doesNotEndWith("0\r\n\r\n");
            return weir.ended(hold);
        }
    }

    private static String asked(String script, boolean streamed) {
        return """
            {"model":"gpt-5.5","max_tokens":1000,"stream":%b,"messages":[{"role":"user","content":"%s"}]}\
            """.formatted(streamed, script);
    }
}
