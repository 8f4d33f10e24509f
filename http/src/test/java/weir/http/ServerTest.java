package weir.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ServerTest {
    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void a_started_server_is_alive_ready_and_says_its_version() {
        assertThat(server.get("/health", null).body()).isEqualTo("{\"status\":\"alive\"}");
        var ready = server.get("/ready", null);
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.headers().firstValue("x-request-id")).isPresent();
        assertThat(server.get("/version", null).body()).contains("\"java\"").contains("\"weir\"");
    }

    @Test
    void an_account_holds_and_settles_and_it_is_measured() {
        var operator = server.operatorToken();
        assertThat(server.post("/v1/accounts", operator, "{\"id\":\"acme\",\"plan\":\"team\"}")
                        .statusCode())
                .isEqualTo(201);
        var hold = server.post(
                "/v1/holds",
                server.meterToken(),
                "{\"sub_user\":\"acme/owner\",\"model\":\"gpt-5.4\",\"protocol\":\"responses\",\"request_id\":\"r1\","
                        + "\"estimate\":{\"input_tokens\":1000,\"output_tokens\":100}}");
        assertThat(hold.statusCode()).as(hold.body()).isEqualTo(201);
    }
}
