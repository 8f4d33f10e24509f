package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.http.Eventually;
import weir.http.crash.KillableServer;
import weir.http.crash.OutsidePostgres;

/// A server is stopped while its PostgreSQL is away: how the exchanges under way ended is settled by its next start.
@Tag("process")
class StopWithoutJournalTest {
    @TempDir
    private Path folder;

    private final ScriptedUpstream upstream = new ScriptedUpstream();
    private final CountDownLatch away = new CountDownLatch(1);
    private final CountDownLatch over = new CountDownLatch(1);
    private OutsidePostgres postgres;

    @BeforeEach
    void start() {
        postgres = new OutsidePostgres(folder.resolve("outside"));
        upstream.on("script-ends", saying(Answers.DELTA, away, Answers.COMPLETED));
        upstream.on("script-goes-on", saying(Answers.DELTA.repeat(100), over, ""));
        upstream.on("script-begins", saying(Answers.CREATED, over, ""));
    }

    @AfterEach
    void stop() {
        over.countDown();
        upstream.close();
        postgres.close();
    }

    @Test
    void what_it_could_not_tell_is_settled_once() throws Exception {
        List<String> holds;
        try (var server = server();
                var ends = asked(server, "script-ends");
                var goesOn = asked(server, "script-goes-on");
                var begins = asked(server, "script-begins")) {
            holds = List.of(hold(ends), hold(goesOn), hold(begins));
            postgres.stop();
            away.countDown();
            readToEnd(ends);
            var _ = server.stop();
        }
        var left = Files.readString(spool());
        assertThat(left.lines())
                .hasSize(holds.size())
                .allMatch(line -> holds.stream().anyMatch(line::contains));
        postgres.start();
        tells(holds);
        // As where it is killed before it has removed the file.
        Files.writeString(spool(), left);
        tells(holds);
    }

    /// The next start.
    private void tells(List<String> holds) throws Exception {
        try (var server = server()) {
            var operator = server.access().operator();
            Eventually.holds(() -> !Files.exists(spool()));
            GatewayTest.isCharged(operator.get("/v1/holds/" + holds.getFirst()).body(), 1_000, 400, 200, 50);
            var seen = operator.get("/v1/holds/" + holds.get(1)).body();
            assertThat(seen.at("/receipt/outcome").asText()).isEqualTo("unreported");
            assertThat(seen.at("/receipt/usage/output_tokens").asLong()).isEqualTo(450);
            assertThat(operator.get("/v1/holds/" + holds.getLast())
                            .body()
                            .get("state")
                            .asText())
                    .isEqualTo("released");
            var audit = operator.audit();
            assertThat(audit.get("adds_up").asBoolean()).as(audit.toString()).isTrue();
            assertThat(audit.at("/holds/given").asInt()).isEqualTo(3);
            assertThat(audit.at("/holds/settled").asInt()).isEqualTo(2);
            var _ = server.stop();
        }
    }

    private Path spool() {
        return folder.resolve("data/unsettled.jsonl");
    }

    private KillableServer server() {
        var upstreams =
                "[{ name = main, url = \"http://127.0.0.1:%d/v1\", protocol = responses, models = [\"gpt-5.4\"] }]"
                        .formatted(upstream.port());
        return new KillableServer(
                folder.resolve("data"),
                Map.of("WEIR_DATABASE_URL", postgres.address(), "WEIR_GATEWAY_UPSTREAMS", upstreams));
    }

    /// By an account of its own.
    private static Socket asked(KillableServer server, String script) throws IOException, InterruptedException {
        var operator = server.access().operator();
        var account = operator.post("/v1/accounts", "{\"id\":\"%s\",\"plan\":\"team\"}".formatted(script));
        return GatewayWeir.asks(
                URI.create(operator.address()),
                "/v1/responses",
                account.body().get("key").asText(),
                GatewayTest.streamed(script));
    }

    private static void readToEnd(Socket client) throws IOException {
        var read = new StringBuilder();
        while (read.indexOf("\r\n0\r\n\r\n") < 0) {
            var octet = client.getInputStream().read();
            assertThat(octet).isNotNegative();
            read.append((char) octet);
        }
    }

    private static String hold(Socket client) throws IOException {
        return GatewayTest.hold(client.getInputStream());
    }

    /// Says something, and the rest later.
    private static ScriptedUpstream.Script saying(String first, CountDownLatch later, String rest) {
        return (_, to) -> {
            ScriptedUpstream.begin(to, Answers.SSE);
            ScriptedUpstream.chunk(to, first.getBytes(UTF_8));
            later.await();
            ScriptedUpstream.chunk(to, rest.getBytes(UTF_8));
            ScriptedUpstream.send(to, "0\r\n\r\n");
        };
    }
}
