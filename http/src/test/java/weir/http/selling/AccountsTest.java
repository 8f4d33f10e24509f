package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

@ExtendWith(RunningWeir.class)
class AccountsTest {
    private final Client operator = Client.operator();

    @Test
    void an_account_is_opened_once_and_its_owners_key_shown_once() {
        var account = Opened.onPlan("tiny");
        operator.post("/v1/accounts", "{\"id\":\"" + account.id() + "\"}").is(409, "account_exists");
        var read = operator.get(account.path()).is(200);
        assertThat(read.text("/zone")).isEqualTo("Asia/Shanghai");
        assertThat(read.text("/subscription/plan/id")).isEqualTo("tiny");
        assertThat(read.text("/subscription/plan/price/amount")).isEqualTo("19.90");
        assertThat(read.json().at("/sub_users/0").asText()).isEqualTo("owner");
        var secret = account.owner().secret();
        var owner = account.owner().get(account.path() + "/sub-users/owner").is(200);
        assertThat(owner.body()).doesNotContain(secret.substring(secret.lastIndexOf('.') + 1));
    }

    @Test
    void a_suspended_account_admits_nothing_until_it_is_active_again() {
        var account = Opened.onPlan("wide");
        assertThat(operator.patch(account.path(), "{\"active\":false}")
                        .is(200)
                        .json()
                        .get("active")
                        .asBoolean())
                .isFalse();
        account.hold("r-1").is(403, "account_suspended");
        account.owner().get("/v1/check").is(403, "account_suspended");
        assertThat(account.owner().get("/v1/me/limits").is(200).text("/blocked/gate"))
                .isEqualTo("account_active");
        operator.patch(account.path(), "{\"active\":true}").is(200);
        account.hold("r-1").is(201);
    }

    @Test
    void a_reference_is_applied_once() {
        var account = Opened.with("");
        var subscription = "{\"plan\":\"tiny\",\"reference\":\"order-1\"}";
        operator.post(account.path() + "/subscription", subscription).is(201);
        operator.post(account.path() + "/subscription", subscription).is(200);
        operator.post(account.path() + "/subscription", subscription.replace("tiny", "wide"))
                .is(409, "reference_reused");
        operator.post(account.path() + "/subscription", subscription.replace("order-1", "order-2"))
                .is(409, "already_subscribed");
        var grant =
                "{\"funding\":\"payg\",\"credits\":\"7\",\"reference\":\"order-3\",\"expires_at\":\"2099-01-01T00:00:00.1234+08:00\"}";
        operator.post(account.path() + "/grants", grant).is(201);
        var again = operator.post(account.path() + "/grants", grant).is(200);
        assertThat(again.text("/expires_at")).isEqualTo("2098-12-31T16:00:00.123Z");
        operator.post(account.path() + "/grants", grant.replace("\"7\"", "\"8\""))
                .is(409, "reference_reused");
        assertThat(account.owner().get(account.path() + "/limits").text("/left/in_all/credits"))
                .isEqualTo("17");
    }

    @Test
    void what_the_books_know_is_not_granted_again() throws SQLException {
        var account = Opened.with("");
        try (var connection = RunningWeir.database().connect(Duration.ofSeconds(10));
                var insert = connection.prepareStatement("insert into weir.grant_reference values (?, 'long-ago')")) {
            insert.setString(1, account.id());
            insert.execute();
        }
        operator.post(account.path() + "/subscription", "{\"plan\":\"tiny\",\"reference\":\"long-ago\"}")
                .is(409, "reference_spent");
        var grant = "{\"funding\":\"payg\",\"credits\":\"7\",\"reference\":\"long-ago\"}";
        operator.post(account.path() + "/grants", grant).is(409, "reference_spent");
        operator.post(account.path() + "/grants", grant.replace("long-ago", "today"))
                .is(201);
        operator.post(account.path() + "/grants", grant.replace("long-ago", "today"))
                .is(200);
    }

    @Test
    void extra_usage_needs_a_subscription_and_payg_none() {
        var account = Opened.with("");
        operator.post(account.path() + "/grants", "{\"funding\":\"extra_usage\",\"credits\":\"1\",\"reference\":\"o\"}")
                .is(409, "no_subscription");
        account.grant("payg", "1");
        assertThat(account.hold("r-1").is(201).text("/funding")).isEqualTo("payg");
    }

    @Test
    void what_does_not_exist_is_said_so() {
        operator.get("/v1/accounts/never-opened").is(404, "no_such_account");
        operator.get("/v1/accounts/never-opened/limits").is(404, "no_such_account");
        operator.get("/v1/accounts/never-opened/sub-users/owner").is(404);
        operator.post("/v1/accounts/never-opened/sub-users", "{\"id\":\"ann\"}").is(404, "no_such_account");
        operator.post(
                        "/v1/accounts/never-opened/grants",
                        "{\"funding\":\"payg\",\"credits\":\"1\",\"reference\":\"o\"}")
                .is(404, "no_such_account");
        var account = Opened.onPlan("wide");
        operator.get(account.path() + "/sub-users/nobody").is(404, "no_such_sub_user");
        operator.post(account.path() + "/sub-users/nobody/keys", "{}").is(404, "no_such_sub_user");
        operator.delete(account.path() + "/sub-users/owner/keys/k-none").is(404, "no_such_key");
    }

    @Test
    void the_limits_tell_the_two_figures_every_gate_and_what_blocks() {
        var account = Opened.onPlan("tiny");
        var free = account.owner().get("/v1/me/limits").is(200);
        assertThat(free.text("/left/in_all/credits")).isEqualTo("10");
        assertThat(free.text("/left/in_all/about_usd")).isEqualTo("1.43");
        assertThat(free.text("/left/today/credits")).isEqualTo("2");
        assertThat(free.json().get("blocked").isNull()).isTrue();
        assertThat(free.json().at("/gates").findValuesAsText("name")).contains("sub_user_rpd", "daily_limit", "payg");
        for (var i = 0; i < 3; i++) {
            account.held();
        }
        var blocked = account.owner().get(account.path() + "/limits").is(200);
        assertThat(blocked.text("/blocked/gate")).isEqualTo("rpd");
        assertThat(blocked.json().at("/gates").findValuesAsText("name")).doesNotContain("sub_user_rpd");
    }
}
