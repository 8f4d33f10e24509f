package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

@ExtendWith(RunningWeir.class)
class HoldsTest {
    private final Client meter = Client.meter();

    @Test
    void a_request_is_held_and_settled_by_what_it_used() {
        var account = Opened.onPlan("wide");
        var held = account.hold("r-1").is(201);
        assertThat(held.text("/funding")).isEqualTo("plan");
        assertThat(held.text("/credits")).isEqualTo("0.028");
        assertThat(held.json().at("/gates").findValuesAsText("name"))
                .contains("daily_limit", "plan_pool", "sub_user_rpd");
        var receipt = meter.post("/v1/holds/" + held.text("/id") + "/settle", Opened.usage(1000, 400, 50, 20))
                .is(200);
        // 600 at 17.5, 400 cached at 1.75, 50 at 105 credits a million.
        assertThat(receipt.text("/charge/credits")).isEqualTo("0.01645");
        assertThat(receipt.text("/charge/draws/0/reason")).isEqualTo("within_daily_limit");
        assertThat(receipt.text("/left/in_all/credits")).isEqualTo("999.98355");
        assertThat(receipt.text("/left/in_all/about_usd")).isEqualTo("142.85");
    }

    @Test
    void the_model_that_served_is_charged_whatever_was_held() {
        var account = Opened.onPlan("wide");
        var hold = account.hold("r-1").is(201).text("/id");
        var settle = "/v1/holds/" + hold + "/settle";
        var unknown = meter.post(settle, served("gpt-6")).is(422, "unknown_model");
        assertThat(unknown.text("/field")).isEqualTo("model");
        assertThat(unknown.text("/detail")).contains("gpt-6").contains("gpt-5.4-mini");
        var receipt = meter.post(settle, served("claude-haiku-5")).is(200);
        assertThat(receipt.text("/model")).isEqualTo("gpt-5.4-mini");
        // 600 at 5.25, 400 cached at 0.525, 50 at 31.5 credits a million.
        assertThat(receipt.text("/charge/credits")).isEqualTo("0.004935");
        assertThat(meter.post(settle, served("gpt-5.4-mini"))
                        .is(200)
                        .json()
                        .get("repeated")
                        .asBoolean())
                .isTrue();
        var other = meter.post(settle, served("gpt-5.4")).is(409, "other_usage");
        assertThat(other.text("/receipt/model")).isEqualTo("gpt-5.4-mini");
        meter.post(settle, Opened.usage(1000, 400, 50, 20)).is(409, "other_usage");
        var read = meter.get("/v1/holds/" + hold).is(200);
        assertThat(read.text("/model")).isEqualTo("gpt-5.4");
        assertThat(read.text("/receipt/model")).isEqualTo("gpt-5.4-mini");
    }

    private static String served(String model) {
        return Opened.usage(1000, 400, 50, 20).replaceFirst("\\{", "{\"model\":\"" + model + "\",");
    }

    @Test
    void the_same_request_id_answers_the_same_hold_while_it_is_open_and_after() {
        var account = Opened.onPlan("wide");
        var first = account.hold("r-1").is(201).text("/id");
        assertThat(account.hold("r-1").is(200).text("/id")).isEqualTo(first);
        meter.post("/v1/holds/" + first + "/settle", Opened.usage(1, 0, 1, 0)).is(200);
        var after = account.hold("r-1").is(200);
        assertThat(after.text("/state")).isEqualTo("settled");
        assertThat(after.text("/receipt/hold")).isEqualTo(first);
    }

    @Test
    void the_same_request_id_with_another_body_is_refused() {
        var account = Opened.onPlan("wide");
        account.hold("r-1").is(201);
        meter.post("/v1/holds", account.asked("r-1", ",\"strict\":true")).is(409, "other_request");
    }

    @Test
    void a_settlement_is_answered_once_and_with_other_usage_refused() {
        var hold = "/v1/holds/" + Opened.onPlan("wide").held();
        var first = meter.post(hold + "/settle", Opened.usage(10, 0, 5, 0)).is(200);
        var again = meter.post(hold + "/settle", Opened.usage(10, 0, 5, 0)).is(200);
        assertThat(again.json().get("repeated").asBoolean()).isTrue();
        assertThat(again.json().get("charge")).isEqualTo(first.json().get("charge"));
        var other = meter.post(hold + "/settle", Opened.usage(11, 0, 5, 0)).is(409, "other_usage");
        assertThat(other.json().at("/receipt/usage/input_tokens").asLong()).isEqualTo(10);
        meter.post(hold + "/release", "").is(409, "hold_ended");
        meter.post(hold + "/extend", "{}").is(409, "hold_ended");
    }

