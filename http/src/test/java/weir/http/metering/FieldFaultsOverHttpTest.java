package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

/// What went wrong in other systems that do this job, as their callers met it. Each name is the rule; the table of all
/// of them is in `docs/operating/reliability.md`.
@ExtendWith(RunningWeir.class)
class FieldFaultsOverHttpTest {
    private final Client operator = Client.operator();
    private final Client meter = Client.meter();

    /// sub2api#5735: looked at when the connection began, and $30 became $44.90.
    @Test
    void limits_are_checked_for_every_turn_on_a_long_connection() throws IOException {
        var account = Opened.onPlan("wide");
        var ann = account.path() + "/sub-users/ann";
        var key = account.subUser("ann").secret();
        account.owner().patch(ann, "{\"quotas\":{\"rpd\":2}}").is(200);
        try (var stream = new StreamConnection(RunningWeir.meterToken())) {
            stream.send(byKey("one", key));
            stream.head();
            assertThat(stream.line("one").get("status").asInt()).isEqualTo(201);
            stream.send(byKey("two", key));
            assertThat(stream.line("two").get("status").asInt()).isEqualTo(201);
            stream.send(byKey("three", key));
            assertThat(stream.line("three").at("/body/gate").asText()).isEqualTo("sub_user_rpd");
            account.owner().patch(ann, "{\"quotas\":{\"rpd\":9}}").is(200);
            stream.send(byKey("four", key));
            assertThat(stream.line("four").get("status").asInt()).isEqualTo(201);
            var id = account.owner().get(ann).text("/keys/0/id");
            account.owner().delete(ann + "/keys/" + id).is(200);
            stream.send(byKey("five", key));
            assertThat(stream.line("five").at("/body/code").asText()).isEqualTo("customer_key_invalid");
        }
    }

    /// litellm#11962, #14995, #30550: a member's budget was only shown, or bound only one way in.
    @Test
    void limits_of_a_sub_user_bind_whichever_way_it_asks() {
        var account = Opened.onPlan("wide");
        var key = account.subUser("ann");
        account.owner()
                .patch(account.path() + "/sub-users/ann", "{\"quotas\":{\"rpd\":2}}")
                .is(200);
        key.get("/v1/check").is(200);
        meter.post("/v1/holds", account.asked("r-1", "").replace("/owner", "/ann"))
                .is(201);
        assertThat(key.get("/v1/check").is(403).header("x-weir-blocked")).isEqualTo("sub_user_rpd");
        var blocked = meter.post("/v1/holds", account.asked("r-2", "").replace("/owner", "/ann"))
                .is(429, "blocked");
        assertThat(blocked.text("/gate")).isEqualTo("sub_user_rpd");
        account.owner().get("/v1/check").is(200);
    }

    /// octopus#243; sub2api#5495: nonsense of an upstream was booked.
    @Test
    void absurd_upstream_usage_moves_nothing_is_flagged_and_expires_into_review() {
        var account = Opened.onPlan("wide");
        var hold = held(account, "r-1", 1);
        meter.post(hold + "/settle", Opened.usage(10, 11, 1, 0)).is(422, "absurd_usage");
        assertThat(meter.get(hold).is(200).json().get("flagged").asBoolean()).isTrue();
        Eventually.holds(() -> meter.get(hold).text("/state").equals("expired"));
        assertThat(meter.get(hold).text("/expiry/policy")).isEqualTo("review");
        assertThat(gate(account, "daily_limit").get("used").asText()).isEqualTo("0");
        assertThat(gate(account, "plan_pool").get("remaining").asText()).isEqualTo("1000");
    }

    /// litellm#27639, #30522: leaked holds kept the room for ever, and nobody could tell whose they were.
    @Test
    void a_leaked_hold_is_visible_with_age_and_owner_and_expires() {
        var account = Opened.onPlan("wide");
        var hold = held(account, "r-1", 1);
        var leaked = operator.get(hold).is(200);
        assertThat(leaked.text("/sub_user")).isEqualTo("owner");
        assertThat(Instant.parse(leaked.text("/held_at")).plusSeconds(1)).isEqualTo(leaked.text("/expires_at"));
        assertThat(gate(account, "plan_pool").get("held").asText()).isEqualTo("0.028");
        Eventually.holds(() -> operator.get(hold).text("/state").equals("expired"));
        assertThat(gate(account, "plan_pool").get("held").asText()).isEqualTo("0");
        assertThat(operator.get(account.path()).json().get("open_holds").asInt())
                .isZero();
    }

