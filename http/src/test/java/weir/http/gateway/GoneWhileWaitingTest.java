package weir.http.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import weir.http.Eventually;
import weir.http.traffic.Wire;

/// A client that goes while its request waits for the next minute: nothing is held for it, and nobody asked.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GoneWhileWaitingTest {
    private GatewayWeir weir;

    @BeforeAll
    void start() {
        weir = new GatewayWeir();
    }

    @AfterAll
    void stop() {
        weir.close();
    }

    /// The minute is opened before, so that whoever asked again would be let in.
    @Test
    void nothing_is_held_and_nobody_asked_for_who_has_gone() throws IOException {
        var member = new Member();
        try (var _ = member.waiting("script-gone")) {
            member.opens();
        }
        var before = member.read();
        Eventually.holds(() -> isWaiting(0));
        assertThat(member.read()).isEqualTo(before);
        assertThat(weir.main.received("script-gone")).isEmpty();
    }

    @Test
    void who_only_sends_no_more_is_told_when_to_come_again() throws IOException {
        try (var wire = new Member().waiting("script-half-gone")) {
            wire.endOfSending();
            assertThat(wire.answer(false))
                    .matches(answer -> answer.status() == 429
                            && answer.header("retry-after").matches("\\d+"));
        }
        assertThat(isWaiting(0)).isTrue();
        assertThat(weir.main.received("script-half-gone")).isEmpty();
    }

    private boolean isWaiting(int clients) {
        return weir.server
                .operations("/metrics")
                .body()
                .lines()
                .anyMatch(("weir_gateway_waiting " + clients + ".0")::equals);
    }

    /// May ask once in a minute.
    private final class Member {
        private final String owner = weir.key("wide");
        private final String path;
        private final String key;

        Member() {
            var all = "/v1/accounts/"
                    + GatewayWeir.json(weir.server.get("/v1/me/limits", owner).body())
                            .get("account")
                            .asText()
                    + "/sub-users";
            weir.server.post(all, owner, "{\"id\":\"ann\",\"quotas\":{\"rpm\":1}}");
            path = all + "/ann";
            key = GatewayWeir.json(weir.server.post(path + "/keys", owner, "{}").body())
                    .get("key")
                    .asText();
        }

        /// Asks twice in one minute: the second request waits for the next.
        Wire waiting(String script) throws IOException {
            Eventually.holds(() -> Instant.now().getEpochSecond() % 60 < 50);
            weir.ended(weir.post("/v1/responses", key, body("script-first")));
            var wire = new Wire(weir.asks("/v1/responses", key, body(script)));
            Eventually.holds(() -> isWaiting(1));
            return wire;
        }

        void opens() {
            weir.server.call("PATCH", path, owner, "{\"quotas\":{\"rpm\":null}}");
        }

        String read() {
            return weir.server.get(path, owner).body();
        }

        private static String body(String script) {
            return "{\"model\":\"gpt-5.4\",\"input\":\"%s\"}".formatted(script);
        }
    }
}
