package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// Every call that a denial names is made as it is written, by each role that it names, and the request passes then.
@ExtendWith(RunningWeir.class)
class RemedyCallsTest {
    private static final List<String> OWNERS = List.of("operator", "owner");

    @Test
    void payg_passes_the_day_by_the_call_that_is_told() {
        for (var role : OWNERS) {
            var account = Opened.onPlan("tiny");
            account.grant("payg", "5");
            var blocked = blocked(account, "owner", "");
            assertThat(blocked.text("/gate")).isEqualTo("rpd");
            var call = call(blocked.json(), "let_payg_pass_day");
            isFor(call, OWNERS);
            make(account, role, call);
            assertThat(ask(account, "owner", "").is(201).text("/funding")).isEqualTo("payg");
        }
    }

    @Test
    void a_suspended_account_is_made_active_by_the_operators_call_and_nobody_else_is_told_it() {
        var account = Opened.onPlan("wide");
        Client.operator().patch(account.path(), "{\"state\":\"suspended\"}").is(200);
        var refused = ask(account, "owner", "").is(403, "account_suspended").json();
        var limits = account.path() + "/limits";
        var blocked = Client.operator().get(limits).json().get("blocked");
        var call = call(blocked, "ask_the_operator");
        isFor(call, List.of("operator"));
        assertThat(refused.get("remedies")).isEqualTo(blocked.get("remedies"));
        for (var path : List.of(limits, "/v1/me/limits")) {
            var told = account.owner().get(path).json().get("blocked");
            assertThat(remedy(told, "ask_the_operator").get("calls")).isEmpty();
        }
        assertThat(refusedAtTheDoor(account.owner()).get("remedies"))
                .isEqualTo(account.owner().get(limits).json().at("/blocked/remedies"));
        make(account, "operator", call);
        ask(account, "owner", "").is(201);
    }

    @Test
    void a_closed_account_is_told_no_remedy() {
        var account = Opened.onPlan("wide");
        Client.operator().patch(account.path(), "{\"state\":\"closed\"}").is(200);
        var blocked = account.owner().get(account.path() + "/limits").json().get("blocked");
        assertThat(blocked.get("gate").asText()).isEqualTo("account_active");
        assertThat(blocked.get("remedies")).isEmpty();
    }

    @Test
    void a_suspended_member_is_made_active_by_the_call_that_is_told() {
        for (var role : OWNERS) {
            var account = member("{\"active\":false}");
            var refused = ask(account, "ann", "").is(403, "sub_user_suspended").json();
            var limits = account.path() + "/sub-users/ann/limits";
            assertThat(refused.get("remedies"))
                    .isEqualTo(Client.operator().get(limits).json().at("/blocked/remedies"));
            isFor(call(refused, "ask_the_owner"), OWNERS);
            make(account, role, call(account.owner().get(limits).json().get("blocked"), "ask_the_owner"));
            ask(account, "ann", "").is(201);
        }
    }

    @Test
    void an_owner_who_is_suspended_makes_itself_active_again() {
        var account = Opened.onPlan("wide");
        account.owner()
                .patch(account.path() + "/sub-users/owner", "{\"active\":false}")
                .is(200);
        var refused = refusedAtTheDoor(account.owner());
        assertThat(refused.get("remedies"))
                .isEqualTo(account.owner().get("/v1/me/limits").json().at("/blocked/remedies"));
        make(account, "owner", call(refused, "ask_the_owner"));
        ask(account, "owner", "").is(201);
    }

    @Test
    void a_member_who_is_suspended_is_told_whom_to_ask_and_no_call() {
        var account = Opened.onPlan("wide");
        var ann = account.subUser("ann");
        account.owner()
                .patch(account.path() + "/sub-users/ann", "{\"active\":false}")
                .is(200);
        var told = remedy(refusedAtTheDoor(ann), "ask_the_owner");
        assertThat(told.get("detail").asText())
                .isEqualTo("Ask the owner of the account to make the sub-user active again.");
        assertThat(told.get("calls")).isEmpty();
    }

