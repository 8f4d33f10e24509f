package weir.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import weir.http.Eventually;
import weir.http.FrontDoorPostgres;
import weir.http.WholeServer;
import weir.http.contract.Exchange;
import weir.http.settings.ConfigFolder;

/// Weir as the upstream of each proxy, which lets people in by keys of its own.
@Tag("proxies")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UpstreamTest {
    private static final String ASKED = "{\"model\":\"gpt-5.4\",\"stream\":true}";
    private static final String RESPONSES = "/v1/responses";

    @TempDir
    private static Path folder;

    private Model model;
    private WholeServer weir;

    enum Proxy {
        NGINX("nginx/upstream.conf", 8111),
        CADDY("caddy/Caddyfile", 8112),
        HAPROXY("haproxy/haproxy.cfg", 8113);

        private final String file;
        private final int usualPort;

        Proxy(String file, int usualPort) {
            this.file = file;
            this.usualPort = usualPort;
        }
    }

    @BeforeAll
    void start() throws IOException {
        model = new Model();
        var config = Files.createDirectory(folder.resolve("config"));
        Files.writeString(config.resolve("key"), "sk-upstream");
        Files.writeString(config.resolve(ConfigFolder.SETTINGS), """
                gateway { upstreams = [
                  { name = main, url = "http://127.0.0.1:%1$d/v1", protocol = responses, key_file = "%2$s", models = ["gpt-5.4"] }
                ] }
                """.formatted(model.port(), config.resolve("key")));
        weir = WholeServer.start(
                Map.of("WEIR_DATABASE_URL", FrontDoorPostgres.newDatabase(), "WEIR_CONFIG", config.toString()));
        for (var account : new String[] {"{\"id\":\"acme\",\"plan\":\"plus\"}", "{\"id\":\"poor\"}"}) {
            assertThat(weir.post("/v1/accounts", weir.operatorToken(), account).statusCode())
                    .isEqualTo(201);
        }
    }

    @AfterAll
    void stop() {
        weir.close();
        model.close();
    }

    private ProxyProgram started(Proxy proxy) throws IOException {
        return started(proxy, weir.uri("/").getPort());
    }

    private ProxyProgram started(Proxy proxy, int weirPort) throws IOException {
        var port = ProxyProgram.freePort();
        var others = new LinkedHashMap<>(
                Map.of("127.0.0.1:8080", "127.0.0.1:" + weirPort, "127.0.0.1:" + proxy.usualPort, "127.0.0.1:" + port));
        var home = Files.createTempDirectory(folder, "proxy");
        return switch (proxy) {
            case NGINX -> {
                others.put("/etc/nginx/weir/", home + "/");
                people(home, "sk-of-ann acme/owner;\nsk-of-bob poor/owner;\n");
                Files.writeString(
                        home.resolve("token.conf"), "proxy_set_header x-weir-token \"" + weir.meterToken() + "\";\n");
                Files.writeString(home.resolve("weir.conf"), ProxyProgram.configuration(proxy.file, others));
                yield Nginx.start(home, port);
            }
            case CADDY -> {
                others.put("people.map", home.resolve("people.map").toString());
                people(home, "\"Bearer sk-of-ann\" acme/owner\n\"Bearer sk-of-bob\" poor/owner\n");
                var file = Files.writeString(
                        home.resolve("Caddyfile"),
                        "{\nadmin off\n}\n" + ProxyProgram.configuration(proxy.file, others));
                yield started(home, port, "caddy", "run", "--adapter", "caddyfile", "--config", file.toString());
            }
            case HAPROXY -> {
                others.put("/etc/haproxy/people.map", home.resolve("people.map").toString());
                people(home, "sk-of-ann acme/owner\nsk-of-bob poor/owner\n");
                var file =
                        Files.writeString(home.resolve("haproxy.cfg"), ProxyProgram.configuration(proxy.file, others));
                yield started(home, port, "haproxy", "-f", file.toString());
            }
        };
    }

    private ProxyProgram started(Path home, int port, String... command) throws IOException {
        return ProxyProgram.start(home.resolve("log"), port, Map.of("WEIR_METER_TOKEN", weir.meterToken()), command);
    }

    private static void people(Path home, String lines) throws IOException {
        Files.writeString(home.resolve("people.map"), lines);
    }

    private JsonNode hold(HttpResponse<String> answer) throws IOException {
        var id = answer.headers().firstValue("x-weir-hold").orElseThrow();
        return Exchange.JSON.readTree(
                weir.get("/v1/holds/" + id, weir.meterToken()).body());
    }

    @ParameterizedTest
    @EnumSource
    void a_stream_passes_and_is_charged_to_whom_the_proxy_names(Proxy proxy) throws IOException {
        try (var program = started(proxy)) {
            model.plays(Model.Script.events(ModelAnswers.RESPONSES).inSteps(50));
            var answer = program.post(
                    RESPONSES,
                    "sk-of-ann",
                    ASKED,
                    "x-weir-token: made-up",
                    "X-Weir-Sub-User: poor/owner",
                    "x-weir-upstream-authorization: Bearer made-up");
            assertThat(answer.body()).isEqualTo(ModelAnswers.RESPONSES);
            var hold = hold(answer);
            assertThat(hold.at("/account").asText()).isEqualTo("acme");
            Eventually.holds(() -> settled(answer));
            assertThat(hold(answer).at("/receipt/charge/credits").asText()).isEqualTo("0.0217");
            assertThat(model.asked().getFirst("authorization")).isEqualTo("Bearer sk-upstream");
            assertThat(model.asked().keySet())
                    .noneMatch(name -> name.toLowerCase(Locale.ROOT).startsWith("x-weir-"));
        }
    }

    private boolean settled(HttpResponse<String> answer) {
        try {
            return "settled".equals(hold(answer).at("/state").asText());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @EnumSource
    void who_may_not_is_told_so_and_the_model_is_not_asked(Proxy proxy) throws IOException {
        try (var program = started(proxy)) {
            model.plays(Model.Script.events(ModelAnswers.RESPONSES));
            assertThat(program.post(RESPONSES, "sk-of-nobody", ASKED).statusCode())
                    .isEqualTo(401);
            var blocked = program.post(RESPONSES, "sk-of-bob", ASKED);
            assertThat(blocked.statusCode()).isEqualTo(429);
            assertThat(blocked.body()).contains("usage_limit_reached");
            assertThat(blocked.headers().firstValue("x-codex-promo-message")).isPresent();
            assertThat(program.read("/v1/accounts", "sk-of-ann").statusCode()).isEqualTo(404);
            assertThat(program.read("/v1/models", "sk-of-ann").body()).contains("gpt-5.4");
            assertThat(program.read("/v1/key", "sk-of-ann").body()).contains("\"account\":\"acme\"");
            assertThat(model.wasAsked()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void while_weir_is_away_nobody_is_let_in(Proxy proxy) throws IOException {
        try (var program = started(proxy, ProxyProgram.freePort())) {
            model.plays(Model.Script.events(ModelAnswers.RESPONSES));
            var answer = program.post(RESPONSES, "sk-of-ann", ASKED);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).contains("server_is_overloaded");
            assertThat(answer.headers().firstValue("retry-after")).hasValue("2");
            assertThat(model.wasAsked()).isFalse();
        }
    }
}
