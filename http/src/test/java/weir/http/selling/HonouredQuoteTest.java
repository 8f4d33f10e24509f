package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// A quote is good for what it says until its time is up, whatever is put on sale meanwhile. What was on sale before is
/// so again after each test.
@ExtendWith(RunningWeir.class)
class HonouredQuoteTest {
    private static final String BUY_COINS = "{\"kind\":\"payg\",\"product\":\"honoured\"}";

    private final Client operator = Client.operator();

    /// Said of no version: whoever puts it means it.
    private final ObjectNode products =
            ((ObjectNode) operator.get("/v1/products").is(200).json()).without("version");

    @AfterEach
    void putBack() {
        operator.put("/v1/products", products.toString()).is(200);
    }

    @Test
    void a_pack_is_sold_as_it_was_quoted_though_it_is_gone_or_dearer_by_then() throws IOException {
        var cheap = put(coins("10.00", "70"));
        var one = Opened.with("");
        var other = Opened.with("");
        var ofOne = quoted(one, BUY_COINS);
        var ofOther = quoted(other, BUY_COINS);
        var stale = quoted(other, BUY_COINS);

        var without = put(products);
        assertThat(without).isGreaterThan(cheap);
        one.owner().post(one.path() + "/quotes", BUY_COINS).is(422, "unknown_product");
        isSold(one, ofOne, cheap);

        put(coins("20.00", "60"));
        assertThat(quoted(one, BUY_COINS).text("/price/amount")).isEqualTo("20.00");
        isSold(other, ofOther, cheap);
        var late = order(other, stale, "10.00").is(409, "not_applied");
        assertThat(late.text("/order/reason")).isEqualTo("quote_stale");
        assertThat(late.text("/quote/credits")).isEqualTo("60");
        assertThat(late.text("/detail")).contains("The same costs 20.00 USD now, and 10.00 USD was paid.");
    }

    @Test
    void a_plan_is_sold_in_the_version_that_was_quoted_and_renewed_in_the_newest() {
        var account = Opened.with("");
        var quote = quoted(account, "{\"kind\":\"subscribe\",\"product\":\"alone\"}");
        var dearer = products.deepCopy();
        for (var plan : dearer.get("plans")) {
            if (plan.get("id").asText().equals("alone")) {
                ((ObjectNode) plan)
                        .put("credits", "6")
                        .putObject("price")
                        .put("amount", "12.00")
                        .put("currency", "USD");
            }
        }
        var newest = put(dearer);
        var sold = order(account, quote, "10.00").is(201);
        assertThat(sold.json().get("version")).isEqualTo(quote.json().get("version"));
        var subscription = operator.get(account.path()).is(200).json().get("subscription");
        assertThat(subscription.at("/plan/version")).isEqualTo(quote.json().get("version"));
        assertThat(subscription.at("/plan/credits").asText()).isEqualTo("5");
        var renewal = quoted(account, "{\"kind\":\"renew\"}");
        assertThat(renewal.json().get("version").asInt()).isEqualTo(newest);
        assertThat(renewal.text("/price/amount")).isEqualTo("12.00");
    }

    /// Of 70 credits at 10 dollars, in the version that it was quoted in.
    private void isSold(Opened account, Exchange quote, int version) {
        assertThat(quote.json().get("version").asInt()).isEqualTo(version);
        assertThat(quote.text("/price/amount")).isEqualTo("10.00");
        var sold = order(account, quote, "10.00").is(201);
        assertThat(sold.text("/state")).isEqualTo("applied");
        assertThat(sold.json().get("version").asInt()).isEqualTo(version);
        assertThat(sold.text("/credits")).isEqualTo("70");
        assertThat(sold.text("/paid/amount")).isEqualTo("10.00");
        assertThat(operator.get(account.path() + "/limits").is(200).text("/left/in_all/credits"))
                .isEqualTo("70");
    }

    private ObjectNode coins(String price, String credits) throws IOException {
        var all = products.deepCopy();
        ((ArrayNode) all.get("packs")).add(Exchange.JSON.readTree("""
            {"id":"honoured","funding":"payg","price":{"amount":"%s","currency":"USD"},"credits":"%s"}\
            """.formatted(price, credits)));
        return all;
    }

    /// @return its version
    private int put(ObjectNode content) {
        return operator.put("/v1/products", content.toString())
                .is(200)
                .json()
                .get("version")
                .asInt();
    }

    private static Exchange quoted(Opened account, String wanted) {
        return account.owner().post(account.path() + "/quotes", wanted).is(200);
    }

    private Exchange order(Opened account, Exchange quote, String amount) {
        var request = Opened.request();
        return operator.once("honoured-" + request, account.path() + "/orders", """
            {"quote":"%s","paid":{"amount":"%s","currency":"USD"},"paid_at":"%s","payment_reference":"honoured-%s"}\
            """.formatted(
                        quote.text("/quote"), amount, Instant.now(), request));
    }
}
