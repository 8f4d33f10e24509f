package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// What an operator is told of what was paid: that it is applied, or why not and what to do.
@ExtendWith(RunningWeir.class)
class OrdersTest {
    private static final String SUBSCRIBE = "{\"kind\":\"subscribe\",\"product\":\"tiny\"}";
    private static final String RENEW = "{\"kind\":\"renew\"}";
    private static final String PRICE = "19.90";

    /// Half a year and a day: an account forgets an order that cannot be taken back any more, the table never does.
    private static final String FORGOTTEN = """
        insert into weir.orders (id, account, idempotency_key, asked, kind, product, version, count, credits,
          payment_reference, paid_minor, paid_currency, paid_at, quote, state, day, received_at, decided_at)
        select id || '-old', account, idempotency_key || '-old', asked, kind, product, version, count, credits,
          payment_reference || '-old', paid_minor, paid_currency, paid_at, quote, state, day - 181,
          received_at - interval '181 days', decided_at - interval '181 days'
        from weir.orders where id = ?\
        """;

    private final Client operator = Client.operator();
    private final Opened account = Opened.with("");

    @Test
    void what_a_stale_quote_was_paid_for_is_kept_and_applied_by_the_quote_that_comes_with_the_refusal() {
        placed(SUBSCRIBE);
        var late = paid(quoted(account, RENEW), PRICE);
        placed(RENEW);
        var key = Opened.request();
        var refused = place(key, late).is(409, "not_applied");
        assertThat(refused.text("/order/state")).isEqualTo("unapplied");
        assertThat(refused.text("/order/reason")).isEqualTo("quote_stale");
        assertThat(refused.text("/order/paid/amount")).isEqualTo(PRICE);
        assertThat(refused.text("/quote/kind")).isEqualTo("renew");
        assertThat(refused.text("/quote/price/amount")).isEqualTo(PRICE);
        assertThat(refused.json().has("no_quote")).isFalse();
        assertThat(refused.text("/detail"))
                .contains("The same is to be had for it by the quote in `quote`.")
                .contains("What was paid is kept as order `%s`".formatted(refused.text("/order/id")));
        place(key, late).is(409, "not_applied");

        var applied =
                apply(refused.text("/order/id"), refused.text("/quote/quote")).is(200);
        assertThat(applied.text("/id")).isEqualTo(refused.text("/order/id"));
        assertThat(applied.text("/state")).isEqualTo("applied");
        assertThat(applied.text("/reason")).isEqualTo("quote_stale");
        assertThat(operator.get(account.path()).text("/subscription/until"))
                .isEqualTo(refused.text("/quote/after/valid_until"));
        assertThat(place(key, late).is(200).json()).isEqualTo(applied.json());
        assertThat(leftInAll(account)).isEqualTo("30");
    }

    @Test
    void another_amount_is_kept_until_it_is_voided_and_then_nothing_applies_it() {
        var key = Opened.request();
        var less = paid(quoted(account, SUBSCRIBE), "19.80");
        var refused = place(key, less).is(409, "not_applied");
        assertThat(refused.text("/order/reason")).isEqualTo("paid_otherwise");
        assertThat(refused.text("/detail"))
                .contains("19.80 USD was paid, and the quote was for 19.90 USD.")
                .contains("The same costs 19.90 USD now, and 19.80 USD was paid.");
        var id = refused.text("/order/id");
        apply(id, refused.text("/quote/quote")).is(409, "not_applied");
        var voided = takeBack(id, "{}").is(200);
        assertThat(voided.text("/state")).isEqualTo("voided");
        assertThat(voided.text("/reason")).isEqualTo("paid_otherwise");
        assertThat(voided.text("/voided")).isEqualTo("0");
        assertThat(takeBack(id, "{}").is(200).json()).isEqualTo(voided.json());

        var over = apply(id, quoted(account, SUBSCRIBE)).is(409, "order_voided");
        assertThat(over.json().get("order")).isEqualTo(voided.json());
        assertThat(place(key, less).is(200).json()).isEqualTo(voided.json());
        assertThat(operator.get(account.path()).json().get("subscription").isNull())
                .isTrue();
    }

