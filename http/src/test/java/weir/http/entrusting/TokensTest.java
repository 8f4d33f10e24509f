package weir.http.entrusting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;

@ExtendWith(RunningWeir.class)
class TokensTest {
    private static final String TOKENS = "/v1/tokens";

    private final Client operator = Client.operator();

    @Test
    void a_made_token_does_what_its_role_may_from_the_next_request_on() {
        var made = made("shop", "operator").is(201);
        assertThat(made.text("/token")).matches("weir_operator_[0-9a-f]{40}");
        assertThat(made.text("/created_by")).isEqualTo("first");
        var shop = new Client(made.text("/token"));
        assertThat(shop.post("/v1/accounts", "{\"id\":\"by-the-shop\"}").is(201).text("/account"))
                .isEqualTo("by-the-shop");

        var reading = shop.post(TOKENS, asked("reading", "reader")).is(201);
        assertThat(reading.text("/token")).matches("weir_reader_[0-9a-f]{40}");
        assertThat(reading.text("/created_by")).isEqualTo(made.text("/id"));
        var reader = new Client(reading.text("/token"));
        reader.get("/v1/accounts/by-the-shop").is(200);
        var refused =
                reader.patch("/v1/accounts/by-the-shop", "{\"strict\":true}").is(403, "role_not_allowed");
        assertThat(refused.text("/detail"))
                .isEqualTo("This is a secret of the role reader; this call is for operator, owner.");
    }

    @Test
    void it_is_shown_once_and_its_last_use_is_told_to_the_hour() {
        var made = made("listed", "reader").is(201);
        new Client(made.text("/token")).get("/v1/rate-card").is(200);
        var listed = operator.get(TOKENS + "?limit=200").is(200);
        assertThat(listed.body()).doesNotContain(made.text("/token"));
        var row = listed.json()
                .get("items")
                .valueStream()
                .filter(item -> item.get("name").asText().equals("listed"))
                .findFirst()
                .orElseThrow();
        assertThat(row.get("id").asText()).isEqualTo(made.text("/id"));
        assertThat(row.get("last_used").asText()).endsWith(":00:00.000Z");
        assertThat(made.json().get("last_used").isNull()).isTrue();
    }

    @Test
    void a_revoked_token_opens_nothing_from_the_next_request_on() {
        var made = made("leaver", "operator").is(201);
        var leaver = new Client(made.text("/token"));
        leaver.get(TOKENS).is(200);
        var path = TOKENS + '/' + made.text("/id");
        var revoked = operator.delete(path).is(200);
        assertThat(revoked.json().get("ended_at").isNull()).isFalse();
        leaver.get(TOKENS).is(401, "key_invalid");
        assertThat(operator.delete(path).is(200).text("/ended_at")).isEqualTo(revoked.text("/ended_at"));
        made("leaver", "operator").is(201);
    }

    @Test
    void a_name_is_given_once_and_in_one_form() {
        made("twice", "reader").is(201);
        made("twice", "operator").is(409, "name_taken");
        assertThat(made("first", "operator").is(409, "name_taken").text("/detail"))
                .isEqualTo("`first` is the name of the token of the data folder. Choose another, or revoke that one.");
        for (var name : new String[] {"", "two words", "名", "x".repeat(65)}) {
            assertThat(made(name, "reader").is(400, "invalid_field").text("/detail"))
                    .isEqualTo("`name` is text of another form; allowed is 1 to 64 visible ASCII characters without"
                            + " spaces.");
        }
        operator.post(TOKENS, "{\"role\":\"reader\"}").is(400, "missing_field");
        operator.post(TOKENS, "{\"name\":\"n\"}").is(400, "missing_field");
        assertThat(made("n", "owner").is(400, "invalid_field").text("/detail")).contains("operator, reader");
    }

    @Test
    void the_token_of_the_data_folder_is_no_row() {
        operator.delete(TOKENS + "/first").is(404, "no_such_token");
        operator.delete(TOKENS + "/t-none").is(404, "no_such_token");
        operator.delete(TOKENS + "/NO").is(404, "no_such_token");
    }

    @Test
    void the_list_comes_in_parts_the_newest_first() {
        var names = List.of("page-1", "page-2", "page-3");
        names.forEach(name -> made(name, "reader").is(201));
        var seen = new ArrayList<String>();
        var next = "";
        do {
            var part = operator.get(TOKENS + "?limit=2" + next).is(200).json();
            part.get("items").forEach(item -> seen.add(item.get("name").asText()));
            next = part.get("next").isNull()
                    ? ""
                    : "&cursor=" + part.get("next").asText();
        } while (!next.isEmpty());
        assertThat(seen).containsSubsequence(names.reversed()).containsOnlyOnceElementsOf(names);
        operator.get(TOKENS + "?limit=201").is(400, "invalid_parameter");
        operator.get(TOKENS + "?cursor=there").is(400, "invalid_parameter");
        operator.get(TOKENS + "?page=2").is(400, "unknown_parameter");
    }

    private Exchange made(String name, String role) {
        return operator.post(TOKENS, asked(name, role));
    }

    private static String asked(String name, String role) {
        return "{\"name\":\"%s\",\"role\":\"%s\"}".formatted(name, role);
    }
}
