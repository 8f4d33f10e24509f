package weir.http.overseeing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// The change log: every change once, by whom, and never a secret.
@ExtendWith(RunningWeir.class)
class ChangesTest {
    private final Client operator = Client.operator();

    @Test
    void everything_that_people_change_of_an_account_is_told_the_newest_first() {
        var account = Opened.onPlan("wide");
        operator.patch(account.path(), "{\"strict\":true,\"label\":\"First team\"}")
                .is(200);
        operator.patch(account.path(), "{\"strict\":true}").is(200);
        operator.patch(account.path(), "{\"state\":\"suspended\"}").is(200);
        operator.patch(account.path(), "{\"state\":\"active\"}").is(200);
        account.grant("payg", "5");
        operator.once("gift-" + account.id(), account.path() + "/gifts", """
            {"credits":"1","expires_at":"2999-01-01T00:00:00Z"}""").is(201);
        operator.patch(account.path(), "{\"state\":\"closed\"}").is(200);
        assertThat(whats(changes(account.path() + "/changes")))
                .containsExactly(
                        "account_closed",
                        "given",
                        "granted",
                        "account_resumed",
                        "account_suspended",
                        "account_changed",
                        "account_changed",
                        "key_made",
                        "account_opened");
        var all = changes(account.path() + "/changes");
        assertThat(all).allSatisfy(change -> {
            assertThat(change.at("/by/role").asText()).isEqualTo("operator");
            assertThat(change.at("/by/id").asText()).isEqualTo("first");
            assertThat(change.at("/account").asText()).isEqualTo(account.id());
        });
        differs(all.get(0), "{\"state\":\"active\"}", "{\"state\":\"closed\"}");
        differs(all.get(4), "{\"state\":\"active\"}", "{\"state\":\"suspended\"}");
        assertThat(all.get(2).at("/after/payg_credits").asText()).isEqualTo("5");
        assertThat(all.get(8).at("/after/plan").asText()).isEqualTo("wide");
        assertThat(List.of(all.get(5), all.get(6)))
                .anySatisfy(change -> differs(change, "{\"strict\":\"false\"}", "{\"strict\":\"true\"}"))
                .anySatisfy(change -> differs(change, "{}", "{\"label\":\"First team\"}"));
    }

    @Test
    void what_an_owner_does_is_told_with_the_id_of_the_key() {
        var account = Opened.onPlan("wide");
        var key = account.owner().get(account.path() + "/sub-users/owner").text("/keys/0/id");
        account.subUser("ann");
        var ann = account.path() + "/sub-users/ann";
        account.owner()
                .patch(ann, "{\"quotas\":{\"rpd\":5,\"models\":[\"gpt-5.4\"]}}")
                .is(200);
        account.owner().patch(ann, "{\"active\":false}").is(200);
        var hers = account.owner().get(ann).text("/keys/0/id");
        account.owner().delete(ann + "/keys/" + hers).is(200);
        account.owner().patch(account.path(), "{\"payg_passes_day\":true}").is(200);
        var ofAccount = changes(account.path() + "/changes").getFirst();
        assertThat(ofAccount.get("what").asText()).isEqualTo("account_changed");
        assertThat(ofAccount.at("/by/role").asText()).isEqualTo("owner");
        assertThat(ofAccount.at("/by/id").asText()).isEqualTo(key);
        differs(ofAccount, "{\"payg_passes_day\":\"false\"}", "{\"payg_passes_day\":\"true\"}");
        var all = changes(account.path() + "/changes").subList(1, 6);
        assertThat(whats(all))
                .containsExactly("key_revoked", "sub_user_changed", "sub_user_changed", "key_made", "sub_user_added");
        assertThat(all).allSatisfy(change -> {
            assertThat(change.at("/by/role").asText()).isEqualTo("owner");
            assertThat(change.at("/by/id").asText()).isEqualTo(key);
            assertThat(change.at("/by/name").asText()).isEqualTo("owner");
            assertThat(change.at("/sub_user").asText()).isEqualTo("ann");
        });
        assertThat(all.get(0).at("/after/key").asText()).isEqualTo(hers);
        differs(all.get(1), "{\"active\":\"true\"}", "{\"active\":\"false\"}");
        differs(all.get(2), "{}", "{\"rpd\":\"5\",\"models\":\"gpt-5.4\"}");
        assertThat(changes("/v1/changes?by=" + key).subList(1, 6)).isEqualTo(all);
    }