    /// new-api#5235, #7062, #4344; litellm#30519, #37558: the client went away, and everything was given back.
    @Test
    void a_client_that_goes_away_is_charged_its_estimate_and_then_what_it_really_used() {
        var account = Opened.with(",\"plan\":\"wide\",\"on_expiry\":\"charge_estimate\"");
        var hold = held(account, "r-1", 1);
        Eventually.holds(() -> meter.get(hold).text("/state").equals("expired"));
        assertThat(meter.get(hold).text("/expiry/charge/credits")).isEqualTo("0.028");
        assertThat(gate(account, "daily_limit").get("used").asText()).isEqualTo("0.028");
        meter.post(hold + "/settle", Opened.usage(1000, 0, 0, 0)).is(200);
        assertThat(gate(account, "daily_limit").get("used").asText()).isEqualTo("0.0175");
        assertThat(meter.get(hold).text("/state")).isEqualTo("corrected");
    }

    /// new-api#6911: what was used above the estimate was lost.
    @Test
    void what_settles_above_the_estimate_is_owed_and_repaid_first() {
        var account = Opened.onPlan("alone");
        var asked = account.asked("r-1", "").replace("gpt-5.4", "gpt-5.4-mini");
        var hold = "/v1/holds/" + meter.post("/v1/holds", asked).is(201).text("/id");
        var receipt =
                meter.post(hold + "/settle", Opened.usage(2_000_000, 0, 0, 0)).is(200);
        assertThat(receipt.text("/charge/credits")).isEqualTo("10.5");
        assertThat(receipt.text("/charge/overage")).isEqualTo("5.5");
        account.grant("payg", "6");
        var after = operator.get(account.path()).is(200);
        assertThat(after.text("/owed")).isEqualTo("0");
        assertThat(after.json().get("grants").findValuesAsText("repaid")).contains("5.5");
    }

    /// litellm#34896, #38938, #40978; sub2api#5245, #5377; axonhub#956: days by UTC, or by the server's clock. Between
    /// these zones it is never the same day everywhere.
    @ParameterizedTest
    @ValueSource(strings = {"Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Shanghai", "America/New_York"})
    void the_day_is_the_accounts_natural_day_in_hold_counter_message_and_header(String name) {
        var account = Opened.in(name, ",\"plan\":\"tiny\"");
        var zone = ZoneId.of(name);
        var hold = account.hold("r-1").is(201);
        var day = LocalDate.ofInstant(Instant.parse(hold.text("/held_at")), zone);
        var midnight = day.plusDays(1).atStartOfDay(zone);
        assertThat(hold.text("/day")).isEqualTo(day.toString());
        account.hold("r-2").is(201);
        account.hold("r-3").is(201);
        var blocked = account.hold("r-4").is(429, "blocked");
        assertThat(Instant.parse(blocked.text("/opens_at"))).isEqualTo(midnight.toInstant());
        assertThat(blocked.text("/detail")).contains(midnight.toLocalDate() + " 00:00 " + name);
        var header = account.owner().get("/v1/check").is(403).header("x-weir-opens-at");
        assertThat(Instant.parse(header)).isEqualTo(midnight.toInstant());
        assertThat(Instant.parse(gate(account, "rpd").get("resets_at").asText()))
                .isEqualTo(midnight.toInstant());
        var counted =
                account.owner().get(account.path() + "/sub-users/owner").json().at("/days/0");
        assertThat(counted.get("day").asText()).isEqualTo(day.toString());
        assertThat(counted.get("requests").asInt()).isEqualTo(3);
    }

    private String held(Opened account, String request, int seconds) {
        var asked = account.asked(request, ",\"ttl_seconds\":" + seconds);
        return "/v1/holds/" + meter.post("/v1/holds", asked).is(201).text("/id");
    }

    private static JsonNode gate(Opened account, String name) {
        var limits = account.owner().get(account.path() + "/limits").is(200).json();
        return limits.get("gates")
                .valueStream()
                .filter(gate -> gate.get("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String byKey(String ref, String key) {
        return """
                {"ref":"%s","op":"hold","key":"%s","model":"gpt-5.4","protocol":"responses","request_id":"%s"}
                """.formatted(ref, key, ref);
    }
}