    @Test
    void what_is_not_to_be_had_any_more_comes_with_the_reason_in_place_of_a_quote() {
        var late = paid(quoted(account, SUBSCRIBE), PRICE);
        placed(SUBSCRIBE);
        var refused = place(Opened.request(), late).is(409, "not_applied");
        assertThat(refused.text("/order/reason")).isEqualTo("quote_stale");
        assertThat(refused.text("/no_quote/code")).isEqualTo("already_subscribed");
        assertThat(refused.text("/detail"))
                .contains("The same is not to be had now: " + refused.text("/no_quote/detail"));
        assertThat(refused.json().has("quote")).isFalse();
    }

    @Test
    void one_payment_pays_one_order_of_one_account_and_one_key_names_one() {
        var key = Opened.request();
        var payment = Opened.request();
        var body = paid(quoted(account, SUBSCRIBE), PRICE, payment);
        var order = place(key, body).is(201);
        var other = Opened.with("");
        var taken = place(other, Opened.request(), paid(quoted(other, SUBSCRIBE), PRICE, payment))
                .is(409, "payment_taken");
        assertThat(taken.json().get("order")).isEqualTo(order.json());
        assertThat(taken.text("/detail")).contains("`%s` of `%s`".formatted(order.text("/id"), account.id()));
        place(key, body.replace(PRICE, "19.91")).is(409, "key_reused");
        place(key, paid(quoted(account, RENEW), PRICE)).is(409, "key_reused");
        place(other, key, paid(quoted(other, SUBSCRIBE), PRICE)).is(409, "key_reused");
        assertThat(place(key, body).is(200).json()).isEqualTo(order.json());
        assertThat(operator.get(other.path() + "/orders").is(200).json().get("items"))
                .isEmpty();
        assertThat(operator.get(account.path() + "/orders").is(200).json().get("items"))
                .hasSize(1);
    }

    @Test
    void an_order_that_a_later_one_stands_on_is_voided_after_that() {
        var first = placed(SUBSCRIBE).text("/id");
        var second = placed(RENEW).text("/id");
        var third = placed(RENEW).text("/id");
        var refused = takeBack(second, "{}").is(409, "built_upon");
        assertThat(refused.text("/void_first")).isEqualTo(third);
        assertThat(refused.text("/detail")).isEqualTo("Void `%s` first: it stands on `%s`.".formatted(third, second));
        takeBack(first, "{\"running_term\":\"cut\"}").is(409, "built_upon");
        for (var id : List.of(third, second)) {
            assertThat(takeBack(id, "{}").is(200).text("/voided")).isEqualTo("10");
        }
        assertThat(takeBack(first, "{\"running_term\":\"cut\"}").is(200).text("/state"))
                .isEqualTo("voided");
        assertThat(operator.get(account.path() + "/limits").text("/blocked/gate"))
                .isEqualTo("subscription");
    }

    @Test
    void a_quote_of_another_account_or_of_nobody_is_refused_and_nothing_is_kept() {
        var own = quoted(account, SUBSCRIBE);
        var unapplied = place(Opened.request(), paid(own, "1")).text("/order/id");
        var swapped = (own.startsWith("A") ? "B" : "A") + own.substring(1);
        for (var quote : List.of(quoted(Opened.with(""), SUBSCRIBE), swapped, own + "A", "AAAA", "no-quote!")) {
            var refused = place(Opened.request(), paid(quote, PRICE)).is(422, "unknown_quote");
            assertThat(refused.text("/field")).isEqualTo("quote");
            apply(unapplied, quote).is(422, "unknown_quote");
        }
        assertThat(operator.get(account.path() + "/orders").is(200).json().get("items"))
                .hasSize(1);
        assertThat(operator.get(account.path() + "/orders/" + unapplied).text("/reason"))
                .isEqualTo("paid_otherwise");
    }

