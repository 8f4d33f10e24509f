package weir.http.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.door.access.Role;

/// Walks every call with every role, and with none.
@ExtendWith(RunningWeir.class)
class RolesTest {
    private final Opened account = Opened.onPlan("wide");
    private final String hold = account.held();
    private final Client walker = account.subUser("walker");

    @Test
    void a_call_lets_its_roles_in_and_nobody_else() {
        for (var call : Call.values()) {
            for (var role : Role.values()) {
                var exchange = make(call, caller(role));
                if (call.roles().isEmpty() || call.roles().contains(role)) {
                    assertThat(exchange.status())
                            .as("%s as %s: %s", call, role, exchange)
                            .isNotIn(401, 403, 500);
                } else {
                    exchange.is(403, "role_not_allowed");
                }
            }
        }
    }

    @Test
    void without_a_good_secret_no_call_but_the_contract_is_answered() {
        var revoked = account.subUser("gone");
        var path = account.path() + "/sub-users/gone";
        var key = account.owner().get(path).text("/keys/0/id");
        account.owner().delete(path + "/keys/" + key).is(200);
        for (var call : Call.values()) {
            if (call == Call.OPENAPI) {
                make(call, Client.NOBODY).is(200);
                continue;
            }
            make(call, Client.NOBODY).is(401, "no_credentials");
            make(call, new Client("weir-something")).is(401, "key_invalid");
            make(call, new Client("weir_nobody.owner." + "a".repeat(48))).is(401, "key_invalid");
            make(call, revoked).is(call.roles().contains(Role.SUB_USER) ? 401 : 403);
        }
    }

    @Test
    void an_owner_opens_no_other_account() {
        var other = Opened.onPlan("wide");
        for (var call : Call.values()) {
            if (call.roles().contains(Role.OWNER)
                    && (call.path().contains("{account}") || call.path().contains("{hold}"))) {
                make(call, other.owner()).is(403, "other_account");
            }
        }
    }

    private Exchange make(Call call, Client client) {
        var path = call.path()
                .replace("{account}", account.id())
                .replace("{sub_user}", "owner")
                .replace("{key}", "k-none")
                .replace("{hold}", hold)
                .replace("{original...}", "v1/responses");
        // A body that no call takes as it is: who is let in is told so, and nothing is done.
        var body = call.takesObject() ? "{\"nothing\":true}" : "";
        return client.send(call.method(), path, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private Client caller(Role role) {
        return switch (role) {
            case OPERATOR -> Client.operator();
            case METER -> Client.meter();
            case OWNER -> account.owner();
            case SUB_USER -> walker;
        };
    }
}
