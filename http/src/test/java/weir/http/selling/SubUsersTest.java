package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Opened;

@ExtendWith(RunningWeir.class)
class SubUsersTest {
    private final Opened account = Opened.onPlan("wide");
    private final String ann = account.path() + "/sub-users/ann";

    @Test
    void a_revoked_key_opens_nothing_from_then_on() {
        var key = account.subUser("ann");
        key.get("/v1/me/limits").is(200);
        key.get("/v1/check").is(200);
        var id = account.owner().get(ann).text("/keys/0/id");
        assertThat(account.owner().delete(ann + "/keys/" + id).is(200).text("/ended_at"))
                .isNotEmpty();
        key.get("/v1/me/limits").is(401, "key_invalid");
        key.get("/v1/check").is(401, "key_invalid");
        Client.meter().post("/v1/holds", """
                {"key":"%s","model":"gpt-5.4","protocol":"responses","request_id":"r"}""".formatted(key.secret())).is(401, "customer_key_invalid");
        account.owner().delete(ann + "/keys/" + id).is(200);
    }

    @Test
    void an_owner_who_is_locked_out_is_let_in_by_the_operator() {
        var path = account.path() + "/sub-users/owner/keys";
        var id = account.owner().get(account.path() + "/sub-users/owner").text("/keys/0/id");
        account.owner().delete(path + '/' + id).is(200);
        account.owner().get(account.path()).is(401, "key_invalid");
        var key = Client.operator().post(path, "").is(201).text("/key");
        new Client(key).get(account.path()).is(200);
    }

    @Test
    void keys_are_rotated_as_often_as_anybody_likes_and_there_is_another_after_the_last() {
        account.subUser("ann");
        var living = account.owner().get(ann).text("/keys/0/id");
        for (var rotation = 0; rotation < 105; rotation++) {
            Client.operator().delete(ann + "/keys/" + living).is(200);
            var made = Client.operator().post(ann + "/keys", "").is(201);
            new Client(made.text("/key")).get("/v1/me/limits").is(200);
            living = made.text("/id");
        }
        assertThat(account.owner().get(ann).json().get("keys").size()).isEqualTo(106);
    }

    @Test
    void quotas_are_changed_by_name_and_bind_the_next_hold() {
        var key = account.subUser("ann");
        var set = account.owner()
                .patch(ann, "{\"quotas\":{\"rpd\":1,\"daily_credits\":\"3.5\"}}")
                .is(200);
        assertThat(set.text("/quotas/daily_credits")).isEqualTo("3.5");
        account.owner().patch(ann, "{\"quotas\":{\"daily_credits\":null}}").is(200);
        var left = account.owner().get(ann).is(200).json().get("quotas");
        assertThat(left.get("rpd").asInt()).isEqualTo(1);
        assertThat(left.get("daily_credits").isNull()).isTrue();
        key.get("/v1/check").is(200);
        var blocked = key.get("/v1/check").is(403, "blocked");
        assertThat(blocked.header("x-weir-blocked")).isEqualTo("sub_user_rpd");
        assertThat(blocked.header("x-weir-opens-at")).endsWith("T16:00:00.000Z");
        account.owner().patch(ann, "{\"quotas\":{\"rpd\":null}}").is(200);
        key.get("/v1/check").is(200);
    }

    @Test
    void a_sub_user_is_added_with_a_label_and_addresses_and_they_are_changed_by_name() {
        var bob = account.path() + "/sub-users/bob";
        var added = account.owner().post(account.path() + "/sub-users", """
                {"id":"bob","label":"Bob, 上海","allowed_addresses":["10.0.0.0/8"],"quotas":{"rpd":7}}""").is(201);
        assertThat(added.text("/label")).isEqualTo("Bob, 上海");
        assertThat(added.text("/allowed_addresses/0")).isEqualTo("10.0.0.0/8");
        assertThat(added.json().at("/quotas/rpd").asInt()).isEqualTo(7);
        var changed = account.owner().patch(bob, "{\"label\":\"Robert\"}").is(200);
        assertThat(changed.text("/label")).isEqualTo("Robert");
        assertThat(changed.text("/allowed_addresses/0")).isEqualTo("10.0.0.0/8");
        var cleared = account.owner()
                .patch(bob, "{\"label\":null,\"allowed_addresses\":null,\"active\":false}")
                .is(200)
                .json();
        assertThat(cleared.get("label").isNull()).isTrue();
        assertThat(cleared.get("allowed_addresses").isNull()).isTrue();
        assertThat(cleared.get("active").asBoolean()).isFalse();
        assertThat(cleared.at("/quotas/rpd").asInt()).isEqualTo(7);
        account.owner().patch(bob, "{\"label\":\"" + "x".repeat(101) + "\"}").is(400, "invalid_field");
        account.owner().patch(bob, "{\"label\":\" Bob\"}").is(400, "invalid_field");
    }

