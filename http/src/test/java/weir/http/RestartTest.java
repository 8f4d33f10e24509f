package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.http.contract.UsageEvents;

/// What a caller was answered before a restart is what it is answered after it.
class RestartTest {
    private static final String ACCOUNT = "/v1/accounts/acme";
    private static final String HOLD = """
        {"sub_user":"acme/owner","model":"gpt-5.4","protocol":"responses","request_id":"%s",
         "estimate":{"input_tokens":1000,"output_tokens":100}}\
        """;
    private static final String USAGE = """
        {"usage":{"input_tokens":1000,"cached_tokens":0,"output_tokens":%d,"reasoning_tokens":0}}\
        """;

    @TempDir
    private Path config;

    private final Map<String, String> environment = Map.of("WEIR_DATABASE_URL", FrontDoorPostgres.newDatabase());

    /// new-api#7486; litellm#15740; ivozprovider#703; lago-api#2542: retries, restarts and duplicates charged again.
    @Test
    void a_request_is_charged_once_after_retries_restarts_and_duplicate_delivery() {
        String settle;
        String receipt;
        try (var server = WholeServer.start(environment)) {
            server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
            var hold = server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-1"));
            settle = "/v1/holds/" + id(hold.body()) + "/settle";
            receipt = server.post(settle, server.meterToken(), USAGE.formatted(100))
                    .body();
            assertThat(receipt).startsWith("{\"repeated\":false,");
        }
        try (var server = WholeServer.start(environment)) {
            var again = server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-1"));
            assertThat(again.statusCode()).isEqualTo(200);
            assertThat(again.body()).contains("\"state\":\"settled\"");
            assertThat(server.post(settle, server.meterToken(), USAGE.formatted(100))
                            .body())
                    .isEqualTo(receipt.replace("\"repeated\":false", "\"repeated\":true"));
            assertThat(server.post(settle, server.meterToken(), USAGE.formatted(101))
                            .statusCode())
                    .isEqualTo(409);
            assertThat(server.get("/v1/audit", server.operatorToken()).body())
                    .contains("\"adds_up\":true")
                    .contains("\"given\":1,\"settled\":1,")
                    .contains("\"plan\":\"0.028\"");
        }
    }

    @Test
    void what_reported_usage_was_charged_before_a_restart_is_undone_once_after_it() {
        var part = "{\"id\":\"e1\",\"credits\":\"0.008\"}";
        String undone;
        try (var server = WholeServer.start(environment)) {
            server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
            var events = "{\"events\":[%s]}".formatted(UsageEvents.plain("acme", "e1"));
            assertThat(server.post("/v1/usage", server.meterToken(), events).statusCode())
                    .isEqualTo(200);
            undone = undo(server, "k1", part);
            assertThat(undone).startsWith("{\"repeated\":false,");
        }
        try (var server = WholeServer.start(environment)) {
            assertThat(undo(server, "k1", part)).isEqualTo(undone.replace("\"repeated\":false", "\"repeated\":true"));
            assertThat(undo(server, "k2", "{\"id\":\"e1\"}"))
                    .contains("\"credits\":\"0.02\",\"reversed_in_all\":\"0.028\",\"charged\":\"0.028\"");
            assertThat(server.get("/v1/audit", server.operatorToken()).body())
                    .contains("\"adds_up\":true")
                    .contains("\"plan\":\"0\"");
        }
    }

    private static String undo(WholeServer server, String key, String body) {
        var request = HttpRequest.newBuilder(server.uri(ACCOUNT + "/usage/reverse"))
                .header("authorization", "Bearer " + server.operatorToken())
                .header("content-type", "application/json")
                .header("idempotency-key", key)
                .POST(BodyPublishers.ofString(body))
                .timeout(Duration.ofMinutes(1))
                .build();
        return server.send(request).body();
    }