    @Test
    void an_order_that_its_account_has_forgotten_is_told_and_not_taken_back() throws SQLException {
        var order = placed(SUBSCRIBE).text("/id");
        try (var connection = RunningWeir.database().connect(Duration.ofSeconds(10));
                var insert = connection.prepareStatement(FORGOTTEN)) {
            insert.setString(1, order);
            assertThat(insert.executeUpdate()).isEqualTo(1);
        }
        var read = operator.get(account.path() + "/orders/" + order + "-old").is(200);
        var refused = takeBack(order + "-old", "{}").is(410, "order_too_old");
        assertThat(refused.json().get("order")).isEqualTo(read.json());
        assertThat(operator.get(account.path() + "/orders/" + order + "-old").json())
                .isEqualTo(read.json());
        takeBack("o-none", "{}").is(404, "no_such_order");
        operator.post(Opened.with("").path() + "/orders/" + order + "/void", "{}")
                .is(404, "no_such_order");
        assertThat(leftInAll(account)).isEqualTo("10");
    }

    @Test
    void orders_of_all_accounts_are_listed_by_day_and_by_state() {
        var applied = placed(SUBSCRIBE);
        var unapplied = place(Opened.request(), paid(quoted(account, RENEW), "1"))
                .is(409, "not_applied")
                .json()
                .get("order");
        var good = applied.text("/id");
        var bad = unapplied.get("id").asText();
        var day = applied.text("/day");
        assertThat(listed("state=applied&day=" + day)).contains(good).doesNotContain(bad);
        assertThat(listed("state=unapplied&day=" + unapplied.get("day").asText()))
                .contains(bad)
                .doesNotContain(good);
        assertThat(listed("day=" + day)).contains(good);
        assertThat(listed("state=unapplied")).contains(bad).doesNotContain(good);
        assertThat(listed("state=voided")).doesNotContain(good, bad);
        assertThat(listed("day=" + LocalDate.parse(day).minusDays(1))).doesNotContain(good, bad);
        takeBack(bad, "{}").is(200);
        assertThat(listed("state=voided")).contains(bad);
        assertThat(listed("state=unapplied")).doesNotContain(bad);
        account.owner().get("/v1/orders").is(403, "role_not_allowed");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            day=yesterday      | `day` is "yesterday"; allowed is a day, such as 2026-11-30.
            day=2026-02-30     | `day` is "2026-02-30"; allowed is a day, such as 2026-11-30.
            state=paid         | `state` is "paid"; allowed is reserved, unapplied, applied, voided.
            """)
    void what_cannot_be_listed_is_refused_by_name(String query, String detail) {
        var refused = operator.get("/v1/orders?" + query).is(400, "invalid_parameter");
        assertThat(refused.text("/detail")).isEqualTo(detail);
        assertThat(query).startsWith(refused.text("/field"));
    }

    /// An order that is quoted, paid and applied.
    private Exchange placed(String wanted) {
        return place(Opened.request(), paid(quoted(account, wanted), PRICE)).is(201);
    }

    private static String quoted(Opened account, String wanted) {
        return account.owner().post(account.path() + "/quotes", wanted).is(200).text("/quote");
    }

    private static String paid(String quote, String amount) {
        return paid(quote, amount, Opened.request());
    }

    private static String paid(String quote, String amount, String payment) {
        return """
            {"quote":"%s","paid":{"amount":"%s","currency":"USD"},"paid_at":"%s","payment_reference":"pay-%s"}\
            """.formatted(quote, amount, Instant.now(), payment);
    }

    private Exchange place(String key, String body) {
        return place(account, key, body);
    }

    private Exchange place(Opened of, String key, String body) {
        return operator.once("orders-" + key, of.path() + "/orders", body);
    }

    private Exchange apply(String order, String quote) {
        return operator.post(account.path() + "/orders/" + order + "/apply", "{\"quote\":\"" + quote + "\"}");
    }

    private Exchange takeBack(String order, String body) {
        return operator.post(account.path() + "/orders/" + order + "/void", body);
    }

    private List<String> listed(String query) {
        var ids = new ArrayList<String>();
        operator.get("/v1/orders?limit=200&" + query)
                .is(200)
                .json()
                .get("items")
                .forEach(order -> ids.add(order.get("id").asText()));
        return ids;
    }

    private String leftInAll(Opened of) {
        return operator.get(of.path() + "/limits").is(200).text("/left/in_all/credits");
    }
}
