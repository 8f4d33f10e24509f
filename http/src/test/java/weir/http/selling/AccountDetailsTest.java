package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// Whose an account is, whether it is closed, and what is open in it.
@ExtendWith(RunningWeir.class)
class AccountDetailsTest {
    private final Client operator = Client.operator();

    @Test
    void what_is_noted_is_told_changed_by_name_and_cleared_by_null() {
        var account = Opened.with(
                ",\"label\":\"天工 & Co\",\"reference\":\"crm-7\",\"contact\":\"ann@acme.example, +86 10 1234\"");
        noted(operator.get(account.path()), "天工 & Co", "crm-7", "ann@acme.example, +86 10 1234");
        noted(account.owner().get(account.path()), "天工 & Co", "crm-7", "ann@acme.example, +86 10 1234");
        noted(change(account, "\"label\":\"Acme\",\"contact\":null"), "Acme", "crm-7", "null");
        noted(change(account, "\"strict\":true"), "Acme", "crm-7", "null");
        noted(operator.get(Opened.with("").path()), "null", "null", "null");
    }

    @Test
    void texts_of_another_form_are_refused_by_field() {
        var account = Opened.with("");
        var text = "1 to 128 characters, no control characters, and no space at either end";
        var name = "1 to 128 visible ASCII characters without spaces";
        for (var wrong : new String[] {"", " x", "x ", "a\\nb", "\\u0000", "\\u202e", "\\ud83d", "x".repeat(129)}) {
            refused(account, "label", wrong, text);
            refused(account, "contact", wrong, text);
        }
        for (var wrong : new String[] {"", "a b", "名", "x".repeat(129)}) {
            refused(account, "reference", wrong, name);
        }
        change(account, "\"label\":\"\\ud83d\\ude00 " + "名".repeat(40) + "\"").is(200);
        operator.post("/v1/accounts", "{\"label\":\" x\"}").is(400, "invalid_field");
        change(account, "\"label\":7").is(400, "invalid_field");
    }

    @Test
    void a_state_is_set_by_its_name_and_the_older_way() {
        var account = Opened.onPlan("wide");
        assertThat(change(account, "\"state\":\"suspended\"").text("/active")).isEqualTo("false");
        account.hold("r-1").is(403, "account_suspended");
        assertThat(change(account, "\"active\":true").text("/state")).isEqualTo("active");
        account.hold("r-1").is(201);
        assertThat(change(account, "\"active\":false,\"state\":\"active\"")
                        .is(400, "invalid_field")
                        .text("/detail"))
                .isEqualTo("`active` is sent together with `state`; allowed is one of both.");
        assertThat(change(account, "\"state\":\"gone\"")
                        .is(400, "invalid_field")
                        .text("/detail"))
                .contains("active, closed, suspended");
    }

    @Test
    void a_closed_account_takes_nothing_new_ends_what_is_open_and_can_be_read() {
        var account = Opened.onPlan("wide");
        var ann = account.subUser("ann");
        var hold = account.held();
        var closed = change(account, "\"state\":\"closed\",\"strict\":true,\"label\":\"gone\"")
                .is(200);
        assertThat(closed.text("/state")).isEqualTo("closed");
        assertThat(closed.text("/active")).isEqualTo("false");
        assertThat(closed.text("/strict")).isEqualTo("true");
        assertThat(closed.json().get("closed_at").isNull()).isFalse();

        account.hold(Opened.request()).is(403, "account_closed");
        ann.get("/v1/check").is(403, "account_closed");
        operator.post(account.path() + "/grants", "{\"funding\":\"payg\",\"credits\":\"1\",\"reference\":\"o\"}")
                .is(403, "account_closed");
        operator.post(account.path() + "/subscription", "{\"plan\":\"wide\",\"reference\":\"o\"}")
                .is(403, "account_closed");
        account.owner().post(account.path() + "/sub-users", "{\"id\":\"bob\"}").is(403, "account_closed");
        account.owner().post(account.path() + "/sub-users/ann/keys", "{}").is(403, "account_closed");
        change(account, "\"state\":\"active\"").is(403, "account_closed");

        Client.meter()
                .post("/v1/holds/" + hold + "/settle", Opened.usage(900, 100, 80, 20))
                .is(200);
        noted(change(account, "\"label\":\"gone for good\""), "gone for good", "null", "null");
        assertThat(account.owner().get(account.path() + "/limits").is(200).text("/blocked/gate"))
                .isEqualTo("account_active");
        assertThat(change(account, "\"state\":\"closed\"").text("/closed_at")).isEqualTo(closed.text("/closed_at"));
    }

    @Test
    void open_holds_are_listed_the_oldest_first_in_parts() {
        var account = Opened.onPlan("wide");
        var first = account.held();
        var settled = account.held();
        var second = account.held();
        var third = account.held();
        Client.meter().post("/v1/holds/" + settled + "/release", "").is(200);
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var part = account.owner()
                    .get(account.path() + "/holds?limit=2" + next)
                    .is(200)
                    .json();
            part.get("items").forEach(item -> seen.add(item.get("id").asText()));
            next = part.get("next").isNull()
                    ? ""
                    : "&cursor=" + part.get("next").asText();
        } while (!next.isEmpty());
        assertThat(seen).containsExactly(first, second, third);
        var row = operator.get(account.path() + "/holds").is(200).json().at("/items/0");
        assertThat(row.get("sub_user").asText()).isEqualTo("owner");
        assertThat(row.get("state").asText()).isEqualTo("open");
        assertThat(row.get("age_seconds").asLong()).isBetween(0L, 60L);
        operator.get(account.path() + "/holds?cursor=there").is(400, "invalid_parameter");
        operator.get("/v1/accounts/never-opened/holds").is(404, "no_such_account");
    }

    private Exchange change(Opened account, String fields) {
        return operator.patch(account.path(), "{" + fields + "}");
    }

    private void refused(Opened account, String field, String wrong, String allowed) {
        assertThat(change(account, "\"%s\":\"%s\"".formatted(field, wrong))
                        .is(400, "invalid_field")
                        .text("/detail"))
                .isEqualTo("`%s` is text of another form; allowed is %s.".formatted(field, allowed));
    }

    private static void noted(Exchange account, String label, String reference, String contact) {
        var json = account.is(200).json();
        assertThat(json.get("label").asText()).isEqualTo(label);
        assertThat(json.get("reference").asText()).isEqualTo(reference);
        assertThat(json.get("contact").asText()).isEqualTo(contact);
    }
}