    /// The data folder is another one each time; what keys are known by is in the database.
    @Test
    void a_key_is_good_on_every_server_of_its_database_and_on_no_other() {
        String key;
        try (var server = WholeServer.start(environment)) {
            var opened = server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
            key = opened.body().replaceFirst(".*?\"key\":\"([^\"]+)\".*", "$1");
            assertThat(server.get(ACCOUNT, key).statusCode()).isEqualTo(200);
        }
        try (var server = WholeServer.start(environment)) {
            assertThat(server.get(ACCOUNT, key).statusCode()).isEqualTo(200);
        }
        try (var other = WholeServer.start()) {
            assertThat(other.get(ACCOUNT, key).statusCode()).isEqualTo(401);
        }
    }

    /// An operator may change what a dollar buys: what was told of an old hold is told again.
    @Test
    void credits_are_told_in_dollars_as_the_rate_card_says_and_a_receipt_by_that_of_its_hold() throws IOException {
        var settle = "";
        var receipt = "";
        try (var server = WholeServer.start(configured())) {
            settle = held(server);
            receipt = server.post(settle, server.meterToken(), USAGE.formatted(100))
                    .body();
            assertThat(receipt).contains("\"in_all\":{\"credits\":\"9099.972\",\"about_usd\":\"1300.00\"}");
        }
        change("credits_per_usd = 7", "credits_per_usd = 14");
        try (var server = WholeServer.start(configured())) {
            assertThat(server.post(settle, server.meterToken(), USAGE.formatted(100))
                            .body())
                    .isEqualTo(receipt.replace("\"repeated\":false", "\"repeated\":true"));
            assertThat(server.get(ACCOUNT + "/limits", server.operatorToken()).body())
                    .contains("\"in_all\":{\"credits\":\"9099.972\",\"about_usd\":\"650.00\"}");
            assertThat(server.get("/v1/rate-card", server.operatorToken()).body())
                    .startsWith("{\"version\":2,")
                    .contains("\"source\":\"file\",\"credits_per_usd\":\"14\",");
        }
    }

    @Test
    void a_hold_is_settled_by_the_rate_card_it_was_given_under_whichever_model_served() throws IOException {
        var settle = "";
        try (var server = WholeServer.start(configured())) {
            settle = held(server);
        }
        change("credits_per_usd = 7", "credits_per_usd = 14");
        change("\"gpt-5.5\"", "\"gpt-6\"");
        try (var server = WholeServer.start(configured())) {
            var served = USAGE.formatted(100).replaceFirst("\\{", "{\"model\":\"%s\",");
            assertThat(server.post(settle, server.meterToken(), served.formatted("gpt-6"))
                            .body())
                    .contains("\"code\":\"unknown_model\"")
                    .contains("\"gpt-5.5\"");
            // 1,000 at 35 and 100 at 210 credits a million, as before the change.
            assertThat(server.post(settle, server.meterToken(), served.formatted("gpt-5.5"))
                            .body())
                    .contains("\"model\":\"gpt-5.5\"")
                    .contains("\"charge\":{\"credits\":\"0.056\",");
            assertThat(server.get("/v1/audit", server.operatorToken()).body()).startsWith("{\"adds_up\":true,");
        }
    }

    /// As an operator changes prices while holds are open, and after whom the files say nothing any more.
    @Test
    void what_was_put_prices_the_next_hold_and_rules_after_a_restart_too() throws IOException {
        var settle = "";
        try (var server = WholeServer.start(configured())) {
            settle = held(server);
            var card = server.get("/v1/rate-card", server.operatorToken()).body();
            var dearer = card.replace("\"input\":\"17.5\"", "\"input\":\"35\"");
            assertThat(server.call("PUT", "/v1/rate-card", server.operatorToken(), dearer)
                            .body())
                    .startsWith("{\"version\":2,\"dry_run\":false,")
                    .contains("\"before\":\"17.5\",\"after\":\"35\"");
            assertThat(server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-2"))
                            .body())
                    .as("1,000 at 35 and 100 at 105 credits a million")
                    .contains("\"credits\":\"0.0455\"");
            assertThat(server.post(settle, server.meterToken(), USAGE.formatted(100))
                            .body())
                    .as("1,000 at 17.5 and 100 at 105 credits a million")
                    .contains("\"charge\":{\"credits\":\"0.028\",");
        }
        change("credits_per_usd = 7", "credits_per_usd = 14");
        try (var server = WholeServer.start(configured())) {
            assertThat(server.get("/v1/rate-card", server.operatorToken()).body())
                    .startsWith("{\"version\":2,")
                    .contains("\"source\":\"api\"", "\"credits_per_usd\":\"7\"", "\"input\":\"35\"");
        }
    }

