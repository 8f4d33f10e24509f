package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import weir.http.Eventually;
import weir.http.Folders;
import weir.http.FrontDoorPostgres;
import weir.http.WholeServer;
import weir.http.settings.ConfigFolder;

/// A server with upstreams of a test's own, and little patience.
final class GatewayWeir implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger ACCOUNTS = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    static final String SECRET = "sk-upstream-secret";

    final ScriptedUpstream main = new ScriptedUpstream();
    final ScriptedUpstream spare = new ScriptedUpstream();
    final ScriptedUpstream claude = new ScriptedUpstream();
    final WholeServer server;
    private final Path config;

    GatewayWeir() {
        this("");
    }

    /// @param more settings of the gateway, behind those of all tests: `%1$d` is the port of `main`, `%2$d` of `spare`
    GatewayWeir(String more) {
        try {
            this.config = Files.createTempDirectory("weir-test-gateway");
            Files.writeString(config.resolve("upstream-key"), SECRET + "\n");
            Files.writeString(config.resolve(ConfigFolder.SETTINGS), settings(more));
            Files.writeString(config.resolve(ConfigFolder.PLANS), """
                plans {
                  wide { price = "100 USD", credits = 1000, term_days = 30,
                         models = ["gpt-5.5", "gpt-5.4", "gpt-5.4-mini", "gpt-5.3-codex"], sub_users = true }
                  told { price = "1 USD", credits = 1, term_days = 30, rpd = 100, tpd = 1000000, daily_limit = 0.5,
                         models = ["gpt-5.4"], sub_users = true }
                  once { price = "10 USD", credits = 1000, term_days = 30, rpd = 1, daily_limit = 5,
                         models = ["gpt-5.4"], sub_users = true }
                }
                packs { extra-70 { funding = extra_usage, price = "10 USD", credits = 70 } }
                """);
            this.server = WholeServer.start(Map.of(
                    "WEIR_DATABASE_URL",
                    FrontDoorPostgres.newDatabase(),
                    "WEIR_CONFIG",
                    config.toString(),
                    "WEIR_HTTP_IDLE_TIMEOUT",
                    "5 s"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String settings(String more) {
        return ("""
            gateway {
              drain = 2 s
              client_timeout = 2 s
              body_bytes = 1048576
              body_timeout = 6 s
              upstreams = [
                { name = nobody, url = "http://127.0.0.1:9/v1", protocol = responses, models = ["gpt-5.4-mini"] }
                { name = main, url = "http://127.0.0.1:%1$d/v1", protocol = responses, key_file = "%4$s",
                  models = ["gpt-5.4", "gpt-5.4-mini"],
                  first_byte_timeout = 4 s, idle_timeout = 9 s, total_timeout = 10 s }
                { name = spare, url = "http://127.0.0.1:%2$d/v1", protocol = responses, models = ["gpt-5.4"] }
                { name = claude, url = "http://127.0.0.1:%3$d/v1", protocol = messages, key_file = "%4$s",
                  models = ["gpt-5.4"] }
              ]
            """ + more + "}\n").formatted(main.port(), spare.port(), claude.port(), config.resolve("upstream-key"));
    }

    /// An owner's key, of an account of its own.
    String key(String plan) {
        var answer = server.post(
                "/v1/accounts",
                server.operatorToken(),
                "{\"zone\":\"Asia/Shanghai\",\"plan\":\"%s\",\"id\":\"g-%d\"}"
                        .formatted(plan, ACCOUNTS.incrementAndGet()));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body()).get("key").asText();
    }

    HttpResponse<String> post(String path, String key, String body, String... headers) {
        var request = HttpRequest.newBuilder(server.uri(path))
                .timeout(PATIENCE)
                .header("authorization", "Bearer " + key)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return server.send(request.build());
    }

    /// A client on a plain socket, which may break off.
    Socket asks(String path, String key, String body) throws IOException {
        return asks(server.uri("/"), path, key, body);
    }

    /// The same of any server.
    static Socket asks(URI server, String path, String key, String body) throws IOException {
        var socket = new Socket(server.getHost(), server.getPort());
        ScriptedUpstream.send(
                socket,
                "POST %s HTTP/1.1\r\nhost: x\r\nauthorization: Bearer %s\r\ncontent-length: %d\r\n\r\n%s"
                        .formatted(path, key, body.length(), body));
        return socket;
    }

    /// The hold of an answer, once it has ended.
    JsonNode ended(HttpResponse<String> answer) {
        return ended(answer.headers().firstValue("x-weir-hold").orElseThrow());
    }

    JsonNode ended(String hold) {
        Eventually.holds(() -> !read(hold).get("state").asText().equals("open"));
        return read(hold);
    }

    private JsonNode read(String hold) {
        return json(server.get("/v1/holds/" + hold, server.operatorToken()).body());
    }

    static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() {
        server.close();
        main.close();
        spare.close();
        claude.close();
        Folders.delete(config);
    }
}