    @Test
    void models_are_those_of_the_rate_card() {
        var key = account.subUser("ann");
        account.owner().patch(ann, "{\"quotas\":{\"models\":[\"gpt-9\"]}}").is(422, "unknown_model");
        account.owner().patch(ann, "{\"quotas\":{\"models\":[]}}").is(400, "invalid_field");
        account.owner().patch(ann, "{\"quotas\":{\"models\":[\"gpt-5.5\"]}}").is(200);
        assertThat(key.get("/v1/check").is(403, "blocked").header("x-weir-blocked"))
                .isEqualTo("sub_user_model");
    }

    @Test
    void a_suspended_sub_user_is_held_nothing() {
        var key = account.subUser("ann");
        account.owner().patch(ann, "{\"active\":false}").is(200);
        key.get("/v1/check").is(403);
        account.owner().patch(ann, "{\"active\":true}").is(200);
        key.get("/v1/check").is(200);
    }

    @Test
    void who_is_removed_is_let_in_no_more_and_what_it_holds_is_settled() {
        var key = account.subUser("ann");
        var id = account.owner().get(ann).text("/keys/0/id");
        var hold = key.get("/v1/check").is(200).header("x-weir-hold");
        var removed = account.owner().delete(ann).is(200);
        assertThat(removed.text("/id")).isEqualTo("ann");
        assertThat(removed.json().get("open_holds").asInt()).isEqualTo(1);
        key.get("/v1/me/limits").is(401, "key_invalid");
        key.get("/v1/check").is(401, "key_invalid");
        Client.meter().post("/v1/holds", """
                {"key":"%s","model":"gpt-5.4","protocol":"responses","request_id":"r"}""".formatted(key.secret())).is(401, "customer_key_invalid");
        Client.meter().post("/v1/holds", """
                {"sub_user":"%s/ann","model":"gpt-5.4","protocol":"responses","request_id":"r"}""".formatted(account.id())).is(404, "no_such_sub_user");
        Client.meter()
                .post("/v1/holds/" + hold + "/settle", Opened.usage(1000, 0, 100, 0))
                .is(200);
        account.owner().get(ann).is(404, "no_such_sub_user");
        account.owner().patch(ann, "{\"active\":true}").is(404, "no_such_sub_user");
        account.owner().post(ann + "/keys", "").is(404, "no_such_sub_user");
        account.owner().delete(ann + "/keys/" + id).is(404, "no_such_sub_user");
        account.owner().delete(ann).is(404, "no_such_sub_user");
        assertThat(account.owner().get(account.path()).json().get("sub_users").size())
                .isEqualTo(1);
    }

    @Test
    void who_is_added_again_has_nothing_of_who_was_removed() {
        var key = account.subUser("ann");
        account.owner().patch(ann, "{\"quotas\":{\"rpd\":1},\"active\":false}").is(200);
        Client.operator().delete(ann).is(200);
        var again = account.subUser("ann");
        key.get("/v1/check").is(401, "key_invalid");
        again.get("/v1/check").is(200);
        var found = account.owner().get(ann).is(200);
        assertThat(found.json().get("active").asBoolean()).isTrue();
        assertThat(found.json().at("/quotas/rpd").isNull()).isTrue();
        assertThat(found.json().get("keys").size()).isEqualTo(1);
    }

    @Test
    void an_owner_is_not_removed() {
        Client.operator().delete(account.path() + "/sub-users/owner").is(409, "owner_stays");
        account.owner().get(account.path()).is(200);
    }

    @Test
    void all_are_told_with_what_each_used_today() {
        var hold = account.subUser("ann").get("/v1/check").is(200).header("x-weir-hold");
        Client.meter()
                .post("/v1/holds/" + hold + "/settle", Opened.usage(1000, 0, 100, 0))
                .is(200);
        var all = account.owner().get(account.path() + "/sub-users").is(200);
        assertThat(all.json().at("/items").findValuesAsText("id")).containsExactly("ann", "owner");
        assertThat(all.text("/items/0/today/requests")).isEqualTo("1");
        assertThat(all.text("/items/0/today/tokens")).isEqualTo("1100");
        assertThat(all.text("/items/0/today/credits")).isEqualTo(all.text("/items/0/used_in_all"));
        assertThat(all.text("/items/0/added_at")).isNotEmpty();
        assertThat(all.json().at("/items/0/closed_by_plan").asBoolean()).isFalse();
        assertThat(all.text("/items/1/today/requests")).isEqualTo("0");
        assertThat(all.json().get("next").isNull()).isTrue();
    }

    @Test
    void all_are_told_with_their_labels_and_whether_they_are_suspended() {
        account.subUser("ann");
        account.owner().patch(ann, "{\"label\":\"Ann\",\"active\":false}").is(200);
        var all = account.owner().get(account.path() + "/sub-users").is(200);
        assertThat(all.text("/items/0/label")).isEqualTo("Ann");
        assertThat(all.json().at("/items/0/active").asBoolean(true)).isFalse();
        assertThat(all.json().at("/items/1/label").isNull()).isTrue();
        assertThat(all.json().at("/items/1/active").asBoolean()).isTrue();
    }

