package weir.http.selling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.Eventually;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

@ExtendWith(RunningWeir.class)
class KeysOverHttpTest {
    private final Opened account = Opened.onPlan("wide");
    private final Client key = account.subUser("ann");
    private final String keys = account.path() + "/sub-users/ann/keys";

    @Test
    void keys_are_listed_with_their_labels_and_their_last_use_and_never_their_secret() {
        assertThat(item(0).get("last_used").isNull()).isTrue();
        key.get("/v1/me/limits").is(200);
        var made = account.owner()
                .post(keys, "{\"label\":\"Ann's 笔记本\",\"expires_at\":\"2999-01-01T00:00:00Z\"}")
                .is(201);
        var listed = account.owner().get(keys).is(200);
        assertThat(listed.json().get("items").size()).isEqualTo(2);
        assertThat(listed.json().get("next").isNull()).isTrue();
        assertThat(listed.text("/items/0/id")).isEqualTo(made.text("/id"));
        assertThat(listed.text("/items/0/label")).isEqualTo("Ann's 笔记本");
        assertThat(listed.text("/items/0/expires_at")).isEqualTo("2999-01-01T00:00:00.000Z");
        assertThat(listed.text("/items/0/state")).isEqualTo("active");
        assertThat(Instant.parse(listed.text("/items/1/last_used")))
                .isBetween(Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(1)), Instant.now());
        assertThat(listed.body()).doesNotContain("weir_");
        assertThat(account.owner().get(account.path() + "/sub-users/ann").text("/keys/0/label"))
                .isEqualTo("Ann's 笔记本");
    }

    @Test
    void a_key_that_has_expired_opens_nothing_and_is_told_apart_from_one_that_was_revoked() {
        var soon = Instant.now().plusMillis(1_500);
        var made =
                account.owner().post(keys, "{\"expires_at\":\"" + soon + "\"}").is(201);
        var fleeting = new Client(made.text("/key"));
        Eventually.holds(() -> fleeting.get("/v1/me/limits").status() == 401);
        assertThat(Instant.now()).isAfterOrEqualTo(soon.truncatedTo(ChronoUnit.MILLIS));
        fleeting.get("/v1/check").is(401, "key_invalid");
        assertThat(item(0).get("state").asText()).isEqualTo("expired");
        assertThat(item(0).get("ended_at").isNull()).isTrue();
        var revoked = item(1).get("id").asText();
        assertThat(account.owner().delete(keys + '/' + revoked).is(200).text("/state"))
                .isEqualTo("revoked");
        assertThat(account.owner().delete(keys + '/' + made.text("/id")).is(200).text("/state"))
                .isEqualTo("expired");
    }

    @Test
    void what_cannot_be_a_key_is_refused_by_field() {
        account.owner().post(keys, "{\"expires_at\":\"2020-01-01T00:00:00Z\"}").is(400, "invalid_field");
        account.owner().post(keys, "{\"expires_at\":\"tomorrow\"}").is(400, "invalid_field");
        account.owner().post(keys, "{\"label\":\"\"}").is(400, "invalid_field");
        account.owner().post(keys, "{\"label\":\"" + "x".repeat(101) + "\"}").is(400, "invalid_field");
        account.owner().post(keys, "{\"name\":\"x\"}").is(400, "unknown_field");
        account.owner().post(keys, "{\"label\":\"" + "x".repeat(100) + "\"}").is(201);
    }

    @Test
    void a_rotated_key_goes_on_for_the_overlap_beside_the_new_one_that_has_its_label() {
        var old = account.owner().post(keys, "{\"label\":\"build\"}").is(201);
        var rotated = rotate(old.text("/id"), "{\"overlap_seconds\":3600}").is(201);
        assertThat(rotated.text("/label")).isEqualTo("build");
        assertThat(rotated.json().get("expires_at").isNull()).isTrue();
        assertThat(rotated.text("/replaces/id")).isEqualTo(old.text("/id"));
        assertThat(Duration.between(
                        Instant.parse(rotated.text("/created_at")),
                        Instant.parse(rotated.text("/replaces/expires_at"))))
                .isEqualTo(Duration.ofHours(1));
        new Client(old.text("/key")).get("/v1/me/limits").is(200);
        new Client(rotated.text("/key")).get("/v1/me/limits").is(200);
    }

    @Test
    void without_an_overlap_the_old_key_opens_nothing_from_the_next_request_on() {
        var rotated =
                rotate(item(0).get("id").asText(), "{\"overlap_seconds\":0}").is(201);
        key.get("/v1/me/limits").is(401, "key_invalid");
        new Client(rotated.text("/key")).get("/v1/me/limits").is(200);
        var again =
                rotate(rotated.text("/replaces/id"), "{\"overlap_seconds\":0}").is(409, "key_ended");
        assertThat(again.text("/detail")).contains("add one");
    }

    @Test
    void a_new_key_ends_when_the_old_one_would_have_unless_it_is_said_otherwise() {
        var old = account.owner()
                .post(keys, "{\"expires_at\":\"2999-01-01T00:00:00Z\"}")
                .is(201)
                .text("/id");
        var first = rotate(old, "{\"overlap_seconds\":60}").is(201);
        assertThat(first.text("/expires_at")).isEqualTo("2999-01-01T00:00:00.000Z");
        var second = rotate(first.text("/id"), "{\"overlap_seconds\":60,\"expires_at\":\"2999-02-01T00:00:00Z\"}")
                .is(201);
        assertThat(second.text("/expires_at")).isEqualTo("2999-02-01T00:00:00.000Z");
        var third = rotate(second.text("/id"), "{\"overlap_seconds\":60,\"expires_at\":null}")
                .is(201);
        assertThat(third.json().get("expires_at").isNull()).isTrue();
    }

    @Test
    void a_rotation_says_its_overlap_and_needs_a_key_that_is_there() {
        var id = item(0).get("id").asText();
        rotate(id, "{}").is(400, "missing_field");
        rotate(id, "{\"overlap_seconds\":-1}").is(400, "invalid_field");
        rotate(id, "{\"overlap_seconds\":2592001}").is(400, "invalid_field");
        rotate(id, "{\"overlap_seconds\":1.5}").is(400, "invalid_field");
        rotate("k-none", "{\"overlap_seconds\":0}").is(404, "no_such_key");
        rotate(id, "{\"overlap_seconds\":2592000}").is(201);
    }

    @Test
    void a_full_set_of_keys_is_rotated_without_an_overlap_alone() {
        for (var number = 1; number < 100; number++) {
            account.owner().post(keys, "").is(201);
        }
        var id = item(0).get("id").asText();
        rotate(id, "{\"overlap_seconds\":1}").is(409, "too_many");
        rotate(id, "{\"overlap_seconds\":0}").is(201);
    }

    @Test
    void a_sub_user_manages_no_keys_and_an_owner_none_of_others() {
        var id = item(0).get("id").asText();
        var other = Opened.onPlan("wide");
        for (var who : new Client[] {key, Client.meter()}) {
            who.get(keys).is(403, "role_not_allowed");
            who.post(keys, "").is(403, "role_not_allowed");
            who.post(keys + '/' + id + "/rotate", "{\"overlap_seconds\":0}").is(403, "role_not_allowed");
        }
        other.owner().get(keys).is(403, "other_account");
        other.owner().post(keys, "").is(403, "other_account");
        other.owner()
                .post(keys + '/' + id + "/rotate", "{\"overlap_seconds\":0}")
                .is(403, "other_account");
        Client.reader().get(keys).is(200);
        Client.reader()
                .post(keys + '/' + id + "/rotate", "{\"overlap_seconds\":0}")
                .is(403, "role_not_allowed");
        Client.operator().get(keys).is(200);
        Client.operator()
                .post(keys + '/' + id + "/rotate", "{\"overlap_seconds\":0}")
                .is(201);
    }

    private Exchange rotate(String id, String body) {
        return account.owner().post(keys + '/' + id + "/rotate", body);
    }

    private JsonNode item(int at) {
        return account.owner().get(keys).is(200).json().get("items").get(at);
    }
}
