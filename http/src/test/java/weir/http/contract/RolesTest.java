package weir.http.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import weir.http.RunningWeir;
import weir.http.door.Route;
import weir.http.door.access.Role;

/// Walks every route with every role, and with none.
@ExtendWith(RunningWeir.class)
class RolesTest {
    private final Opened account = Opened.onPlan("wide");
    private final String hold = account.held();
    private final Client walker = account.subUser("walker");
    private final Client reader = Client.reader();

    @Test
    void a_call_lets_its_roles_in_and_nobody_else() {
        for (var route : RunningWeir.routes()) {
            for (var role : Role.values()) {
                var exchange = make(route, caller(role));
                if (route.roles().isEmpty() || route.roles().contains(role)) {
                    assertThat(exchange.status())
                            .as("%s as %s: %s", route, role, exchange)
                            .isNotIn(401, 403, 500);
                } else {
                    isRefused(exchange, 403, "role_not_allowed");
                }
            }
        }
    }

    @Test
    void without_a_good_secret_nothing_is_answered_but_what_everybody_may_ask() {
        var revoked = account.subUser("gone");
        var path = account.path() + "/sub-users/gone";
        var key = account.owner().get(path).text("/keys/0/id");
        account.owner().delete(path + "/keys/" + key).is(200);
        for (var route : RunningWeir.routes()) {
            if (route.roles().isEmpty()) {
                make(route, Client.NOBODY).is(200);
                continue;
            }
            isRefused(make(route, Client.NOBODY), 401, "no_credentials");
            isRefused(make(route, new Client("weir-something")), 401, "key_invalid");
            isRefused(make(route, new Client("weir_nobody.owner." + "a".repeat(48))), 401, "key_invalid");
            make(route, revoked).is(route.roles().contains(Role.SUB_USER) ? 401 : 403);
        }
    }

    @Test
    void a_reader_may_ask_what_an_operator_may_ask_and_nothing_else() {
        for (var route : RunningWeir.routes()) {
            assertThat(route.roles().contains(Role.READER))
                    .as(route.toString())
                    .isEqualTo(route.method().equals("GET") && route.roles().contains(Role.OPERATOR));
        }
    }

    @Test
    void a_head_is_answered_as_its_get_without_the_body() {
        for (var route : RunningWeir.routes()) {
            if (route.method().equals("GET")) {
                var client =
                        route.roles().stream().findFirst().map(this::caller).orElse(Client.NOBODY);
                var body = make(route, client);
                var head = make(route, "HEAD", client).is(body.status());
                assertThat(head.body()).as(head.toString()).isEmpty();
                assertThat(head.media()).isEqualTo(body.media());
                assertThat(Integer.parseInt(head.header("content-length")))
                        .as(head.toString())
                        .isGreaterThan(1);
                var allowed = client.send("OPTIONS", path(route), "").is(204);
                assertThat(allowed.header("allow")).contains("GET, ", "HEAD, ", "OPTIONS");
            }
        }
    }

    @Test
    void an_owner_opens_no_other_account() {
        var other = Opened.onPlan("wide");
        for (var route : RunningWeir.routes()) {
            if (route.roles().contains(Role.OWNER)
                    && (route.path().contains("{account}") || route.path().contains("{hold}"))) {
                make(route, other.owner()).is(403, "other_account");
            }
        }
    }

    @Test
    void an_owner_sets_of_its_account_what_is_its_own_and_nothing_else() {
        var owners = "{\"label\":\"Team\",\"contact\":null,\"payg_passes_day\":true,\"thresholds\":[90]}";
        account.owner().patch(account.path(), owners).is(200);
        var operators = List.of(
                "\"state\":\"suspended\"",
                "\"active\":true",
                "\"strict\":true",
                "\"on_expiry\":\"release\"",
                "\"reference\":null");
        for (var field : operators) {
            var refused = account.owner()
                    .patch(account.path(), "{\"label\":\"Other\"," + field + "}")
                    .is(403, "role_not_allowed");
            var name = field.substring(1, field.indexOf(':') - 1);
            assertThat(refused.text("/field")).isEqualTo(name);
            assertThat(refused.text("/detail"))
                    .isEqualTo('`' + name + "` is set by an operator; the owner of an account sets contact, label,"
                            + " payg_passes_day, thresholds.");
            assertThat(refused.json().get("roles")).hasToString("[\"operator\"]");
        }
        var read = account.owner().get(account.path()).is(200);
        assertThat(read.text("/label")).isEqualTo("Team");
        assertThat(read.text("/state")).isEqualTo("active");
        assertThat(read.text("/payg_passes_day")).isEqualTo("true");
        assertThat(read.json().get("thresholds")).hasToString("[90]");
        walker.patch(account.path(), "{\"label\":\"Mine\"}").is(403, "role_not_allowed");
        reader.patch(account.path(), "{\"label\":\"Mine\"}").is(403, "role_not_allowed");
        account.owner().patch(account.path(), "{\"state\":\"gone\"}").is(403, "role_not_allowed");
        account.owner().patch(account.path(), "{\"zone\":\"UTC\"}").is(400, "unknown_field");
        account.owner().patch(account.path(), "{\"label\":7}").is(400, "invalid_field");
    }

    /// Some refuse in the form that their clients know, which have one word for every key that opens nothing.
    private static void isRefused(Exchange exchange, int status, String code) {
        if (exchange.media().equals("application/json")) {
            exchange.is(status);
            assertThat(exchange.text("/error/code"))
                    .as(exchange.toString())
                    .isEqualTo(status == 401 ? "invalid_api_key" : code);
        } else {
            exchange.is(status, code);
        }
    }

    private Exchange make(Route route, Client client) {
        return make(route, route.method(), client);
    }

    private Exchange make(Route route, String method, Client client) {
        // A body that no call takes as it is: who is let in is told so, and nothing is done.
        var body = switch (route.intake()) {
            case OBJECT -> "{\"nothing\":true}";
            // Only with the hold the key is looked at.
            case RAW -> "{\"model\":\"gpt-5.4\",\"messages\":[]}";
            case EVENTS, LINES, NOTHING, SHEET, HEADERS -> "";
        };
        return client.send(method, path(route), body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    private String path(Route route) {
        return route.path()
                .replace("{account}", account.id())
                .replace("{sub_user}", "owner")
                .replace("{key}", "k-none")
                .replace("{token}", "t-none")
                .replace("{webhook}", "w-none")
                .replace("{order}", "o-none")
                .replace("{hold}", hold)
                .replace("{original...}", "v1/responses");
    }

    private Client caller(Role role) {
        return switch (role) {
            case OPERATOR -> Client.operator();
            case READER -> reader;
            case METER -> Client.meter();
            case OWNER -> account.owner();
            case SUB_USER -> walker;
        };
    }
}
