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
        for (var route : Route.values()) {
            for (var role : Role.values()) {
                var exchange = make(route, caller(role));
                if (route.roles().isEmpty() || route.roles().contains(role)) {
                    assertThat(exchange.status())
                            .as("%s as %s: %s", route, role, exchange)
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
        for (var route : Route.values()) {
            if (route == Route.OPENAPI) {
                make(route, Client.NOBODY).is(200);
                continue;
            }
            make(route, Client.NOBODY).is(401, "no_credentials");
            make(route, new Client("weir-something")).is(401, "key_invalid");
            make(route, new Client("weir_nobody.owner." + "a".repeat(48))).is(401, "key_invalid");
            make(route, revoked).is(route.roles().contains(Role.SUB_USER) ? 401 : 403);
        }
    }

    @Test
    void an_owner_opens_no_other_account() {
        var other = Opened.onPlan("wide");
        for (var route : Route.values()) {
            if (route.roles().contains(Role.OWNER)
                    && (route.path().contains("{account}") || route.path().contains("{hold}"))) {
                make(route, other.owner()).is(403, "other_account");
            }
        }
    }

    private Exchange make(Route route, Client client) {
        var path = route.path()
                .replace("{account}", account.id())
                .replace("{sub_user}", "owner")
                .replace("{key}", "k-none")
                .replace("{hold}", hold)
                .replace("{original...}", "v1/responses");
        // A body that no call takes as it is: who is let in is told so, and nothing is done.
        var body = route.takesObject() ? "{\"nothing\":true}" : "";
        return client.send(route.method(), path, body.getBytes(StandardCharsets.UTF_8), Map.of());
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
