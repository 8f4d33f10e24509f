package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// What an operator and an owner are answered. Nothing is put here that others would miss.
@ExtendWith(RunningWeir.class)
class ProductsTest {
    private static final String PACK = """
        {"id":"%s","funding":"payg","price":{"amount":"19.90","currency":"USD"},"credits":"100"}\
        """;

    private final Client operator = Client.operator();
    private final ObjectNode products =
            (ObjectNode) operator.get("/v1/products").json();
    private final ObjectNode rateCard =
            (ObjectNode) operator.get("/v1/rate-card").json();

    @Test
    void a_pack_that_is_put_is_on_sale_at_once() throws Exception {
        packs().add(Exchange.JSON.readTree(PACK.formatted("payg-100")));
        var put = operator.put("/v1/products", products.toString()).is(200);
        assertThat(put.text("/changes/0/product")).isEqualTo("payg-100");
        assertThat(put.text("/changes/0/change")).isEqualTo("added");
        var read = Opened.onPlan("wide").owner().get("/v1/products").is(200);
        assertThat(read.json().at("/version")).isEqualTo(put.json().at("/version"));
        assertThat(read.text("/source")).isEqualTo("api");
        assertThat(read.body()).contains("""
            {"id":"payg-100","funding":"payg","on_sale":true,"price":{"amount":"19.90","currency":"USD"},\
            "credits":"100","lapses_after_days":null}\
            """);
        operator.put("/v1/products", products.toString()).is(200);
        ((ObjectNode) packs().get(0)).put("credits", "101");
        var stale = operator.put("/v1/products", products.toString()).is(409, "stale_version");
        assertThat(stale.json().at("/version")).isEqualTo(read.json().at("/version"));
    }

    @Test
    void a_dry_run_tells_what_would_change_field_by_field_and_writes_nothing() throws Exception {
        var wide = plan("wide");
        wide.put("on_sale", false).put("credits", "1001").putNull("models");
        wide.putArray("models").add("gpt-5.4");
        plan("day").put("rank", 7).put("rpd", 5).putNull("daily_limit");
        plans().remove(at("alone"));
        packs().add(Exchange.JSON.readTree(PACK.formatted("payg-dry")));
        var told =
                operator.put("/v1/products?dry_run=true", products.toString()).is(200);
        assertThat(told.json().at("/version").asInt())
                .isEqualTo(products.get("version").asInt() + 1);
        assertThat(withoutAccounts(told.json().at("/changes")).toString()).isEqualTo("""
            [{"product":"alone","change":"removed","fields":[\
            {"field":"rank","before":"0","after":null},{"field":"on_sale","before":"true","after":null},\
            {"field":"price","before":"10.00 USD","after":null},{"field":"credits","before":"5","after":null},\
            {"field":"term_days","before":"30","after":null},{"field":"models","before":"gpt-5.4-mini","after":null},\
            {"field":"sub_users","before":"false","after":null}]},\
            {"product":"day","change":"changed","fields":[\
            {"field":"rank","before":"0","after":"7"},{"field":"daily_limit","before":"14.01","after":null},\
            {"field":"rpd","before":null,"after":"5"}]},\
            {"product":"payg-dry","change":"added","fields":[\
            {"field":"funding","before":null,"after":"payg"},{"field":"on_sale","before":null,"after":"true"},\
            {"field":"price","before":null,"after":"19.90 USD"},{"field":"credits","before":null,"after":"100"}]},\
            {"product":"wide","change":"retired","fields":[\
            {"field":"on_sale","before":"true","after":"false"},{"field":"credits","before":"1000","after":"1001"},\
            {"field":"models","before":"gpt-5.4, gpt-5.4-mini, gpt-5.5","after":"gpt-5.4"}]}]\
            """);
        assertThat(told.text("/detail")).contains("keeps the version that was bought");
        assertThat(operator.get("/v1/products").json().get("version")).isEqualTo(products.get("version"));
    }

    @Test
    void a_dry_run_tells_how_many_accounts_are_on_what_changes_and_what_it_is_to_them() throws Exception {
        plan("paced").put("rpm", 3);
        plan("pool").put("on_sale", false);
        plans().remove(at("tokens"));
        packs().add(Exchange.JSON.readTree(PACK.formatted("payg-whom")));
        for (var plan : List.of("paced", "pool", "tokens")) {
            var before = onPlan(plan);
            var suspended = Opened.onPlan(plan);
            operator.patch(suspended.path(), "{\"state\":\"suspended\"}").is(200);
            var closed = Opened.onPlan(plan);
            var until = operator.get(closed.path()).text("/subscription/until");
            var both = accounts(plan);
            assertThat(both.get("on_plan").asInt()).as(plan).isEqualTo(before + 2);
            assertThat(both.get("valid_until").asText()).as(plan).isGreaterThanOrEqualTo(until);
            operator.patch(closed.path(), "{\"state\":\"closed\"}").is(200);
            assertThat(onPlan(plan)).as(plan).isEqualTo(before + 1);
        }
        assertThat(accounts("paced").get("detail").asText()).contains("a renewal buys the new one");
        assertThat(accounts("pool").get("detail").asText()).contains("cannot renew it");
        assertThat(accounts("tokens").get("detail").asText()).contains("cannot renew it");
        assertThat(accounts("payg-whom").isNull()).isTrue();
    }

