package weir.http.door.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.contract.Client;
import weir.http.contract.Exchange;
import weir.http.contract.Opened;

/// What whoever makes keys up is told: the same as whoever has one that is not good any more.
@ExtendWith(RunningWeir.class)
class MadeUpKeysTest {
    private final Opened account = Opened.onPlan("wide");
    private final Client ann = account.subUser("ann");

    @Test
    void a_key_with_any_character_changed_is_refused_as_one_that_was_revoked() {
        var key = ann.secret();
        ann.get("/v1/me/limits").is(200);
        held(key).is(201);
        var revoked = revoked();
        for (var path : new String[] {"/v1/me/limits", "/v1/check"}) {
            var told = revoked.get(path).is(401, "key_invalid");
            for (var at = 0; at < key.length(); at++) {
                var answer = new Client(changed(key, at)).get(path);
                assertThat(answer.body()).as(changed(key, at)).isEqualTo(told.body());
                assertThat(answer.header("x-weir-blocked")).isEqualTo(told.header("x-weir-blocked"));
            }
        }
        var told = held(revoked.secret()).is(401, "customer_key_invalid");
        for (var at = 0; at < key.length(); at++) {
            assertThat(held(changed(key, at)).body()).isEqualTo(told.body());
        }
    }

    private Client revoked() {
        var key = account.subUser("gone");
        var path = account.path() + "/sub-users/gone";
        account.owner()
                .delete(path + "/keys/" + account.owner().get(path).text("/keys/0/id"))
                .is(200);
        return key;
    }

    private static Exchange held(String key) {
        return Client.meter().post("/v1/holds", """
                        {"key":"%s","model":"gpt-5.4","protocol":"responses","request_id":"r"}""".formatted(key));
    }

    private static String changed(String key, int at) {
        var other = key.charAt(at) == 'a' ? 'b' : 'a';
        return key.substring(0, at) + other + key.substring(at + 1);
    }
}