    @Test
    void orders_reversals_and_reviews_are_told() {
        var account = Opened.with(",\"on_expiry\":\"review\"");
        var quote = operator.post(account.path() + "/quotes", "{\"kind\":\"subscribe\",\"product\":\"tiny\"}")
                .is(200)
                .text("/quote");
        var order = operator.once("o-" + account.id(), account.path() + "/orders", """
            {"quote":"%s","paid":{"amount":"19.9","currency":"USD"},"paid_at":"2026-11-28T00:00:00Z",\
            "payment_reference":"p-%s"}""".formatted(quote, account.id()))
                .is(201)
                .text("/id");
        var hold = "/v1/holds/" + account.held();
        Client.meter().post(hold + "/settle", Opened.usage(900, 100, 80, 20)).is(200);
        operator.once("undo-" + account.id(), hold + "/reverse", "{}").is(200);
        var expired = Client.meter()
                .post("/v1/holds", account.asked(Opened.request(), ",\"ttl_seconds\":1"))
                .is(201)
                .text("/id");
        Eventually.holds(() -> waits(expired));
        operator.post("/v1/reviews/" + expired, "{\"decision\":\"release\"}").is(200);
        assertThat(waits(expired)).isFalse();
        operator.post(account.path() + "/orders/" + order + "/void", "{\"used\":\"forgive\"}")
                .is(200);
        var all = changes(account.path() + "/changes");
        assertThat(whats(all).subList(0, 4))
                .containsExactly("order_voided", "review_decided", "charge_reversed", "order_applied");
        assertThat(all.get(3).at("/after/order").asText()).isEqualTo(order);
        assertThat(all.get(3).at("/after/plan").asText()).isEqualTo("tiny");
        assertThat(all.get(1).at("/after/hold").asText()).isEqualTo(expired);
        assertThat(all.get(1).at("/after/decision").asText()).isEqualTo("release");
    }

    @Test
    void tokens_are_told_by_whom_and_no_secret_is() {
        var made = operator.post("/v1/tokens", "{\"name\":\"changes-test\",\"role\":\"operator\"}")
                .is(201);
        var ann = new Client(made.text("/token"));
        var opened = ann.post("/v1/accounts", "{\"plan\":\"wide\"}").is(201);
        operator.delete("/v1/tokens/" + made.text("/id")).is(200);
        operator.delete("/v1/tokens/" + made.text("/id")).is(200);
        var hers = changes("/v1/changes?by=" + made.text("/id"));
        assertThat(whats(hers)).containsExactly("key_made", "account_opened");
        assertThat(hers.getFirst().at("/by/name").asText()).isEqualTo("changes-test");
        var all = changes("/v1/changes?limit=200");
        assertThat(all.stream()
                        .filter(change -> change.at("/after/token").asText().equals(made.text("/id")))
                        .map(change -> change.get("what").asText()))
                .containsExactly("token_revoked", "token_made");
        assertThat(all.toString()).doesNotContain(made.text("/token"), opened.text("/key"));
    }

    @Test
    void what_is_put_is_told_with_its_version_and_by_whom() {
        var made = operator.post("/v1/tokens", "{\"name\":\"changes-prices\",\"role\":\"operator\"}")
                .is(201);
        var ann = new Client(made.text("/token"));
        var products = (ObjectNode) ann.get("/v1/products").is(200).json();
        var rateCard = (ObjectNode) ann.get("/v1/rate-card").is(200).json();
        ((ObjectNode) products.at("/plans/0")).put("rank", 9);
        ((ObjectNode) rateCard.at("/models/0")).put("default_output_tokens", 999);
        ann.put("/v1/products?dry_run=true", products.toString()).is(200);
        var told = changesOfWhatIsPut(ann, products, rateCard);
        operator.delete("/v1/tokens/" + made.text("/id")).is(200);
        assertThat(whats(told)).containsExactly("rate_card_put", "products_put");
        differs(told.get(0), version(rateCard, 0), version(rateCard, 1));
        differs(told.get(1), version(products, 0), version(products, 1));
        assertThat(told).allSatisfy(change -> {
            assertThat(change.at("/by/role").asText()).isEqualTo("operator");
            assertThat(change.at("/by/id").asText()).isEqualTo(made.text("/id"));
            assertThat(change.at("/by/name").asText()).isEqualTo("changes-prices");
            assertThat(change.get("account").isNull()).isTrue();
            assertThat(change.get("sub_user").isNull()).isTrue();
        });
        assertThat(changes("/v1/changes?by=" + made.text("/id"))).isEqualTo(told);
    }

