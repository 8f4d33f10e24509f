package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a caller was answered before a restart is what it is answered after it.
class RestartTest {
    private static final String ACCOUNT = "/v1/accounts/acme";
    private static final String HOLD = """
            {"sub_user":"acme/owner","model":"gpt-5.4","protocol":"responses","request_id":"%s",
             "estimate":{"input_tokens":1000,"output_tokens":100}}""";
    private static final String USAGE = """
            {"usage":{"input_tokens":1000,"cached_tokens":0,"output_tokens":%d,"reasoning_tokens":0}}""";

    private final Map<String, String> environment = Map.of("WEIR_DATABASE_URL", TestPostgres.newDatabase());

    /// new-api#7486; litellm#15740; ivozprovider#703; lago-api#2542: retries, restarts and duplicates charged again.
    @Test
    void a_request_is_charged_once_after_retries_restarts_and_duplicate_delivery() {
        String settle;
        String receipt;
        try (var server = TestServer.start(environment)) {
            server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
            var hold = server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-1"));
            settle = "/v1/holds/" + id(hold.body()) + "/settle";
            receipt = server.post(settle, server.meterToken(), USAGE.formatted(100))
                    .body();
            assertThat(receipt).startsWith("{\"repeated\":false,");
        }
        try (var server = TestServer.start(environment)) {
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

    /// BatchUpdate maps of one-api and new-api; bifrost's dump every ten seconds: what was counted last was lost.
    @Test
    void nothing_sits_only_in_memory_before_a_timed_flush() {
        String limits;
        try (var server = TestServer.start(environment)) {
            server.post("/v1/accounts", server.operatorToken(), "{\"id\":\"acme\",\"plan\":\"team\"}");
            server.call("PATCH", ACCOUNT + "/sub-users/owner", server.operatorToken(), "{\"quotas\":{\"rpd\":2}}");
            server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-1"));
            server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-2"));
            limits = gates(server);
        }
        try (var server = TestServer.start(environment)) {
            assertThat(gates(server)).isEqualTo(limits);
            var blocked = server.post("/v1/holds", server.meterToken(), HOLD.formatted("r-3"));
            assertThat(blocked.statusCode()).isEqualTo(429);
            assertThat(blocked.body()).contains("\"gate\":\"sub_user_rpd\"");
        }
    }

    private static String gates(TestServer server) {
        var limits = server.get(ACCOUNT + "/limits", server.operatorToken()).body();
        return limits.substring(limits.indexOf("\"gates\":"), limits.indexOf("\"blocked\":"));
    }

    private static String id(String hold) {
        return hold.replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
    }
}