    /// Each is asked for until one is blocked: a minute may end at any time.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"quotas\":{\"daily_credits\":\"0.001\"}}",
                "{\"quotas\":{\"daily_credits\":\"0\"}}",
                "{\"quotas\":{\"total_credits\":\"0.0025\"}}",
                "{\"quotas\":{\"rpd\":1}}",
                "{\"quotas\":{\"rpd\":0}}",
                "{\"quotas\":{\"tpd\":1000}}",
                "{\"quotas\":{\"rpm\":1}}",
                "{\"quotas\":{\"tpm\":1000}}",
                "{\"quotas\":{\"open_holds\":1}}",
                "{\"quotas\":{\"models\":[\"gpt-5.5\",\"gpt-5.4-mini\"]}}",
                "{\"allowed_addresses\":[\"192.0.2.0/24\",\"2001:db8::/32\"]}",
                "{\"allowed_addresses\":[\"192.0.2.0/24\"],\"quotas\":{\"models\":[\"gpt-5.5\"],\"rpd\":0,\"tpd\":0}}"
            })
    void what_keeps_a_member_out_is_set_by_the_call_that_is_told(String limits) {
        for (var role : OWNERS) {
            for (var strict : List.of("", ",\"strict\":true")) {
                var account = member(limits);
                var rest = ",\"client_address\":\"198.51.100.9\"" + strict;
                var call = call(blocked(account, "ann", rest).json(), "ask_the_owner");
                isFor(call, OWNERS);
                assertThat(call.get("path").asText()).isEqualTo(account.path() + "/sub-users/ann");
                make(account, role, call);
                ask(account, "ann", rest).is(201);
            }
        }
    }

    @Test
    void what_is_on_a_list_stays_on_it_and_what_is_open_is_left_alone() {
        var account = member(
                "{\"allowed_addresses\":[\"192.0.2.0/24\"],\"quotas\":{\"rpd\":1,\"models\":[\"gpt-5.5\"],\"tpd\":9}}");
        var blocked =
                ask(account, "ann", ",\"client_address\":\"198.51.100.9\"").is(429, "blocked");
        assertThat(call(blocked.json(), "ask_the_owner").get("body")).hasToString("""
                {"allowed_addresses":["192.0.2.0/24","198.51.100.9"],"quotas":{"models":["gpt-5.4","gpt-5.5"]}}""");
    }

    @Test
    void an_address_that_nobody_knows_is_allowed_by_no_call() {
        var account = member("{\"allowed_addresses\":[\"192.0.2.0/24\"]}");
        var told = check(account.owner()
                .post(account.path() + "/sub-users/ann/keys", "{}")
                .is(201)
                .text("/key"));
        assertThat(remedy(told, "ask_the_owner").get("calls")).isEmpty();
        var owners = "{\"allowed_addresses\":[\"192.0.2.0/24\"]}";
        account.owner().patch(account.path() + "/sub-users/owner", owners).is(200);
        told = check(account.owner().secret());
        assertThat(remedy(told, "ask_the_owner").get("calls")).isEmpty();
    }

    @Test
    void an_owner_is_told_the_owners_calls_and_a_member_none() {
        var account = Opened.onPlan("tiny");
        var ann = account.subUser("ann");
        account.grant("payg", "5");
        blocked(account, "owner", "");
        var path = account.path() + "/sub-users/ann";
        account.owner().patch(path, "{\"quotas\":{\"rpd\":0}}").is(200);
        isFor(call(check(account.owner().secret()), "let_payg_pass_day"), OWNERS);
        assertThat(check(ann.secret()).get("remedies")).isNotEmpty().allSatisfy(remedy -> {
            assertThat(remedy.get("calls")).isEmpty();
            assertThat(remedy.get("buy")).isEmpty();
        });
        assertThat(Client.meter()
                        .post("/v1/holds", asked(account, "ann", ""))
                        .is(429)
                        .json()
                        .get("remedies"))
                .anySatisfy(remedy -> assertThat(remedy.get("calls").findValuesAsText("code"))
                        .containsExactly("let_payg_pass_day", "ask_the_owner"));
    }

    @Test
    void waiting_is_told_as_an_instant_of_a_zone() {
        var account = Opened.onPlan("tiny");
        account.grant("payg", "5");
        var blocked = blocked(account, "owner", "").json();
        var wait = remedy(blocked, "wait");
        assertThat(wait.get("at")).isEqualTo(blocked.get("opens_at"));
        assertThat(wait.get("zone").asText()).isEqualTo("Asia/Shanghai");
        assertThat(blocked.get("remedies")
                        .valueStream()
                        .filter(remedy -> !remedy.get("code").asText().equals("wait")))
                .isNotEmpty()
                .allMatch(remedy -> remedy.get("at").isNull()
                        && remedy.get("zone").isNull()
                        && remedy.get("models").isEmpty());
    }

    @Test
    void each_model_that_is_told_passes() {
        var account = Opened.onPlan("tiny");
        var asked = account.asked(Opened.request(), "").replace("gpt-5.4", "gpt-5.5");
        var remedy = remedy(Client.meter().post("/v1/holds", asked).is(429).json(), "use_a_model_of_the_plan");
        assertThat(remedy.get("models").valueStream().map(JsonNode::asText)).containsExactly("gpt-5.4", "gpt-5.4-mini");
        assertThat(remedy.get("detail").asText()).isEqualTo("Use a model of the plan: `gpt-5.4`, `gpt-5.4-mini`.");
        for (var model : remedy.get("models")) {
            var again = account.asked(Opened.request(), "").replace("gpt-5.4", model.asText());
            Client.meter().post("/v1/holds", again).is(201);
        }
    }

    /// An account whose member `ann` is kept out.
    private static Opened member(String change) {
        var account = Opened.onPlan("wide");
        account.subUser("ann");
        account.owner().patch(account.path() + "/sub-users/ann", change).is(200);
        return account;
    }

    private static String asked(Opened account, String subUser, String rest) {
        return account.asked(Opened.request(), rest).replace("/owner", "/" + subUser);
    }

    private static Exchange ask(Opened account, String subUser, String rest) {
        return Client.meter().post("/v1/holds", asked(account, subUser, rest));
    }

    private static JsonNode refusedAtTheDoor(Client client) {
        return client.get("/v1/check").is(403).json();
    }

    private static JsonNode check(String key) {
        return new Client(key)
                .send("GET", "/v1/check", new byte[0], Map.of("x-weir-model", "gpt-5.4"))
                .is(403, "blocked")
                .json();
    }

    private static Exchange blocked(Opened account, String subUser, String rest) {
        var answer = ask(account, subUser, rest);
        for (var more = 0; answer.status() == 201; more++) {
            assertThat(more).as("holds of %s that passed", account.id()).isLessThan(12);
            answer = ask(account, subUser, rest);
        }
        return answer.is(429, "blocked");
    }

    private static JsonNode remedy(JsonNode blocked, String code) {
        return blocked.get("remedies")
                .valueStream()
                .filter(remedy -> remedy.get("code").asText().equals(code))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + code + " in " + blocked));
    }

    /// The one that it names.
    private static JsonNode call(JsonNode blocked, String code) {
        var calls = remedy(blocked, code).get("calls");
        assertThat(calls.findValuesAsText("code")).as(blocked.toString()).containsExactly(code);
        return calls.get(0);
    }

    private static void isFor(JsonNode call, List<String> roles) {
        assertThat(call.get("roles").valueStream().map(JsonNode::asText)).containsExactlyElementsOf(roles);
    }

    private static void make(Opened account, String role, JsonNode call) {
        var caller = role.equals("owner") ? account.owner() : Client.operator();
        caller.send(
                        call.get("method").asText(),
                        call.get("path").asText(),
                        call.get("body").toString())
                .is(200);
    }
}