    @Test
    void what_is_released_is_free_again_and_ended() {
        var hold = "/v1/holds/" + Opened.onPlan("tiny").held();
        assertThat(meter.post(hold + "/release", "{}")
                        .is(200)
                        .json()
                        .get("repeated")
                        .asBoolean())
                .isFalse();
        assertThat(meter.post(hold + "/release", "")
                        .is(200)
                        .json()
                        .get("repeated")
                        .asBoolean())
                .isTrue();
        meter.post(hold + "/settle", Opened.usage(1, 0, 1, 0)).is(409, "hold_ended");
        assertThat(meter.get(hold).is(200).text("/state")).isEqualTo("released");
    }

    @Test
    void absurd_usage_is_refused_and_flags_the_hold() {
        var hold = "/v1/holds/" + Opened.onPlan("wide").held();
        for (var usage : new String[] {
            Opened.usage(-1, 0, 1, 0),
            Opened.usage(10, 11, 1, 0),
            Opened.usage(10, 0, 1, 2),
            Opened.usage(10_000_001, 0, 1, 0),
            "{\"usage\":{\"input_tokens\":99999999999999999999999999,\"output_tokens\":1}}"
        }) {
            meter.post(hold + "/settle", usage).is(422, "absurd_usage");
        }
        assertThat(meter.get(hold).json().get("flagged").asBoolean()).isTrue();
        meter.post(hold + "/settle", Opened.usage(10, 0, 1, 0)).is(200);
    }

    @Test
    void who_is_blocked_is_told_why_until_when_and_what_to_do() {
        var account = Opened.onPlan("tiny");
        for (var i = 0; i < 3; i++) {
            account.held();
        }
        var blocked = account.hold("r-4").is(429, "blocked");
        assertThat(blocked.text("/gate")).isEqualTo("rpd");
        assertThat(blocked.text("/detail"))
                .matches("The plan's limit of requests a day \\(RPD\\) is reached \\(3 used and 0 held of 3\\);"
                        + " it resets at \\d{4}-\\d{2}-\\d{2} 00:00 Asia/Shanghai\\."
                        + " Left in all: 9.916 credits \\(about 1.42 USD\\); today: 0 credits \\(about 0.00 USD\\)\\.");
        assertThat(blocked.text("/opens_at")).endsWith("T16:00:00.000Z");
        assertThat(blocked.json().at("/gates").findValuesAsText("name")).contains("rpd", "extra_usage");
        assertThat(blocked.json().at("/remedies").findValuesAsText("code")).contains("wait");
        account.grant("extra_usage", "1");
        assertThat(account.hold("r-5").is(201).text("/funding")).isEqualTo("extra_usage");
    }

    @Test
    void nothing_is_held_on_an_account_with_nothing() {
        var blocked = Opened.with("").hold("r-1").is(429, "blocked");
        assertThat(blocked.json().get("opens_at").isNull()).isTrue();
        assertThat(blocked.json().at("/remedies").findValuesAsText("code")).contains("subscribe");
    }

    @Test
    void an_id_that_was_never_given_out_is_unknown() {
        var account = Opened.onPlan("wide");
        var hold = account.held();
        for (var wrong : new String[] {
            "x",
            "1",
            account.id() + ".1",
            account.id() + ".999.abc",
            hold + "0",
            "nobody.1.abc",
            "a%20b.1.x",
            hold + ".1"
        }) {
            meter.post("/v1/holds/" + wrong + "/settle", Opened.usage(1, 0, 1, 0))
                    .is(404);
            meter.get("/v1/holds/" + wrong).is(404);
        }
    }

    @Test
    void a_hold_may_be_asked_for_by_the_key_that_was_shown() {
        var account = Opened.onPlan("wide");
        var ann = account.subUser("ann");
        var body = "{\"key\":\"%s\",\"model\":\"claude-sonnet-5\",\"protocol\":\"claude\",\"request_id\":\"r\"}";
        var held = meter.post("/v1/holds", body.formatted(ann.secret())).is(201);
        assertThat(held.text("/sub_user")).isEqualTo("ann");
        assertThat(held.text("/model")).isEqualTo("gpt-5.4");
        var wrong = "weir_%s.ann.%s".formatted(account.id(), "a".repeat(48));
        for (var key : new String[] {wrong, "weir_nobody.ann." + "a".repeat(48), "sk-123"}) {
            var refused = meter.post("/v1/holds", body.formatted(key)).is(401, "customer_key_invalid");
            assertThat(refused.body()).doesNotContain(key);
        }
        meter.post("/v1/holds", account.asked("r", "").replace("/owner", "/nobody"))
                .is(404, "no_such_sub_user");
        meter.post("/v1/holds", account.asked("r", "").replace(account.id(), "nobody-here"))
                .is(404, "no_such_account");
    }
}
