package weir.http.overseeing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// The list of accounts: what it tells, and what it finds. Every test has a prefix of its own, for the server is
/// shared.
@ExtendWith(RunningWeir.class)
class AccountListTest {
    private final Client operator = Client.operator();
    private String prefix = "";

    @BeforeEach
    void choosePrefix() {
        prefix = "list-" + Opened.request().replace("request-", "") + '-';
    }

    @Test
    void a_line_tells_what_its_account_is_at_once() {
        var account =
                open("one", "\"plan\":\"wide\",\"label\":\"天工 & Co\",\"reference\":\"crm-9\",\"contact\":\"ann\"");
        var line = one("?prefix=" + prefix);
        assertThat(line.text("/items/0/id")).isEqualTo(account);
        assertThat(line.text("/items/0/label")).isEqualTo("天工 & Co");
        assertThat(line.text("/items/0/reference")).isEqualTo("crm-9");
        assertThat(line.text("/items/0/contact")).isEqualTo("ann");
        assertThat(line.text("/items/0/state")).isEqualTo("active");
        assertThat(line.text("/items/0/plan")).isEqualTo("wide");
        assertThat(line.text("/items/0/left_in_all")).isEqualTo("1000");
        assertThat(line.text("/items/0/owed")).isEqualTo("0");
        assertThat(line.json().at("/items/0/blocked").isNull()).isTrue();
        assertThat(line.json().at("/items/0/last_used").isNull()).isTrue();
        var read = operator.get("/v1/accounts/" + account).is(200);
        assertThat(line.text("/items/0/valid_until")).isEqualTo(read.text("/subscription/until"));
        assertThat(line.text("/items/0/opened_at")).isEqualTo(line.text("/items/0/as_of"));

        change(account, "\"state\":\"suspended\",\"label\":null");
        var suspended = one("?prefix=" + prefix);
        assertThat(suspended.text("/items/0/state")).isEqualTo("suspended");
        assertThat(suspended.text("/items/0/blocked/gate")).isEqualTo("account_active");
        assertThat(suspended.json().at("/items/0/blocked/until").isNull()).isTrue();
        assertThat(suspended.json().at("/items/0/label").isNull()).isTrue();
        assertThat(suspended.text("/items/0/opened_at")).isEqualTo(line.text("/items/0/opened_at"));
    }

    @Test
    void each_filter_finds_its_accounts_and_all_together_find_what_fits_all() {
        open("a", "\"plan\":\"wide\",\"label\":\"Alpha team\",\"reference\":\"" + prefix + "x\"");
        open("b", "\"plan\":\"tiny\",\"label\":\"ALPHA 100%\"");
        open("c", "\"label\":\"beta_1\"");
        change(open("d", "\"plan\":\"wide\""), "\"state\":\"closed\"");
        finds("", "a", "b", "c", "d");
        finds("&plan=wide", "a", "d");
        finds("&plan=none");
        finds("&label=alpha", "a", "b");
        finds("&label=ALPHA%20100%25", "b");
        finds("&label=a%25");
        finds("&label=beta_", "c");
        finds("&label=betaX");
        finds("&reference=" + prefix + "x", "a");
        finds("&state=closed", "d");
        finds("&state=active", "a", "b", "c");
        finds("&blocked=true", "c", "d");
        finds("&blocked=false", "a", "b");
        finds("&ends_before=2999-01-01T00:00:00Z", "a", "b", "d");
        finds("&ends_before=2020-01-01T00:00:00%2B08:00");
        finds("&plan=wide&state=active&blocked=false&label=alpha&ends_before=2999-01-01T00:00:00Z", "a");
    }

    @Test
    void a_full_day_blocks_until_midnight_and_money_opens_it() {
        var account = open("full", "\"plan\":\"tiny\"");
        for (var request = 0; request < 3; request++) {
            var hold = Client.meter()
                    .post("/v1/holds", """
                        {"sub_user":"%s/owner","model":"gpt-5.4","protocol":"responses","request_id":"%s",\
                        "estimate":{"input_tokens":1000,"output_tokens":100}}""".formatted(account, Opened.request()))
                    .is(201)
                    .text("/id");
            Client.meter()
                    .post("/v1/holds/" + hold + "/settle", Opened.usage(10, 0, 1, 0))
                    .is(200);
        }
        var line = one("?blocked=true&prefix=" + prefix);
        assertThat(line.text("/items/0/blocked/gate")).isEqualTo("rpd");
        assertThat(line.text("/items/0/blocked/until")).endsWith("16:00:00.000Z");
        assertThat(line.json().at("/items/0/last_used").isNull()).isFalse();
        operator.post(
                        "/v1/accounts/" + account + "/grants",
                        "{\"funding\":\"extra_usage\",\"credits\":\"5\",\"reference\":\"o-1\"}")
                .is(201);
        assertThat(one("?blocked=false&prefix=" + prefix)
                        .json()
                        .at("/items/0/blocked")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_list_is_told_in_parts_by_id() {
        for (var id : List.of("c", "a", "e", "b", "d")) {
            open(id, "\"plan\":\"wide\"");
        }
        var ids = new ArrayList<String>();
        var path = "/v1/accounts?limit=2&plan=wide&prefix=" + prefix;
        var part = operator.get(path).is(200);
        while (true) {
            part.json().get("items").forEach(item -> ids.add(item.get("id").asText()));
            if (part.json().get("next").isNull()) {
                break;
            }
            part = operator.get(path + "&cursor=" + part.text("/next")).is(200);
        }
        assertThat(ids).containsExactly(prefix + "a", prefix + "b", prefix + "c", prefix + "d", prefix + "e");
    }

    @ParameterizedTest
    @CsvSource({
        "prefix=A",
        "prefix=",
        "label=",
        "label=%20x",
        "label=a%00b",
        "plan=a%20b",
        "reference=a%20b",
        "state=gone",
        "ends_before=tomorrow",
        "ends_before=2026-11-24",
        "blocked=yes",
        "limit=0",
        "limit=201",
        "cursor=A_B",
    })
    void what_cannot_be_looked_for_is_refused_by_name(String query) {
        var name = query.substring(0, query.indexOf('='));
        var refused = operator.get("/v1/accounts?" + query).is(400, "invalid_parameter");
        assertThat(refused.text("/field")).isEqualTo(name);
    }

    @Test
    void what_nobody_knows_is_refused() {
        operator.get("/v1/accounts?owner=ann").is(400, "unknown_parameter");
        Opened.with("").owner().get("/v1/accounts").is(403, "role_not_allowed");
        Client.reader().get("/v1/accounts?limit=1").is(200);
    }

    private String open(String id, String rest) {
        operator.post("/v1/accounts", "{\"id\":\"" + prefix + id + "\"," + rest + "}")
                .is(201);
        return prefix + id;
    }

    private void change(String account, String change) {
        operator.patch("/v1/accounts/" + account, "{" + change + "}").is(200);
    }

    private Exchange one(String query) {
        var found = operator.get("/v1/accounts" + query).is(200);
        assertThat(found.json().get("items")).as(found.toString()).hasSize(1);
        return found;
    }

    private void finds(String filter, String... expected) {
        var found = operator.get("/v1/accounts?prefix=" + prefix + filter).is(200);
        assertThat(found.json().get("items"))
                .as(filter)
                .map(item -> item.get("id").asText().substring(prefix.length()))
                .containsExactly(expected);
    }
}
