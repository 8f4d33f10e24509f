package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// Charges undone, and holds that waited for review decided, as an operator asks for it.
@ExtendWith(RunningWeir.class)
class ReversalsOverHttpTest {
    /// Long enough for a hold on a busy machine.
    private static final long SHORT_LIFE_SECONDS = 3;

    private final Client operator = Client.operator();
    private final Client meter = Client.meter();

    @Test
    void what_came_from_a_grant_that_has_lapsed_lapses_or_is_given_as_payg() {
        var account = Opened.with("");
        operator.post(account.path() + "/grants", """
            {"funding":"payg","credits":"5","reference":"short","expires_at":"%s"}\
            """.formatted(Instant.now().plusSeconds(SHORT_LIFE_SECONDS)))
                .is(201);
        var hold = "/v1/holds/" + account.held();
        meter.post(hold + "/settle", Opened.usage(1_000, 0, 100, 0)).is(200);
        Eventually.holds(() ->
                operator.get(account.path()).is(200).text("/grants/0/balance").equals("0"));

        var key = "lapsed-" + Opened.request();
        var wrong =
                operator.once(key, hold + "/reverse", "{\"lapsed\":\"gift\"}").is(400, "invalid_field");
        assertThat(wrong.text("/field")).isEqualTo("lapsed");
        var part =
                operator.once(key, hold + "/reverse", "{\"credits\":\"0.008\"}").is(200);
        assertThat(part.text("/reversed_in_all")).isEqualTo("0.008");
        assertThat(leftInAll(account)).isEqualTo("0");

        var rest = "rest-" + key;
        var given =
                operator.once(rest, hold + "/reverse", "{\"lapsed\":\"payg\"}").is(200);
        assertThat(given.text("/credits")).isEqualTo("0.02");
        assertThat(given.text("/reversed_in_all")).isEqualTo("0.028");
        assertThat(given.text("/charged")).isEqualTo("0.028");
        assertThat(given.json().get("repeated").asBoolean()).isFalse();
        var grant = operator.get(account.path()).is(200).json().at("/grants/0");
        assertThat(grant.get("funding").asText()).isEqualTo("payg");
        assertThat(grant.get("credits").asText()).isEqualTo("0.02");
        assertThat(grant.get("expires_at").isNull()).isTrue();
        assertThat(grant.get("reference").asText()).isEqualTo("reversal " + rest);

        var again =
                operator.once(rest, hold + "/reverse", "{\"lapsed\":\"payg\"}").is(200);
        assertThat(again.json().get("repeated").asBoolean()).isTrue();
        operator.once("more-" + key, hold + "/reverse", "{}").is(409, "more_than_charged");
        assertThat(leftInAll(account)).isEqualTo("0.02");
        var entry = account.path() + "/statement?reference=reversal%20" + rest;
        Eventually.holds(() -> operator.get(entry).is(200).json().get("items").has(0));
        assertThat(operator.get(entry).text("/items/0/kind")).isEqualTo("granted");
    }

    @Test
    void what_waits_for_review_is_charged_with_its_true_usage() {
        var account = Opened.with(",\"plan\":\"wide\",\"on_expiry\":\"review\"");
        var expired = meter.post("/v1/holds", account.asked(Opened.request(), ",\"ttl_seconds\":1"))
                .is(201)
                .text("/id");
        var reviews = account.path() + "/reviews";
        Eventually.holds(
                () -> operator.get(reviews).is(200).text("/items/0/hold").equals(expired));
        var review = "/v1/reviews/" + expired;
        var none = operator.post(review, "{\"decision\":\"charge\"}").is(400, "missing_field");
        assertThat(none.text("/field")).isEqualTo("usage");
        var needless = operator.post(review, decision("release", 1_000)).is(400, "invalid_field");
        assertThat(needless.text("/field")).isEqualTo("usage");
        operator.post(review, decision("charge", -1)).is(422, "absurd_usage");
        assertThat(leftInAll(account)).isEqualTo("1000");

        var decided = operator.post(review, decision("charge", 1_000)).is(200);
        assertThat(decided.text("/hold")).isEqualTo(expired);
        assertThat(decided.text("/decision")).isEqualTo("charge");
        assertThat(decided.text("/sub_user")).isEqualTo("owner");
        assertThat(decided.text("/credits")).isEqualTo("0.028");
        assertThat(decided.text("/overage")).isEqualTo("0");
        assertThat(leftInAll(account)).isEqualTo("999.972");
        assertThat(operator.get(reviews).is(200).json().get("items")).isEmpty();
        operator.post(review, decision("charge", 1_000)).is(409, "no_review");
        assertThat(leftInAll(account)).isEqualTo("999.972");
    }

    private static String decision(String decision, long input) {
        return Opened.usage(input, 0, 100, 0).replaceFirst("\\{", "{\"decision\":\"" + decision + "\",");
    }

    private String leftInAll(Opened account) {
        return operator.get(account.path() + "/limits").is(200).text("/left/in_all/credits");
    }
}
