package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A proxy that lets people in by itself, and says for whom it asks.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ProxyHeadersTest {
    private static final String TOKEN = "x-weir-token";
    private static final String SUB_USER = "x-weir-sub-user";
    private static final String UPSTREAM = "x-weir-upstream-authorization";
    private static final String AUTHORIZATION = "authorization";

    private GatewayWeir weir;
    private String meter;
    private String account;
    private String owner;

    @BeforeAll
    void start() {
        weir = new GatewayWeir();
        meter = weir.server.meterToken();
        account = GatewayWeir.json(
                        weir.server.get("/v1/me/limits", weir.key("wide")).body())
                .get("account")
                .asText();
        owner = account + "/owner";
    }

    @AfterAll
    void stop() {
        weir.close();
    }

    private HttpResponse<String> asked(String script, String... headers) {
        var request = HttpRequest.newBuilder(weir.server.uri("/v1/responses"))
                .header("content-type", "application/json")
                .headers(headers)
                .POST(BodyPublishers.ofString(
                        "{\"model\":\"gpt-5.4\",\"stream\":true,\"input\":\"%s\"}".formatted(script)));
        return weir.server.send(request.build());
    }

    private List<String> authorizations(String script) {
        return weir.main
                .received(script)
                .getFirst()
                .head()
                .lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("authorization:"))
                .toList();
    }

    @Test
    void it_is_charged_to_whom_it_names_and_the_clients_own_credentials_count_for_nothing() {
        var answer = asked("script-proxied", TOKEN, meter, SUB_USER, owner, AUTHORIZATION, "Bearer of-the-client");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(weir.ended(answer).get("sub_user").asText()).isEqualTo("owner");
        assertThat(authorizations("script-proxied"))
                .hasSize(1)
                .first()
                .asString()
                .endsWith(GatewayWeir.SECRET);
        assertThat(weir.main.received("script-proxied").getFirst().head()).doesNotContainIgnoringCase("x-weir-");
    }

    @Test
    void it_may_bring_what_the_upstream_is_asked_with() {
        assertThat(asked("script-brought", TOKEN, meter, SUB_USER, owner, UPSTREAM, "Bearer brought")
                        .statusCode())
                .isEqualTo(200);
        assertThat(authorizations("script-brought"))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("Bearer brought");
    }

    @Test
    void of_whoever_shows_no_token_the_others_mean_nothing() {
        var key = weir.key("wide");
        var answer =
                asked("script-no-proxy", AUTHORIZATION, "Bearer " + key, SUB_USER, owner, UPSTREAM, "Bearer made-up");
        assertThat(weir.ended(answer).get("account").asText()).isNotEqualTo(account);
        assertThat(authorizations("script-no-proxy")).first().asString().endsWith(GatewayWeir.SECRET);
    }

    @Test
    void each_stands_once_and_is_what_it_must_be() {
        refused(400, TOKEN, meter, TOKEN, meter, SUB_USER, owner);
        refused(400, TOKEN, meter, SUB_USER, owner, SUB_USER, "other/owner");
        refused(400, TOKEN, meter, SUB_USER, owner, UPSTREAM, "a", UPSTREAM, "b");
        refused(400, TOKEN, meter);
        refused(400, TOKEN, meter, SUB_USER, "no slash");
        refused(401, TOKEN, "made-up", SUB_USER, owner, AUTHORIZATION, "Bearer " + weir.key("wide"));
        refused(401, TOKEN, meter, SUB_USER, "nobody/owner");
        refused(403, TOKEN, weir.server.operatorToken(), SUB_USER, owner);
    }

    private void refused(int status, String... headers) {
        var answer = asked("script-refused", headers);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(weir.main.received("script-refused")).isEmpty();
    }

    @Test
    void what_is_an_owners_alone_is_not_a_proxys() {
        var request = HttpRequest.newBuilder(weir.server.uri("/v1/accounts/" + account + "/sub-users"))
                .headers(TOKEN, meter, SUB_USER, owner)
                .build();
        assertThat(weir.server.send(request).statusCode()).isEqualTo(403);
    }
}
