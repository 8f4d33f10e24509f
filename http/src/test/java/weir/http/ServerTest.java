package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerTest {
    @TempDir
    private static Path archive;

    private static WholeServer server;

    @BeforeAll
    static void start() {
        server = WholeServer.start(Map.of(
                "WEIR_DATABASE_URL", FrontDoorPostgres.newDatabase(), "WEIR_LEDGER_ARCHIVE", archive.toString()));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_started_server_is_alive_and_ready_and_tells_nobody_more() {
        assertThat(server.get("/health", null).body()).isEqualTo("{\"status\":\"alive\"}");
        var ready = server.get("/ready", null);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body()).isEqualTo("{\"ready\":true}");
        assertThat(ready.headers().firstValue("x-request-id")).isPresent();
        assertThat(server.get("/version", null).statusCode()).isEqualTo(404);
        assertThat(server.get("/metrics", null).statusCode()).isEqualTo(404);
    }

    @Test
    void whoever_runs_it_has_an_address_of_his_own() {
        assertThat(server.operations("/health").body()).isEqualTo("{\"status\":\"alive\"}");
        assertThat(server.operations("/ready").body())
                .matches("\\{\"ready\":true,\"reasons\":\\[](,\"ledger\":\\{\"lag_rows\":\\d+,\"lag_seconds\":\\d+,"
                        + "\"stopped\":0})?}");
        assertThat(server.operations("/version").body()).contains("\"java\"").contains("\"weir\"");
        assertThat(server.operations("/v1/products").statusCode()).isEqualTo(404);
        assertThat(server.operations("/v1/products").body()).contains("/metrics");
    }

    @Test
    void a_head_is_answered_wherever_a_get_is() {
        for (var path : List.of("/health", "/ready", "/openapi.json")) {
            assertHead(server.call("HEAD", path, null, null), server.get(path, null));
        }
        for (var path : List.of("/health", "/ready", "/version", "/metrics")) {
            assertHead(server.operations("HEAD", path), server.operations(path));
        }
        assertThat(server.operations("HEAD", "/v1/products").statusCode()).isEqualTo(404);
    }

    @Test
    void a_method_that_a_path_does_not_take_is_told_which_it_takes() {
        for (var refused : List.of(server.post("/health", null, "{}"), server.operations("DELETE", "/metrics"))) {
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers().firstValue("allow")).hasValue("GET, HEAD, OPTIONS");
        }
    }

    @Test
    void days_of_the_ledger_go_where_the_operator_says() {
        Eventually.holds(() -> server.post("/v1/ledger/archive", server.operatorToken(), "{\"before\":\"2020-01-01\"}")
                .body()
                .equals("{\"folder\":\"" + archive + "\",\"days\":[],\"left\":0}"));
    }

    private static void assertHead(HttpResponse<String> head, HttpResponse<String> whole) {
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.body()).isEmpty();
        assertThat(head.headers().firstValue("content-type"))
                .isEqualTo(whole.headers().firstValue("content-type"));
        assertThat(head.headers().firstValueAsLong("content-length").orElse(0)).isPositive();
    }

    @Test
    void an_account_holds_and_settles_and_it_is_measured() {
        var operator = server.operatorToken();
        assertThat(server.post("/v1/accounts", operator, "{\"id\":\"acme\",\"plan\":\"team\"}")
                        .statusCode())
                .isEqualTo(201);
        var openBefore = openHolds();
        var hold = server.post(
                "/v1/holds",
                server.meterToken(),
                "{\"sub_user\":\"acme/owner\",\"model\":\"gpt-5.4\",\"protocol\":\"responses\",\"request_id\":\"r1\","
                        + "\"estimate\":{\"input_tokens\":1000,\"output_tokens\":100}}");
        assertThat(hold.statusCode()).as(hold.body()).isEqualTo(201);
        assertThat(openHolds()).isEqualTo(openBefore + 1);
        var id = hold.body().replaceFirst(".*?\"id\":\"([^\"]+)\".*", "$1");
        var settled = server.post(
                "/v1/holds/" + id + "/settle",
                server.meterToken(),
                "{\"usage\":{\"input_tokens\":1000,\"cached_tokens\":0,\"output_tokens\":100,\"reasoning_tokens\":0}}");
        assertThat(settled.statusCode()).as(settled.body()).isEqualTo(200);
        assertThat(openHolds()).isEqualTo(openBefore);
        assertThat(server.operations("/metrics").body())
                .contains("weir_holds_total{reason=\"plan\",outcome=\"held\"}")
                .contains("weir_settlements_total{outcome=\"settled\"}")
                .contains("weir_charged_micros_total{funding=\"plan\"}")
                .contains("weir_batch_commands_bucket")
                .contains("weir_journal_write_time_seconds_bucket")
                .contains("weir_hold_latency_seconds_bucket");
        var audit = server.get("/v1/audit", operator);
        assertThat(audit.statusCode()).as(audit.body()).isEqualTo(200);
        assertThat(audit.body()).startsWith("{\"adds_up\":true,\"accounts\":1,");
        assertThat(server.get("/v1/audit", server.meterToken()).statusCode()).isEqualTo(403);
    }

    /// Of all servers of this JVM.
    private double openHolds() {
        var gauge = Pattern.compile("(?m)^weir_open_holds (.*)$")
                .matcher(server.operations("/metrics").body());
        assertThat(gauge.find()).isTrue();
        return Double.parseDouble(gauge.group(1));
    }
}