    /// What a proxy reports an hour late was used at the prices of an hour ago.
    @Test
    void usage_after_the_fact_is_priced_by_the_rate_card_of_its_own_time_after_a_restart_too() {
        // 1,000 and 100 tokens: 17.5 and 105 credits a million, and then 35 and 105.
        var cheap = "\"rate_card\":1,\"credits\":\"0.028\"";
        var dear = "\"rate_card\":2,\"credits\":\"0.0455\"";
        Instant then;
        try (var server = WholeServer.start(configured())) {
            server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
            then = Instant.now();
            var card = server.get("/v1/rate-card", server.operatorToken()).body();
            server.call(
                    "PUT",
                    "/v1/rate-card",
                    server.operatorToken(),
                    card.replace("\"input\":\"17.5\"", "\"input\":\"35\""));
            assertThat(reported(server, "before", then)).contains("\"outcome\":\"applied\"", cheap);
            assertThat(reported(server, "after", later())).contains("\"outcome\":\"applied\"", dear);
        }
        try (var server = WholeServer.start(configured())) {
            assertThat(reported(server, "before", then)).contains("\"outcome\":\"repeated\"", cheap);
            assertThat(reported(server, "still-before", then)).contains("\"outcome\":\"applied\"", cheap);
            assertThat(reported(server, "later", later())).contains("\"outcome\":\"applied\"", dear);
        }
    }

    /// By the clock of a reporter that is a little ahead: events are told in whole milliseconds.
    private static Instant later() {
        return Instant.now().plusSeconds(1);
    }

    /// The answer about one event, less its day.
    private static String reported(WholeServer server, String id, Instant at) {
        var events = "{\"events\":[" + UsageEvents.plain("acme", id, 1_000, at) + "]}";
        return server.post("/v1/usage", server.meterToken(), events).body().replaceFirst("\"day\":\"[^\"]+\",", "");
    }

    private Map<String, String> configured() {
        var more = new HashMap<>(environment);
        more.put("WEIR_CONFIG", config.toString());
        return more;
    }

    private void change(String before, String after) throws IOException {
        for (var name : List.of("rate-card.conf", "plans.conf")) {
            var file = config.resolve(name);
            Files.writeString(file, Files.readString(file).replace(before, after));
        }
    }

    /// Opens the account with one hold, and names where that is settled.
    private static String held(WholeServer server) {
        server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
        var hold = server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-1"));
        return "/v1/holds/" + id(hold.body()) + "/settle";
    }

    /// BatchUpdate maps of one-api and new-api; bifrost's dump every ten seconds: what was counted last was lost.
    @Test
    void nothing_sits_only_in_memory_before_a_timed_flush() {
        String limits;
        try (var server = WholeServer.start(environment)) {
            server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
            server.call("PATCH", ACCOUNT + "/sub-users/owner", server.operatorToken(), "{\"quotas\":{\"rpd\":2}}");
            server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-1"));
            server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-2"));
            limits = gates(server);
        }
        try (var server = WholeServer.start(environment)) {
            assertThat(gates(server)).isEqualTo(limits);
            var blocked = server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-3"));
            assertThat(blocked.statusCode()).isEqualTo(429);
            assertThat(blocked.body()).contains("\"gate\":\"sub_user_rpd\"");
        }
    }

    private static String gates(WholeServer server) {
        var limits = server.get(ACCOUNT + "/limits", server.operatorToken()).body();
        return limits.substring(limits.indexOf("\"gates\":"), limits.indexOf("\"blocked\":"));
    }

    private static String id(String hold) {
        return hold.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
    }
}
