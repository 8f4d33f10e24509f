package weir.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// Proxies that ask before they pass a request on, and hand on the id of the hold.
@Tag("proxies")
@ExtendWith(RunningWeir.class)
class CheckedTest {
    private static final String ASKED = "{\"model\":\"gpt-5.4\"}";

    private final Opened account = Opened.onPlan("wide");
    private final int port = ProxyProgram.freePort();

    @TempDir
    private Path folder;

    @Test
    void caddy_asks_and_deletes_what_the_client_made_up() throws IOException {
        try (var model = new Model()) {
            var file = Files.writeString(
                    folder.resolve("Caddyfile"),
                    "{\nadmin off\n}\n" + configuration("caddy/check.Caddyfile", 8102, model));
            try (var caddy = ProxyProgram.start(
                    folder.resolve("log"),
                    port,
                    "caddy",
                    "run",
                    "--adapter",
                    "caddyfile",
                    "--config",
                    file.toString())) {
                asks(caddy, model);
            }
        }
    }

    @Test
    void haproxy_asks_and_deletes_what_the_client_made_up() throws IOException {
        try (var model = new Model()) {
            var weir = "http://127.0.0.1:8080";
            Files.writeString(
                    folder.resolve("check.lua"),
                    ProxyProgram.configuration(
                            "haproxy/check.lua",
                            Map.of(weir, RunningWeir.uri("").toString())));
            var text = ProxyProgram.configuration(
                    "haproxy/check.cfg",
                    Map.of(
                            "lua-load check.lua", "lua-load " + folder.resolve("check.lua"),
                            "127.0.0.1:8103", "127.0.0.1:" + port,
                            "127.0.0.1:9000", "127.0.0.1:" + model.port()));
            var file = Files.writeString(folder.resolve("haproxy.cfg"), text);
            try (var haproxy = ProxyProgram.start(folder.resolve("log"), port, "haproxy", "-f", file.toString())) {
                asks(haproxy, model);
            }
        }
    }

    private String configuration(String file, int usualPort, Model model) throws IOException {
        return ProxyProgram.configuration(
                file,
                Map.of(
                        "127.0.0.1:" + usualPort,
                        "127.0.0.1:" + port,
                        "127.0.0.1:8080",
                        "127.0.0.1:" + RunningWeir.uri("/").getPort(),
                        "127.0.0.1:9000",
                        "127.0.0.1:" + model.port()));
    }

    private void asks(ProxyProgram proxy, Model model) {
        model.plays(Model.Script.whole(ModelAnswers.RESPONSE));
        var key = account.owner().secret();
        var answer =
                proxy.post("/v1/responses", key, ASKED, "x-weir-model: gpt-5.4-mini", "x-weir-hold: acme.1.forged");
        assertThat(answer.body()).isEqualTo(ModelAnswers.RESPONSE);
        var hold = model.asked().getFirst("x-weir-hold");
        assertThat(Client.meter().get("/v1/holds/" + hold).is(200).text("/model"))
                .isEqualTo("gpt-5.4");
        assertThat(model.asked()).doesNotContainKey("X-weir-model");
        assertThat(proxy.post("/v1/responses", "weir_no.key", ASKED).statusCode())
                .isEqualTo(401);
        var blocked = proxy.post("/v1/responses", Opened.with("").owner().secret(), ASKED);
        assertThat(blocked.statusCode()).isEqualTo(429);
        assertThat(blocked.body()).contains("payg");
    }
}
