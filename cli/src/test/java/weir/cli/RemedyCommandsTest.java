package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import weir.cli.remote.Remote;

/// What the commands tell to type about a blocked request makes the very calls that the server names.
class RemedyCommandsTest {
    private static final String TYPED = "./weir ";

    @Test
    void each_command_that_is_told_makes_the_call_of_the_server() throws IOException {
        makesTheCalls("GET /v1/accounts/team-1/limits", "team-1");
        makesTheCalls("GET /v1/accounts/team-1/sub-users/bob/limits", "team-1", "bob");
    }

    private static void makesTheCalls(String request, String... whose) throws IOException {
        var calls = CannedServer.filed()
                .path(request)
                .at("/blocked/remedies")
                .valueStream()
                .flatMap(RemedyCommandsTest::calls)
                .toList();
        try (var server = new CannedServer()) {
            var words = Stream.concat(Stream.of("limits"), Stream.of(whose)).toArray(String[]::new);
            var typed = Ran.at(server, words)
                    .err()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith(TYPED))
                    .toList();
            assertThat(typed).hasSameSizeAs(calls).isNotEmpty();
            for (var at = 0; at < typed.size(); at++) {
                makes(server, typed.get(at), calls.get(at));
            }
        }
    }

    private static Stream<JsonNode> calls(JsonNode remedy) {
        return Stream.concat(
                remedy.path("calls").valueStream(),
                remedy.path("buy").valueStream().map(purchase -> purchase.path("quote")));
    }

    private static void makes(CannedServer server, String typed, JsonNode call) throws IOException {
        var before = server.asked().size();
        Ran.at(server, typed.substring(TYPED.length()).split(" ", -1));
        var asked = server.asked().get(before);
        assertThat(asked.line())
                .isEqualTo(
                        call.path("method").asText() + ' ' + call.path("path").asText());
        assertThat(Remote.JSON.readTree(asked.body())).isEqualTo(call.path("body"));
    }
}