    /// Put as they were, changed and changed again, which says nothing new; and put back by another.
    private List<JsonNode> changesOfWhatIsPut(Client ann, ObjectNode products, ObjectNode rateCard) {
        var productsBefore = operator.get("/v1/products").is(200);
        var rateCardBefore = operator.get("/v1/rate-card").is(200);
        ann.put("/v1/products", productsBefore.body()).is(200);
        ann.put("/v1/rate-card", rateCardBefore.body()).is(200);
        for (var time = 0; time < 2; time++) {
            ann.put("/v1/products", products.toString()).is(200);
            ann.put("/v1/rate-card", rateCard.toString()).is(200);
        }
        var told = changes("/v1/changes?limit=2");
        for (var before : List.of(productsBefore, rateCardBefore)) {
            var content = ((ObjectNode) before.json()).without("version");
            operator.put(before.path(), content.toString()).is(200);
        }
        return told;
    }

    /// As the change log has it.
    private static String version(ObjectNode edited, int later) {
        return "{\"version\":\"" + (edited.get("version").asInt() + later) + "\"}";
    }

    @Test
    void changes_are_told_of_a_time_and_in_parts() {
        var account = Opened.onPlan("wide");
        for (var label : List.of("a", "b", "c")) {
            operator.patch(account.path(), "{\"label\":\"" + label + "\"}").is(200);
        }
        var path = "/v1/changes?account=" + account.id();
        var all = changes(path);
        assertThat(all).hasSize(5);
        var middle = all.get(2).get("at").asText();
        assertThat(changes(path + "&since=" + middle)).isEqualTo(all.subList(0, lastAt(all, middle) + 1));
        assertThat(changes(path + "&until=" + middle)).isEqualTo(all.subList(lastAt(all, middle) + 1, 5));
        var parts = new ArrayList<JsonNode>();
        var part = operator.get(path + "&limit=2").is(200);
        while (true) {
            part.json().get("items").forEach(parts::add);
            if (part.json().get("next").isNull()) {
                break;
            }
            part = operator.get(path + "&limit=2&cursor=" + part.text("/next")).is(200);
        }
        assertThat(parts).isEqualTo(all);
    }

    @ParameterizedTest
    @CsvSource({
        "account=A b",
        "since=yesterday",
        "until=2026-11-24",
        "by=a%20b",
        "limit=0",
        "cursor=7",
        "cursor=1.1.99999999999999999999"
    })
    void what_cannot_be_asked_is_refused_by_name(String query) {
        var name = query.substring(0, query.indexOf('='));
        var refused = operator.get("/v1/changes?" + query.replace(" ", "%20")).is(400, "invalid_parameter");
        assertThat(refused.text("/field")).isEqualTo(name);
    }

    @Test
    void an_owner_is_told_of_its_own_account_and_nobody_of_none() {
        var account = Opened.with("");
        account.owner().get(account.path() + "/changes").is(200);
        account.owner().get(Opened.with("").path() + "/changes").is(403, "other_account");
        account.owner().get("/v1/changes").is(403, "role_not_allowed");
        operator.get("/v1/accounts/nobody-there/changes").is(404, "no_such_account");
        operator.get(account.path() + "/changes?by=first").is(400, "unknown_parameter");
    }

    private boolean waits(String hold) {
        return operator.get("/v1/reviews?limit=200").is(200).body().contains(hold);
    }

    private static int lastAt(List<JsonNode> changes, String at) {
        return changes.stream()
                .map(change -> change.get("at").asText())
                .toList()
                .lastIndexOf(at);
    }

    private List<JsonNode> changes(String path) {
        var changes = new ArrayList<JsonNode>();
        Objects.requireNonNull(operator.get(path).is(200).json().get("items")).forEach(changes::add);
        return changes;
    }

    private static List<String> whats(List<JsonNode> changes) {
        return changes.stream().map(change -> change.get("what").asText()).toList();
    }

    private static void differs(JsonNode change, String before, String after) {
        assertThat(change.get("before")).hasToString(before);
        assertThat(change.get("after")).hasToString(after);
    }
}
