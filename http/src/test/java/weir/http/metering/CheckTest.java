package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

@ExtendWith(RunningWeir.class)
class CheckTest {
    private final Opened account = Opened.onPlan("wide");

    @Test
    void a_check_opens_a_real_hold_and_says_so_in_headers() {
        var passed = account.owner().get("/v1/check").is(200);
        assertThat(passed.header("x-weir-account")).isEqualTo(account.id());
        assertThat(passed.header("x-weir-sub-user")).isEqualTo("owner");
        assertThat(passed.header("x-weir-funding")).isEqualTo("plan");
        var hold = "/v1/holds/" + passed.header("x-weir-hold");
        assertThat(Client.meter().get(hold).is(200).json().get("tokens").asLong())
                .isEqualTo(9_000);
        Client.meter().post(hold + "/settle", Opened.usage(5, 0, 5, 0)).is(200);
    }

    /// A client that always sends the same id must not pass many requests on one hold.
    @Test
    void every_check_is_a_hold_of_its_own_whatever_the_client_sends() {
        var headers = Map.of("x-request-id", "always-the-same", "accept", "text/event-stream");
        var first =
                account.owner().send("GET", "/v1/check", new byte[0], headers).is(200);
        var second =
                account.owner().send("GET", "/v1/check", new byte[0], headers).is(200);
        assertThat(first.header("x-weir-hold")).isNotEqualTo(second.header("x-weir-hold"));
    }

    @Test
    void the_key_may_come_as_x_api_key_and_beside_a_secret_of_somebody_else() {
        var key = account.owner().secret();
        var nobody = Client.NOBODY;
        nobody.send("GET", "/v1/check", new byte[0], Map.of("x-api-key", key)).is(200);
        nobody.send("GET", "/v1/check", new byte[0], Map.of("x-api-key", key, "authorization", "Bearer sk-other"))
                .is(200);
    }

    @Test
    void the_answer_no_is_401_or_403_and_says_why() {
        var unknown = account.owner().send("GET", "/v1/check", new byte[0], Map.of("x-weir-model", "gpt-9"));
        assertThat(unknown.is(403, "unknown_model").header("x-weir-blocked")).isEqualTo("unknown_model");
        var empty = Opened.with("").owner().post("/v1/check/v1/messages", "").is(403, "blocked");
        assertThat(empty.header("x-weir-blocked")).isEqualTo("payg");
        assertThat(empty.header("x-weir-opens-at")).isEmpty();
        new Client("weir_" + account.id() + ".owner." + "b".repeat(48))
                .get("/v1/check")
                .is(401, "key_invalid");
    }
}
