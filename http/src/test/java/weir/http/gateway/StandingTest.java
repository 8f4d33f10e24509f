package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import weir.http.contract.Contract;

/// What an answer says of where its caller stands: to an owner everything, to a member what closes to it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StandingTest {
    private static final List<String> FAMILIES = List.of("x-weir-", "x-codex-", "x-ratelimit-", "anthropic-ratelimit-");

    private GatewayWeir weir;
    private String owner;
    private String members;

    @BeforeAll
    void start() {
        weir = new GatewayWeir();
        owner = weir.key("told");
        var account = GatewayWeir.json(weir.server.get("/v1/me/limits", owner).body())
                .get("account")
                .asText();
        members = "/v1/accounts/" + account + "/sub-users";
    }

    @AfterAll
    void stop() {
        weir.close();
    }

    private HttpHeaders asked(String key) {
        var answer = weir.post("/v1/responses", key, "{\"model\":\"gpt-5.4\",\"input\":\"script-standing\"}");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        weir.ended(answer);
        return answer.headers();
    }

    private String member(String id, String quotas) {
        weir.server.post(members, owner, "{\"id\":\"%s\",\"quotas\":%s}".formatted(id, quotas));
        var key = weir.server.post(members + '/' + id + "/keys", owner, "{}").body();
        return GatewayWeir.json(key).get("key").asText();
    }

    private static Map<String, List<String>> told(HttpHeaders headers) {
        var told = new TreeMap<>(headers.map());
        told.keySet().removeIf(name -> FAMILIES.stream().noneMatch(name::startsWith));
        return told;
    }

    private static String value(HttpHeaders headers, String name) {
        return headers.firstValue(name).orElse("none");
    }

    @Test
    void an_owner_is_told_of_the_day_and_of_what_was_bought() {
        asked(owner);
        var headers = asked(owner);
        assertThat(value(headers, "x-codex-primary-used-percent")).matches("[1-9]\\d?");
        assertThat(value(headers, "x-codex-primary-window-minutes")).isEqualTo("1440");
        assertThat(value(headers, "x-codex-secondary-used-percent")).matches("[1-9]\\d?");
        var window = Duration.ofMinutes(Long.parseLong(value(headers, "x-codex-secondary-window-minutes")));
        assertThat(window).isEqualTo(Duration.ofDays(30));
        assertThat(Instant.ofEpochSecond(Long.parseLong(value(headers, "x-codex-secondary-reset-at"))))
                .isBetween(
                        Instant.now().plus(window.minusHours(1)), Instant.now().plus(window));
        assertThat(value(headers, "x-codex-credits-balance")).isEqualTo("0");
        assertThat(value(headers, "x-ratelimit-limit-requests")).isEqualTo("100");
        assertThat(value(headers, "anthropic-ratelimit-tokens-limit")).isEqualTo("1000000");
    }

    @Test
    void a_member_is_told_of_the_limits_that_all_fill_and_of_no_balance() {
        var headers = asked(member("ann", "{\"rpd\":7}"));
        assertThat(value(headers, "x-codex-primary-used-percent")).matches("\\d+");
        assertThat(value(headers, "x-ratelimit-limit-requests")).isEqualTo("7");
        assertThat(value(headers, "x-ratelimit-limit-tokens")).isEqualTo("1000000");
        assertThat(told(headers).keySet()).noneMatch(name -> name.contains("secondary") || name.contains("credits"));
    }

    @Test
    void a_member_with_a_quota_in_total_is_told_how_much_of_it_is_used() {
        var key = member("ben", "{\"total_credits\":\"0.1\"}");
        asked(key);
        assertThat(value(asked(key), "x-codex-secondary-used-percent")).matches("[1-9]\\d?");
    }

    @Test
    void the_contract_names_each_of_them() {
        var named = Contract.OF_THE_API.answered("Answered");
        assertThat(told(asked(owner)).keySet()).hasSizeGreaterThan(20).isSubsetOf(named);
    }

    @Test
    void the_contract_names_what_a_proxy_says_wherever_a_sub_user_may_ask() {
        var proxied = Stream.of("x-weir-token", "x-weir-sub-user")
                .map("#/components/parameters/"::concat)
                .toList();
        Contract.OF_THE_API.operations().forEach((name, operation) -> {
            var members = operation.path("security").findValue("sub_user") != null;
            var parameters = operation.path("parameters").findValuesAsText("$ref");
            assertThat(parameters.containsAll(proxied)).as(name).isEqualTo(members);
        });
    }
}
