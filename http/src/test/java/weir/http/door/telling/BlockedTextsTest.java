package weir.http.door.telling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// What the blocked are told, word by word: a line for what is closed, and one for each way out. A day that changes
/// from run to run is written as `<day>`.
@ExtendWith(RunningWeir.class)
class BlockedTextsTest {
    @Test
    void a_full_day() {
        var account = Opened.onPlan("tiny");
        fill(account, 3);
        says(account.hold("r").is(429, "blocked"), """
                The plan's limit of requests a day (RPD) is reached (3 used and 0 held of 3); it resets at <day> 00:00 Asia/Shanghai. \
                Left in all: 9.916 credits.
                wait: Wait until <day> 00:00 Asia/Shanghai.
                buy_extra_usage: Buy extra usage: while it lasts, the plan's limits no longer block.
                """);
        account.grant("payg", "5");
        says(account.hold("r").is(429, "blocked"), """
                The plan's limit of requests a day (RPD) is reached (3 used and 0 held of 3); it resets at <day> 00:00 Asia/Shanghai. \
                Left in all: 14.916 credits.
                wait: Wait until <day> 00:00 Asia/Shanghai.
                buy_extra_usage: Buy extra usage: while it lasts, the plan's limits no longer block.
                let_payg_pass_day: Have the operator let PAYG pass the day's limits: the account's switch `payg_passes_day`.
                """);
    }

    @Test
    void an_account_with_nothing() {
        var blocked = Opened.with("").hold("r").is(429, "blocked");
        says(blocked, """
                There is no PAYG balance available (0 left, 0 held by requests under way). Left in all: 0 credits.
                top_up_payg: Top up the PAYG balance.
                subscribe: Subscribe to a plan that has the model asked for.
                """);
        assertThat(blocked.header("retry-after")).isEmpty();
    }

    @Test
    void a_strict_request_that_does_not_fit() {
        var account = Opened.onPlan("tiny");
        var strict = ",\"strict\":true,\"task_id\":\"t\"";
        var asked = account.asked("r", strict).replace("\"input_tokens\":1000", "\"input_tokens\":200000");
        says(Client.meter().post("/v1/holds", asked).is(429, "blocked"), """
                This strict request needs 3.5105 credits at once, and 2 of the plan's daily limit of credits are free \
                (0 used and 0 held of 2). Left in all: 10 credits.
                ask_without_strict: Ask without `strict`: then not all of the estimate must be free.
                buy_extra_usage: Buy extra usage: while it lasts, the plan's limits no longer block.
                """);
    }

    @Test
    void a_model_that_the_plan_lacks() {
        var account = Opened.onPlan("tiny");
        var asked = account.asked("r", "").replace("gpt-5.4", "gpt-5.5");
        says(Client.meter().post("/v1/holds", asked).is(429, "blocked"), """
                The model is not in the plan. Left in all: 10 credits.
                top_up_payg: Top up the PAYG balance.
                use_a_model_of_the_plan: Use a model of the plan.
                """);
    }

    @Test
    void a_sub_user_beyond_what_its_owner_gave_it() {
        var account = Opened.onPlan("tiny");
        account.subUser("ann");
        var ann = account.path() + "/sub-users/ann";
        var asked = account.asked("r", "").replace("/owner", "/ann");
        account.owner().patch(ann, "{\"quotas\":{\"rpd\":0}}").is(200);
        says(Client.meter().post("/v1/holds", asked).is(429, "blocked"), """
                The sub-user's quota of requests a day is reached (0 used and 0 held of 0). Left in all: 10 credits.
                ask_the_owner: Ask the owner of the account to raise the sub-user's quota.
                """);
        account.owner()
                .patch(ann, "{\"quotas\":{\"rpd\":null,\"models\":[\"gpt-5.5\"]}}")
                .is(200);
        says(Client.meter().post("/v1/holds", asked).is(429, "blocked"), """
                The model is not among those the owner allows this sub-user. Left in all: 10 credits.
                ask_the_owner: Ask the owner of the account to allow the sub-user this model.
                """);
        fill(account, 3);
        says(Client.meter().post("/v1/holds", asked).is(429, "blocked"), """
                The model is not among those the owner allows this sub-user. Left in all: 9.916 credits.
                buy_extra_usage + ask_the_owner: Only together: \
                Buy extra usage: while it lasts, the plan's limits no longer block. \
                Ask the owner of the account to allow the sub-user this model.
                """);
        account.owner().patch(ann, "{\"active\":false}").is(200);
        Client.meter().post("/v1/holds", asked).is(403, "sub_user_suspended");
        var key = new Client(account.owner().post(ann + "/keys", "{}").is(201).text("/key"));
        assertThat(key.get("/v1/me/limits").is(200).text("/blocked/remedies/0/detail"))
                .contains("make the sub-user active again")
                .doesNotContain("quota");
    }

    @Test
    void time_is_told_in_seconds_where_it_helps() {
        var account = Opened.onPlan("tiny");
        fill(account, 3);
        var blocked = account.hold("r").is(429, "blocked");
        assertThat(Integer.parseInt(blocked.header("retry-after"))).isBetween(1, 86_400);
        assertThat(blocked.text("/left/in_all/credits")).isEqualTo("9.916");
    }

    private static void fill(Opened account, int requests) {
        for (var i = 0; i < requests; i++) {
            account.held();
        }
    }

    private static void says(Exchange blocked, String golden) {
        var told = blocked.text("/detail")
                + '\n'
                + blocked.json()
                        .get("remedies")
                        .valueStream()
                        .map(remedy -> remedy.get("code").asText()
                                + remedy.get("with")
                                        .valueStream()
                                        .map(more -> " + " + more.asText())
                                        .collect(Collectors.joining())
                                + ": " + remedy.get("detail").asText() + '\n')
                        .collect(Collectors.joining());
        assertThat(told.replaceAll("\\d{4}-\\d{2}-\\d{2} 00:00", "<day> 00:00")).isEqualTo(golden);
    }
}
