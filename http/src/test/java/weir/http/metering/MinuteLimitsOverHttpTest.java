package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// Requests and tokens a minute as they are told. The clock is the real one, and a minute may end at any time: so each
/// is asked for until one is blocked.
@ExtendWith(RunningWeir.class)
class MinuteLimitsOverHttpTest {
    @Test
    void a_full_minute_of_the_plan_is_told_with_the_seconds_until_the_next() {
        var account = Opened.onPlan("paced");
        account.grant("payg", "5");
        var asked = Instant.now();
        var blocked = blocked(account, account.asked("r", ""));
        var answered = Instant.now();
        assertThat(blocked.text("/gate")).isEqualTo("rpm");
        assertThat(blocked.json().at("/gates/0/used").asInt()).isEqualTo(2);
        assertThat(blocked.json().at("/gates/0/held").asInt()).isZero();
        assertThat(blocked.json().at("/gates/0/limit").asInt()).isEqualTo(2);
        var opens = Instant.parse(blocked.text("/opens_at"));
        assertThat(opens.getEpochSecond() % 60).isZero();
        assertThat(Integer.parseInt(blocked.header("retry-after")))
                .isBetween(1, 60)
                .isGreaterThanOrEqualTo((int) Duration.between(answered, opens).toSeconds())
                .isLessThanOrEqualTo((int) Duration.between(asked, opens).toSeconds() + 1);
        assertThat(blocked.json().get("remedies").findValuesAsText("code")).containsExactly("wait");
        assertThat(blocked.text("/detail").replaceAll("\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}", "<minute>"))
                .startsWith("The plan's limit of requests a minute (RPM) is reached (2 used and 0 held of 2);"
                        + " it resets at <minute> Asia/Shanghai. Left in all: ");
    }

    @Test
    void a_full_minute_of_a_sub_user_is_its_owners_to_widen() {
        var account = Opened.onPlan("wide");
        account.subUser("ann");
        var ann = account.path() + "/sub-users/ann";
        account.owner().patch(ann, "{\"quotas\":{\"tpm\":1000}}").is(200);
        var quotas = account.owner().get(ann).json().get("quotas");
        assertThat(quotas.get("tpm").asInt()).isEqualTo(1000);
        assertThat(quotas.get("rpm").isNull()).isTrue();
        var asked = account.asked("r", "").replace("/owner", "/ann");
        var blocked = blocked(account, asked);
        assertThat(blocked.text("/gate")).isEqualTo("sub_user_tpm");
        assertThat(blocked.json().at("/gates/0/held").asInt()).isEqualTo(1100);
        assertThat(blocked.json()
                        .get("remedies")
                        .valueStream()
                        .map(each -> each.get("code").asText()))
                .containsExactly("wait", "wait_for_open_holds", "ask_the_owner");
        assertThat(blocked.text("/detail"))
                .startsWith("The sub-user's quota of tokens a minute is reached (0 used and 1100 held of 1000);");
        account.owner().patch(ann, "{\"quotas\":{\"tpm\":null}}").is(200);
        Client.meter().post("/v1/holds", asked.replace("\"r\"", "\"last\"")).is(201);
    }

    @Test
    void a_plan_and_the_limits_tell_what_is_limited_by_the_minute() {
        var account = Opened.onPlan("paced");
        var read = account.owner().get(account.path()).is(200).json();
        assertThat(read.at("/subscription/plan/rpm").asInt()).isEqualTo(2);
        assertThat(read.at("/subscription/plan/tpm").isNull()).isTrue();
        var gates = account.owner().get(account.path() + "/limits").is(200).json();
        assertThat(gates.at("/gates").findValuesAsText("name")).contains("rpm").doesNotContain("tpm");
    }

    private static Exchange blocked(Opened account, String body) {
        var asked = Client.meter().post("/v1/holds", body);
        for (var more = 0; asked.status() == 201; more++) {
            assertThat(more).as("holds of %s that passed", account.id()).isLessThan(12);
            asked = Client.meter().post("/v1/holds", body.replace("\"r\"", "\"r" + more + '"'));
        }
        return asked.is(429, "blocked");
    }
}
