package weir.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Sells to the accounts of the demo as people do: asks what it costs, is paid elsewhere, and orders by that quote.
final class Seller {
    private static final int GIFT_DAYS = 30;

    private final WeirClient operator;
    private final int run;
    private final List<Sale> sales = new ArrayList<>();

    /// @param why what made the account buy
    /// @param price with its currency; empty for a gift
    record Sale(String account, String why, String kind, String product, String price, String credits) {}

    Seller(WeirClient operator, int run) {
        this.operator = operator;
        this.run = run;
    }

    void sell(String account, String kind, String product) {
        sell(
                account,
                "",
                "/v1/accounts/" + account + "/quotes",
                WeirClient.object().put("kind", kind).put("product", product));
    }

    /// @param quotes the path and body that ask for the quote
    synchronized void sell(String account, String why, String quotes, JsonNode body) {
        var quote = operator.post(quotes, body).orFail("the quote").body();
        var name = nextName();
        var order = WeirClient.object()
                .put("quote", quote.path("quote").asText())
                .put("paid_at", Instant.now().toString())
                .put("payment_reference", name);
        order.set("paid", quote.path("price"));
        operator.post("/v1/accounts/" + account + "/orders", order, name).orFail("the order");
        var price = quote.path("price");
        sales.add(new Sale(
                account,
                why,
                quote.path("kind").asText(),
                quote.path("product").asText(),
                price.path("amount").asText() + ' ' + price.path("currency").asText(),
                quote.path("credits").asText()));
    }

    synchronized void give(String account, String credits) {
        ObjectNode gift = WeirClient.object()
                .put("credits", credits)
                .put(
                        "expires_at",
                        Instant.now().plus(GIFT_DAYS, ChronoUnit.DAYS).toString());
        operator.post("/v1/accounts/" + account + "/gifts", gift, nextName()).orFail("the gift");
        sales.add(new Sale(account, "", "gift", "", "", credits));
    }

    synchronized List<Sale> sales() {
        return List.copyOf(sales);
    }

    /// Of an order and of its payment: each is one of all that this data folder has seen.
    private String nextName() {
        return "demo-%d-%d".formatted(run, sales.size() + 1);
    }
}
