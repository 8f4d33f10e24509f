package weir.http.contract;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.door.json.Words;

@ExtendWith(RunningWeir.class)
class ContractTest {
    private final Client operator = Client.operator();
    private final Client meter = Client.meter();

    @Test
    void the_contract_has_every_route_with_its_roles_and_no_other() {
        var routes = RunningWeir.routes().stream()
                .collect(Collectors.toMap(
                        route -> route.method() + ' ' + route.path().replace("...}", "}"),
                        route -> route.roles().stream().map(Words::of).collect(Collectors.toCollection(TreeSet::new))));
        var documented = Contract.OF_THE_API.operations().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, operation -> {
                    var roles = new TreeSet<String>();
                    operation
                            .getValue()
                            .get("security")
                            .forEach(role -> role.fieldNames().forEachRemaining(roles::add));
                    return roles;
                }));
        assertThat(documented).isEqualTo(routes);
    }

    @Test
    void every_call_succeeds_as_the_contract_says() {
        var account = Opened.onPlan("wide");
        readsAndChanges(account);
        members(account);
        tokens();
        reports(account);
        webhooks();
        holds(account);
        sales(Opened.with(",\"on_expiry\":\"review\""));
        for (var path : new String[] {"/openapi.json", "/health", "/ready"}) {
            Client.NOBODY.get(path).is(200);
        }
        gateway(account);
        assertThat(Contract.OF_THE_API.seen()).containsAll(Contract.OF_THE_API.successes());
    }

    private void readsAndChanges(Opened account) {
        putAsRead("/v1/products");
        putAsRead("/v1/rate-card");
        operator.audit();
        operator.get("/v1/ledger").is(200);
        operator.post("/v1/ledger/archive", "{\"before\":\"2020-01-01\"}").is(200);
        operator.post("/v1/ledger/archive", "{\"before\":\"2999-01-01\"}").is(409);
        operator.post("/v1/ledger/archive", "{\"before\":\"yesterday\"}").is(400);
        operator.post("/v1/ledger/rebuild", "{}").is(202);
        operator.post("/v1/ledger/rebuild", "{\"account\":\"nobody-has-this\"}").is(404);
        account.owner().get("/v1/rate-card").is(200);
        operator.get(account.path()).is(200);
        operator.get("/v1/accounts?prefix=" + account.id()).is(200);
        operator.get("/v1/changes?limit=5").is(200);
        account.owner().get(account.path() + "/changes?limit=1").is(200);
        operator.patch(account.path(), "{\"payg_passes_day\":true}").is(200);
        operator.post(Opened.with("").path() + "/subscription", "{\"plan\":\"tiny\",\"reference\":\"order-1\"}")
                .is(201);
        account.grant("extra_usage", "5.5");
        account.owner().get(account.path() + "/limits").is(200);
        account.owner().get("/v1/me/limits").is(200);
    }

    /// Nothing changes by that.
    private void putAsRead(String path) {
        var read = operator.get(path).is(200);
        var version = read.json().get("version").asInt();
        var put = operator.put(path, read.body()).is(200);
        assertThat(put.json().get("version").asInt()).isEqualTo(version);
        assertThat(put.json().get("changes")).isEmpty();
        assertThat(operator.get(path).body()).isEqualTo(read.body());
    }

    private void members(Opened account) {
        var ann = account.subUser("ann");
        ann.get("/v1/me/limits").is(200);
        account.owner().get(account.path() + "/sub-users").is(200);
        var path = account.path() + "/sub-users/ann";
        account.owner()
                .patch(path, "{\"quotas\":{\"rpd\":5,\"models\":[\"gpt-5.4\"]}}")
                .is(200);
        account.owner().get(path + "/limits").is(200);
        var key = account.owner().get(path).is(200).text("/keys/0/id");
        for (var check : new String[] {"/v1/check", "/v1/check/v1/responses?stream=true"}) {
            ann.get(check).is(200);
            ann.post(check, "").is(200);
        }
        account.owner().get(path + "/keys").is(200);
        var rotated = account.owner()
                .post(path + "/keys/" + key + "/rotate", "{\"overlap_seconds\":60}")
                .is(201)
                .text("/id");
        account.owner()
                .patch(path, "{\"label\":\"Ann\",\"allowed_addresses\":[\"192.0.2.0/24\"]}")
                .is(200);
        account.owner().delete(path + "/keys/" + rotated).is(200);
        account.owner().delete(path).is(200);
    }

    private void reports(Opened account) {
        account.owner().get("/v1/me/usage").is(200);
        operator.get("/v1/usage/top?by=model").is(200);
        for (var report : new String[] {"/usage", "/statement", "/blocked"}) {
            account.owner().get(account.path() + report).is(200);
            account.owner().get(account.path() + report + "?format=csv").is(200);
        }
    }

    private void tokens() {
        var made = operator.post("/v1/tokens", "{\"name\":\"contract\",\"role\":\"operator\"}")
                .is(201);
        new Client(made.text("/token")).get("/v1/tokens?limit=1").is(200);
        operator.delete("/v1/tokens/" + made.text("/id")).is(200);
    }

    private void gateway(Opened account) {
        for (var path : new String[] {"/v1/responses", "/v1/responses/compact", "/v1/messages"}) {
            account.owner().post(path, "{\"model\":\"gpt-5.4\"}").is(200);
        }
        account.owner()
                .post("/v1/messages/count_tokens", "{\"model\":\"gpt-5.4\",\"messages\":[]}")
                .is(200);
        account.owner().get("/v1/models").is(200);
        account.owner().get("/v1/key").is(200);
        account.owner().get("/v1/responses").is(426);
        account.owner().post("/v1/alpha/search", "{}").is(404);
    }

    private void webhooks() {
        operator.get("/v1/events?after=0&type=order.applied,account.owes&limit=2")
                .is(200);
        var made = operator.post("/v1/webhooks", "{\"url\":\"http://127.0.0.1:9/\",\"types\":[\"webhook.test\"]}")
                .is(201);
        var path = "/v1/webhooks/" + made.text("/id");
        assertThat(operator.get("/v1/webhooks").is(200).body()).doesNotContain(made.text("/secret"));
        assertThat(operator.post(path + "/test", "{}").is(200).text("/delivered"))
                .isEqualTo("false");
        operator.post(path + "/rotate", "{}").is(201);
        operator.post(path + "/replay", "{\"after\":\"0\"}").is(200);
        operator.patch(path, "{\"disabled\":true,\"types\":null}").is(200);
        operator.get(path).is(200);
        operator.delete(path).is(200);
    }

    private void holds(Opened account) {
        var hold = "/v1/holds/" + account.held();
        meter.get(hold).is(200);
        account.owner().get(account.path() + "/holds?limit=1").is(200);
        meter.post(hold + "/extend", "{\"ttl_seconds\":7200}").is(200);
        meter.post(hold + "/settle", Opened.usage(900, 100, 80, 20)).is(200);
        account.owner().get(hold).is(200);
        meter.post("/v1/holds/" + account.held() + "/release", "").is(200);
        var line = account.asked(Opened.request(), ",\"ref\":\"1\",\"op\":\"hold\"");
        meter.send("POST", "/v1/stream", line.getBytes(UTF_8), Map.of("content-type", "application/x-ndjson"))
                .is(200);
        var event = Opened.request();
        meter.post("/v1/usage", "{\"events\":[%s]}".formatted(UsageEvents.plain(account.id(), event)))
                .is(200);
        operator.once("undo-" + event, account.path() + "/usage/reverse", "{\"id\":\"" + event + "\"}")
                .is(200);
        meter.send("POST", "/api/v1/events", UsageEvents.cloud(account.id()).getBytes(UTF_8), UsageEvents.BATCH)
                .is(204);
    }

    private void sales(Opened account) {
        var request = Opened.request();
        var quote = account.owner()
                .post(account.path() + "/quotes", "{\"kind\":\"subscribe\",\"product\":\"tiny\"}")
                .is(200)
                .text("/quote");
        var order = """
            {"quote":"%s","paid":{"amount":"19.9","currency":"USD"},"paid_at":"2026-11-28T00:00:00Z",\
            "payment_reference":"%s"}\
            """.formatted(quote, request);
        var path = account.path() + "/orders";
        var placed = operator.once(request, path, order).is(201).text("/id");
        operator.once(request, path, order).is(200);
        account.owner().get(path + "?limit=1").is(200);
        assertThat(account.owner().get(path + "?state=applied").is(200).text("/items/0/id"))
                .isEqualTo(placed);
        assertThat(account.owner()
                        .get(path + "?state=reserved&day=2020-01-01")
                        .is(200)
                        .json()
                        .get("items"))
                .isEmpty();
        account.owner().get(path + '/' + placed).is(200);
        operator.post(path + '/' + placed + "/apply", "{\"quote\":\"" + quote + "\"}")
                .is(200);
        operator.get("/v1/orders?state=applied&limit=1").is(200);
        afterwards(account, request);
        operator.post(path + '/' + placed + "/void", "{\"used\":\"forgive\"}").is(200);
        operator.once("gift-" + request, account.path() + "/gifts", """
            {"credits":"1","expires_at":"2999-01-01T00:00:00Z"}\
            """).is(201);
    }

    /// What was charged is undone, and what expired is decided.
    private void afterwards(Opened account, String request) {
        var hold = "/v1/holds/" + account.held();
        meter.post(hold + "/settle", Opened.usage(900, 100, 80, 20)).is(200);
        operator.once("undo-" + request, hold + "/reverse", "{}").is(200);
        var expired = meter.post("/v1/holds", account.asked(Opened.request(), ",\"ttl_seconds\":1"))
                .is(201)
                .text("/id");
        var reviews = account.path() + "/reviews";
        Eventually.holds(
                () -> operator.get(reviews).is(200).text("/items/0/hold").equals(expired));
        assertThat(operator.get("/v1/reviews?limit=200").is(200).body()).contains(expired);
        operator.post("/v1/reviews/" + expired, "{\"decision\":\"charge_estimate\"}")
                .is(200);
    }
}
