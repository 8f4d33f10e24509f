package weir.http.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import weir.http.Eventually;
import weir.http.Folders;
import weir.http.FrontDoorPostgres;
import weir.http.WholeServer;
import weir.http.settings.ConfigFolder;
import weir.loadtest.upstream.ScriptedModel;

/// A server whose gateway goes to a scripted upstream, with accounts that ask it.
final class Metered implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String PLANS = """
            plans {
              small { price = "10 USD", credits = 100, term_days = 30, daily_limit = 2, models = ["gpt-5.4", "gpt-5.4-mini"],
                      sub_users = true }
            }
            """;

    private final ScriptedModel upstream = ScriptedModel.start(0);
    private final Path config;
    private final WholeServer server;

    Metered() throws IOException {
        config = Files.createTempDirectory("weir-agents-config");
        Files.writeString(config.resolve(ConfigFolder.PLANS), PLANS);
        Files.writeString(config.resolve(ConfigFolder.SETTINGS), settings(upstream.address()));
        server = WholeServer.start(
                Map.of("WEIR_DATABASE_URL", FrontDoorPostgres.newDatabase(), "WEIR_CONFIG", config.toString()));
    }

    String address() {
        return server.uri("").toString();
    }

    /// Opens an account, and has its owner's key.
    ///
    /// @param rest of the body, with a comma before it
    String opened(String account, String rest) {
        return operator("/v1/accounts", "{\"id\":\"" + account + '"' + rest + '}')
                .path("key")
                .asText();
    }

    void grant(String account, String funding, String credits) {
        operator(
                "/v1/accounts/" + account + "/grants",
                "{\"funding\":\"%s\",\"credits\":\"%s\",\"reference\":\"%s\"}".formatted(funding, credits, funding));
    }

    /// How often the upstream was asked so far.
    long asked() {
        return upstream.asked().path("count").asLong();
    }

    /// What the account's statement says that its requests drew, the last one first, when it is so many.
    List<BigDecimal> draws(String account, int count) {
        Eventually.holds(() -> draws(account).size() >= count);
        return draws(account);
    }

    private List<BigDecimal> draws(String account) {
        var statement = json(server.get("/v1/accounts/" + account + "/statement", server.operatorToken())
                .body());
        return StreamSupport.stream(statement.path("items").spliterator(), false)
                .filter(item -> item.path("kind").asText().equals("drawn"))
                .map(item -> new BigDecimal(item.path("credits").asText()).negate())
                .toList();
    }

    private JsonNode operator(String path, String body) {
        var answer = server.post(path, server.operatorToken(), body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return json(answer.body());
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.close();
        upstream.close();
        Folders.delete(config);
    }

    private static String settings(URI upstream) {
        return """
            gateway { upstreams = [
              { name = main, url = "%1$s/v1", protocol = responses, models = ["gpt-5.4"] },
              { name = other, url = "%1$s/v1", protocol = messages, models = ["gpt-5.4-mini"] }] }
            """.formatted(upstream);
    }
}
