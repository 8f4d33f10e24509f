package weir.http.metering;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// The tests ask from the loopback, and their server trusts that as a proxy, and 10.0.0.0/8.
@ExtendWith(RunningWeir.class)
class ClientAddressTest {
    private final Opened account = Opened.onPlan("wide");
    private final Client key = account.subUser("ann");
    private final String ann = account.path() + "/sub-users/ann";

    @Test
    void a_check_passes_from_an_allowed_address_and_from_no_other() {
        allow("\"192.0.2.0/24\",\"2001:db8::/32\"");
        check("192.0.2.7").is(200);
        check("2001:DB8:0::7").is(200);
        check("::ffff:192.0.2.7").is(200);
        var blocked = check("198.51.100.9").is(403, "blocked");
        assertThat(blocked.header("x-weir-blocked")).isEqualTo("sub_user_address");
        assertThat(blocked.header("x-weir-client-address")).isEqualTo("198.51.100.9");
        assertThat(blocked.header("x-weir-opens-at")).isEmpty();
        assertThat(blocked.text("/remedies/0/detail"))
                .isEqualTo("Ask the owner of the account to allow the sub-user the address that it comes from.");
        check("2001:db9::1").is(403, "blocked");
        account.owner().patch(ann, "{\"allowed_addresses\":null}").is(200);
        check("198.51.100.9").is(200);
    }

    /// What the client writes stands before what the proxies add.
    @Test
    void the_last_address_that_is_no_trusted_proxy_is_the_client_whatever_it_says_itself() {
        allow("\"192.0.2.7\"");
        check("192.0.2.7, 10.0.0.3, 10.9.0.1").is(200);
        check("198.51.100.9, 192.0.2.7").is(200);
        check("made up, 192.0.2.7").is(200);
        check("192.0.2.7:5123").is(200);
        check("[::ffff:192.0.2.7]:5123 , 10.0.0.1").is(200);
        check("192.0.2.7, 198.51.100.9").is(403, "blocked");
        check("192.0.2.7, 198.51.100.9, 10.0.0.1").is(403, "blocked");
        check("192.0.2.7, made up").is(403, "blocked");
        check("192.0.2.7,").is(403, "blocked");
    }

    @Test
    void where_no_proxy_says_where_a_client_is_a_list_lets_nobody_in() {
        allow("\"0.0.0.0/0\",\"::/0\"");
        for (var unknown : new String[] {"", "unknown", "10.0.0.1", "127.0.0.1, 10.0.0.1", "localhost"}) {
            var blocked = check(unknown).is(403, "blocked");
            assertThat(blocked.header("x-weir-blocked")).as(unknown).isEqualTo("sub_user_address");
            assertThat(blocked.header("x-weir-client-address")).isEqualTo("unknown");
        }
        assertThat(key.get("/v1/check").is(403).header("x-weir-client-address")).isEqualTo("unknown");
        account.owner().patch(ann, "{\"allowed_addresses\":null}").is(200);
        key.get("/v1/check").is(200);
    }

    @Test
    void a_hold_is_judged_by_the_address_that_its_meter_names_and_by_none_where_it_names_none() {
        allow("\"192.0.2.0/24\"");
        var passed = hold(",\"client_address\":\"192.0.2.7\"").is(201);
        assertThat(passed.json().at("/gates").findValuesAsText("name")).contains("sub_user_address");
        var blocked = hold(",\"client_address\":\"198.51.100.9\"").is(429, "blocked");
        assertThat(blocked.text("/gate")).isEqualTo("sub_user_address");
        assertThat(blocked.json().get("opens_at").isNull()).isTrue();
        var untold = hold("").is(201);
        assertThat(untold.json().at("/gates").findValuesAsText("name")).doesNotContain("sub_user_address");
        hold(",\"client_address\":null").is(201);
        hold(",\"client_address\":\"localhost\"").is(400, "invalid_field");
        hold(",\"client_address\":\"192.0.2.0/24\"").is(400, "invalid_field");
    }

    @Test
    void no_balance_opens_it_and_it_is_told_with_all_other_gates() {
        account.grant("payg", "7");
        account.grant("extra_usage", "7");
        allow("\"192.0.2.0/24\"");
        account.owner().patch(ann, "{\"quotas\":{\"models\":[\"gpt-5.5\"]}}").is(200);
        var blocked = hold(",\"client_address\":\"198.51.100.9\"").is(429, "blocked");
        assertThat(blocked.json().at("/gates").findValuesAsText("name"))
                .containsExactly("sub_user_address", "sub_user_model");
        assertThat(blocked.text("/remedies/0/code")).isEqualTo("ask_the_owner");
        assertThat(blocked.json().get("remedies").size()).isEqualTo(1);
    }

    @Test
    void blocks_are_taken_as_they_are_meant_or_not_at_all() {
        var set = allow("\"10.0.0.0/8\",\"2001:DB8::1\",\"::ffff:192.0.2.7\",\"10.0.0.0/8\"");
        assertThat(set.json().get("allowed_addresses").valueStream().map(each -> each.asText()))
                .containsExactly("10.0.0.0/8", "2001:db8::1/128", "192.0.2.7/32");
        var meant = account.owner()
                .patch(ann, "{\"allowed_addresses\":[\"10.1.2.3/8\"]}")
                .is(400, "invalid_field");
        assertThat(meant.text("/detail"))
                .isEqualTo("`allowed_addresses` is a list with \"10.1.2.3/8\"; allowed is `10.0.0.0/8`, the block that"
                        + " it lies in.");
        for (var wrong : new String[] {"[\"10.0.0.0/33\"]", "[\"localhost\"]", "[\"10.1\"]", "[]", "[7]", "\"::1\""}) {
            account.owner().patch(ann, "{\"allowed_addresses\":" + wrong + "}").is(400, "invalid_field");
        }
        var many = "\"10.0.0.1\"" + ",\"10.0.0.1\"".repeat(50);
        account.owner().patch(ann, "{\"allowed_addresses\":[" + many + "]}").is(400, "invalid_field");
        assertThat(account.owner().get(ann).text("/allowed_addresses/0")).isEqualTo("10.0.0.0/8");
    }

    private Exchange allow(String blocks) {
        return account.owner()
                .patch(ann, "{\"allowed_addresses\":[" + blocks + "]}")
                .is(200);
    }

    private Exchange check(String forwarded) {
        return key.send("GET", "/v1/check", new byte[0], Map.of("x-forwarded-for", forwarded));
    }

    private Exchange hold(String rest) {
        return Client.meter().post("/v1/holds", """
                {"sub_user":"%s/ann","model":"gpt-5.4","protocol":"responses","request_id":"%s"%s}""".formatted(account.id(), Opened.request(), rest));
    }
}