    @Test
    void a_dry_run_of_a_rate_card_tells_models_and_the_card_itself() {
        rateCard.put("credits_per_usd", "8");
        ((ObjectNode) rateCard.at("/mapping/0")).put("model", "gpt-5.5");
        ((ObjectNode) rateCard.at("/models/0/credits_per_million_tokens")).put("input", "12.5");
        var told =
                operator.put("/v1/rate-card?dry_run=true", rateCard.toString()).is(200);
        assertThat(told.json().at("/changes").toString()).isEqualTo("""
            [{"model":null,"change":"changed","fields":[{"field":"credits_per_usd","before":"7","after":"8"},\
            {"field":"mapping.claude-haiku*","before":"gpt-5.4-mini","after":"gpt-5.5"}]},\
            {"model":"gpt-5.3-codex","change":"changed","fields":[\
            {"field":"credits_per_million_tokens.input","before":"12.25","after":"12.5"}]}]\
            """);
        assertThat(told.text("/detail")).contains("settled by the version it was held under");
    }

    @Test
    void what_is_wrong_is_refused_by_its_name() {
        plan("wide").put("credits", 1000);
        var refused = operator.put("/v1/products", products.toString()).is(400, "invalid_field");
        assertThat(refused.text("/field")).isEqualTo("plans.wide.credits");
        plan("wide").remove("credits");
        refused = operator.put("/v1/products", products.toString()).is(400, "missing_field");
        assertThat(refused.text("/field")).isEqualTo("plans.wide.credits");
        plan("wide").put("credits", "1000").put("colour", "blue");
        refused = operator.put("/v1/products", products.toString()).is(400, "unknown_field");
        assertThat(refused.text("/field")).isEqualTo("plans.wide.colour");
        products.put("version", "1");
        operator.put("/v1/products", products.toString()).is(400, "invalid_field");
        ((ArrayNode) rateCard.get("models")).remove(2);
        refused = operator.put("/v1/rate-card", rateCard.toString()).is(400, "invalid_field");
        assertThat(refused.text("/detail"))
                .isEqualTo("`mapping.claude*.model` is `gpt-5.4`; allowed is `gpt-5.3-codex`, `gpt-5.3-codex-spark`,"
                        + " `gpt-5.4-mini`, `gpt-5.5`.");
        ((ArrayNode) rateCard.get("mapping")).removeAll();
        rateCard.put("check_model", "gpt-5.5");
        refused = operator.put("/v1/rate-card", rateCard.toString()).is(400, "invalid_field");
        assertThat(refused.text("/detail"))
                .isEqualTo("`models` has no `gpt-5.4`, which the plan `day` pays for while it is on sale.");
        operator.put("/v1/rate-card?dry_run=perhaps", "{}").is(400, "invalid_parameter");
        operator.put("/v1/rate-card?wet_run=true", "{}").is(400, "unknown_parameter");
    }

    private int onPlan(String plan) {
        return accounts(plan).get("on_plan").asInt();
    }

    /// For whom it is that a product changes, as a dry run tells it.
    private JsonNode accounts(String product) {
        var told =
                operator.put("/v1/products?dry_run=true", products.toString()).is(200);
        return told.json()
                .get("changes")
                .valueStream()
                .filter(change -> change.get("product").asText().equals(product))
                .findFirst()
                .orElseThrow()
                .get("accounts");
    }

    /// Other tests open accounts, too.
    private static JsonNode withoutAccounts(JsonNode changes) {
        changes.forEach(change -> ((ObjectNode) change).remove("accounts"));
        return changes;
    }

    private ArrayNode plans() {
        return (ArrayNode) products.get("plans");
    }

    private ArrayNode packs() {
        return (ArrayNode) products.get("packs");
    }

    private ObjectNode plan(String id) {
        return (ObjectNode) plans().get(at(id));
    }

    private int at(String id) {
        var at = 0;
        while (!plans().get(at).get("id").asText().equals(id)) {
            at++;
        }
        return at;
    }
}