    @Test
    void many_are_told_page_by_page() {
        var path = account.path() + "/sub-users";
        var ids = IntStream.range(10, 35).mapToObj(number -> "m" + number).toList();
        ids.forEach(id -> account.owner()
                .post(path, "{\"id\":\"%s\",\"label\":\"of %s\"}".formatted(id, id))
                .is(201));
        var first = account.owner().get(path + "?limit=23").is(200).json();
        assertThat(first.at("/items").findValuesAsText("id")).isEqualTo(ids.subList(0, 23));
        assertThat(first.at("/items/22/label").asText()).isEqualTo("of m32");
        assertThat(first.get("next").asText()).isEqualTo("m32");
        var last = account.owner().get(path + "?limit=3&cursor=m32").is(200).json();
        assertThat(last.at("/items").findValuesAsText("id")).containsExactly("m33", "m34", "owner");
        assertThat(last.get("next").isNull()).isTrue();
        account.owner().get(path + "?cursor=-").is(400, "invalid_parameter");
        account.owner().get(path + "?limit=201").is(400, "invalid_parameter");
    }

    @Test
    void a_total_counts_anew_when_it_is_reset() {
        var key = account.subUser("ann");
        account.owner().patch(ann, "{\"quotas\":{\"total_credits\":\"0.01\"}}").is(200);
        var hold = key.get("/v1/check").is(200).header("x-weir-hold");
        Client.meter()
                .post("/v1/holds/" + hold + "/settle", Opened.usage(1000, 0, 100, 0))
                .is(200);
        assertThat(key.get("/v1/check").is(403).header("x-weir-blocked")).isEqualTo("sub_user_total_credits");
        account.owner().patch(ann, "{\"reset_total\":true}").is(200);
        key.get("/v1/check").is(200);
    }

    @Test
    void the_plan_says_whether_there_are_sub_users() {
        account.owner()
                .post(account.path() + "/sub-users", "{\"id\":\"owner\"}")
                .is(409, "sub_user_exists");
        var alone = Opened.onPlan("alone");
        var refused = alone.owner()
                .post(alone.path() + "/sub-users", "{\"id\":\"ann\"}")
                .is(409, "plan_without_sub_users");
        assertThat(refused.text("/detail")).startsWith("`alone` has no sub-users besides the owner");
        assertThat(refused.json().get("choices").size()).isZero();
    }

    @Test
    void a_sub_user_is_told_its_own_room_and_of_its_accounts_balances_only_which_are_open() {
        account.grant("payg", "7");
        var key = account.subUser("ann");
        account.owner()
                .patch(ann, "{\"quotas\":{\"daily_credits\":\"3\",\"total_credits\":\"5\"}}")
                .is(200);
        var mine = key.get("/v1/me/limits").is(200);
        assertThat(mine.text("/left/in_all/credits")).isEqualTo("5");
        assertThat(mine.text("/left/today/credits")).isEqualTo("3");
        assertThat(mine.json().has("available")).isFalse();
        assertThat(mine.json().has("owed")).isFalse();
        assertThat(mine.json().has("subscription")).isFalse();
        for (var gate : mine.json().get("gates")) {
            var name = gate.get("name").asText();
            if (Set.of("plan_pool", "extra_usage", "payg").contains(name)) {
                assertThat(gate.has("limit")).as(name).isFalse();
            }
            if (Set.of("daily_limit", "rpd", "tpd", "sub_user_rpd").contains(name)) {
                assertThat(gate.has("limit")).as(name).isTrue();
            }
        }
        assertThat(mine.json().at("/gates").findValuesAsText("name")).contains("sub_user_rpd", "plan_pool", "payg");
        var all = account.owner().get("/v1/me/limits").is(200);
        assertThat(all.text("/left/in_all/credits")).isEqualTo("1007");
        assertThat(all.text("/available/payg")).isEqualTo("7");
    }

    @Test
    void a_sub_user_that_its_account_blocks_is_told_why_and_until_when_and_no_balance() {
        var tiny = Opened.onPlan("tiny");
        var key = tiny.subUser("ann");
        for (var i = 0; i < 3; i++) {
            tiny.held();
        }
        var blocked = key.get("/v1/check").is(403, "blocked");
        assertThat(blocked.text("/detail"))
                .matches(
                        "The plan's limit of requests a day \\(RPD\\) is reached \\(3 used and 0 held of 3\\); it resets at \\S+ 00:00 Asia/Shanghai\\. Left in all: 9.916 credits \\(about 1.42 USD\\); today: 0 credits \\(about 0.00 USD\\)\\.");
        assertThat(blocked.json().at("/gates").findValuesAsText("limit")).containsExactly("3");
        var limits = key.get("/v1/me/limits").is(200).json();
        assertThat(limits.at("/blocked/gates").findValuesAsText("held")).containsExactly("0");
        assertThat(limits.at("/blocked/gates/0/opens_at").asText()).endsWith("T16:00:00.000Z");
        assertThat(tiny.owner().get("/v1/check").is(403).text("/detail")).contains("(3 used and 0 held of 3)");
    }
}
