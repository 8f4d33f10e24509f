package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// PostgreSQL goes away and comes back: nothing is admitted meanwhile, and all goes on by itself.
class OutageTest {
    @Test
    void without_its_journal_a_server_is_not_ready_and_refuses_at_once_until_it_is_back() {
        var database = FrontDoorPostgres.newDatabase();
        try (var passage = Passage.to(port(database));
                var server = WholeServer.start(Map.of("WEIR_DATABASE_URL", through(database, passage)))) {
            assertThat(open(server, "before")).isEqualTo(201);

            passage.shut();
            Eventually.holds(() -> server.get("/ready", null).statusCode() == 503);
            assertThat(server.get("/ready", null).body()).isEqualTo("{\"ready\":false}");
            assertThat(server.operations("/ready").body())
                    .startsWith("{\"ready\":false,\"reasons\":[\"journal_unreachable\"]");
            assertThat(server.get("/health", null).statusCode()).isEqualTo(200);
            var refused = server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"during\"}");
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("retry-after")).isPresent();
            // What is done once is not looked up first where nothing can be done.
            for (var asked : List.of(
                    post(server, "grants", "{\"funding\":\"payg\",\"credits\":\"1\",\"reference\":\"r1\"}"),
                    post(server, "subscription", "{\"plan\":\"team\",\"reference\":\"r2\"}"),
                    post(server, "gifts", "{\"credits\":\"1\",\"expires_at\":\"2100-01-01T00:00:00Z\"}"))) {
                assertThat(asked.statusCode()).as(asked.body()).isEqualTo(503);
                assertThat(asked.body()).contains("\"code\":\"busy\"");
                assertThat(asked.headers().firstValue("retry-after")).isPresent();
            }
            var audit = server.get("/v1/audit", server.operatorToken());
            assertThat(audit.statusCode()).isEqualTo(503);
            assertThat(audit.headers().firstValue("retry-after")).isPresent();

            passage.reopen();
            Eventually.holds(() -> server.get("/ready", null).statusCode() == 200);
            Eventually.holds(() -> open(server, "after") == 201);
            assertThat(server.get("/v1/accounts/before", server.operatorToken()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static HttpResponse<String> post(WholeServer server, String to, String body) {
        return server.send(HttpRequest.newBuilder(server.uri("/v1/accounts/before/" + to))
                .header("authorization", "Bearer " + server.operatorToken())
                .header("content-type", "application/json")
                .header("idempotency-key", to)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private static int open(WholeServer server, String account) {
        return server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"" + account + "\"}")
                .statusCode();
    }

    private static int port(String database) {
        return URI.create(database.substring("jdbc:".length())).getPort();
    }

    private static String through(String database, Passage passage) {
        return database.replace(":" + port(database) + "/", ":" + passage.port() + "/");
    }
}
