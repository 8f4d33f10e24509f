package weir.http.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
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
              once { price = "10 USD", credits = 100, term_days = 30, rpd = 1, models = ["gpt-5.4"], sub_users = true }
              little { price = "10 USD", credits = 100, term_days = 30, tpd = 1000, models = ["gpt-5.4"],
                       sub_users = true }
            }
            packs { extra-70 { funding = extra_usage, price = "10 USD", credits = 70 } }
            """;

    private final ScriptedModel upstream = ScriptedModel.start(0);
    private final Path config;
    private final WholeServer server;

    /// A sub-user's key, and the key's own id.
    record Added(String key, String id) {}

    /// @param gateway more of its settings
    Metered(String gateway) throws IOException {
        config = Files.createTempDirectory("weir-agents-config");
        Files.writeString(config.resolve(ConfigFolder.PLANS), PLANS);
        Files.writeString(config.resolve(ConfigFolder.SETTINGS), settings(gateway, upstream.address()));
        server = WholeServer.start(
                Map.of("WEIR_DATABASE_URL", FrontDoorPostgres.newDatabase(), "WEIR_CONFIG", config.toString()));
    }

    URI uri() {
        return server.uri("/");
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

    /// Adds the sub-user `ann`.
    Added added(String account, String quotas) {
        var members = "/v1/accounts/" + account + "/sub-users";
        operator(members, "{\"id\":\"ann\",\"quotas\":" + quotas + '}');
        var key = operator(members + "/ann/keys", "{}");
        return new Added(key.path("key").asText(), key.path("id").asText());
    }

    /// One request, of the usual tokens of a script, that came another way.
    void use(String subUser) {
        var settle = "/v1/holds/" + json(hold(subUser), 201).path("id").asText() + "/settle";
        json(server.post(settle, server.meterToken(), """
                {"usage":{"input_tokens":1000,"cached_tokens":400,"output_tokens":50}}"""), 200);
    }

    /// Takes what a minute of its lets through, again and again until that is enough.
    void crowd(String subUser, BooleanSupplier enough) {
        Eventually.holds(() -> {
            hold(subUser);
            return enough.getAsBoolean();
        });
    }

    private HttpResponse<String> hold(String subUser) {
        return server.post("/v1/holds", server.meterToken(), """
                {"sub_user":"%s","model":"gpt-5.4","protocol":"responses","request_id":"%s",\
                "estimate":{"input_tokens":1,"output_tokens":1}}""".formatted(subUser, UUID.randomUUID()));
    }

    void grant(String account, String funding, String credits) {
        operator(
                "/v1/accounts/" + account + "/grants",
                "{\"funding\":\"%s\",\"credits\":\"%s\",\"reference\":\"%s\"}".formatted(funding, credits, funding));
    }

    /// Has an account buy a product, which somebody else was paid for.
    void buy(String account, String kind, String product) {
        var path = "/v1/accounts/" + account;
        var asked = "{\"kind\":\"%s\",\"product\":\"%s\"}".formatted(kind, product);
        var quote = json(server.post(path + "/quotes", server.operatorToken(), asked), 200);
        var payment = UUID.randomUUID().toString();
        var paid = "\"paid\":%s,\"paid_at\":\"%s\",\"payment_reference\":\"%s\"}"
                .formatted(quote.path("price"), Instant.now(), payment);
        var order = "{\"quote\":\"" + quote.path("quote").asText() + "\"," + paid;
        json(
                server.send(HttpRequest.newBuilder(server.uri(path + "/orders"))
                        .header("authorization", "Bearer " + server.operatorToken())
                        .header("content-type", "application/json")
                        .header("idempotency-key", payment)
                        .POST(BodyPublishers.ofString(order))
                        .build()),
                201);
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
        return json(server.post(path, server.operatorToken(), body), 201);
    }

    void operator(String method, String path, String body) {
        json(server.call(method, path, server.operatorToken(), body.isEmpty() ? null : body), 200);
    }

    private static JsonNode json(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
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

    private static String settings(String gateway, URI upstream) {
        return """
            gateway { %1$s
              upstreams = [
              { name = main, url = "%2$s/v1", protocol = responses, models = ["gpt-5.4"] },
              { name = other, url = "%2$s/v1", protocol = messages, models = ["gpt-5.4-mini"] }] }
            """.formatted(gateway, upstream);
    }
}
