package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.cli.command.Exit;

/// What must be done once goes with a key, so that asking again is safe.
class OnceTest {
    private static final String UNKNOWN = """
            {"status":503,"title":"It may have happened or not","code":"unknown_outcome","detail":"Ask again."}""";

    private final CannedServer server = new CannedServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_key_is_made_and_told() {
        var ran = gift();
        assertThat(ran.exit()).isEqualTo(Exit.YES);
        var key = server.asked().getFirst().idempotencyKey();
        assertThat(key).hasSize(36);
        assertThat(ran.err()).isEqualTo("weir: Idempotency-Key " + key + System.lineSeparator());
    }

    @Test
    void a_key_that_was_typed_is_used() {
        assertThat(gift("--idempotency-key", "mine").err()).isEmpty();
        assertThat(server.asked().getFirst().idempotencyKey()).isEqualTo("mine");
    }

    @Test
    void an_unknown_outcome_is_asked_again_once_by_the_same_key() {
        for (var first : new String[] {CannedServer.SILENCE, UNKNOWN}) {
            server.asked().clear();
            server.first(first);
            assertThat(gift().exit()).isEqualTo(Exit.YES);
            var orders = server.asked().stream()
                    .filter(asked -> asked.line().startsWith("POST"))
                    .toList();
            assertThat(orders).hasSize(2);
            assertThat(orders.getFirst()).isEqualTo(orders.getLast());
        }
    }

    @Test
    void an_outcome_that_stays_unknown_ends_with_the_command_that_asks_again() {
        server.first(UNKNOWN).first(CannedServer.SILENCE);
        var ran = Ran.at(server, "order", "place", "a b", "--quote", "q", "--paid", "5 JPY", "--reference", "it's");
        assertThat(ran.exit()).isEqualTo(Exit.NOT_REACHABLE);
        var asked = server.asked().getLast();
        var paidAt = asked.body().replaceFirst(".*\"paid_at\":\"([^\"]*)\".*", "$1");
        assertThat(ran.err())
                .contains("It may have been done or not")
                .endsWith("  ./weir order place 'a b' --quote q --paid '5 JPY' --reference 'it'\\''s' --paid-at "
                        + paidAt + " --idempotency-key " + asked.idempotencyKey() + System.lineSeparator());
        assertThat(server.asked()).hasSize(2);
    }

    @Test
    void what_has_no_key_is_not_asked_again() {
        server.first(CannedServer.SILENCE);
        var ran = Ran.at(server, "account", "open", "team-2");
        assertThat(ran.exit()).isEqualTo(Exit.NOT_REACHABLE);
        assertThat(ran.err()).contains("It may have been done or not: look before you ask again.");
        assertThat(server.asked()).hasSize(1);
    }

    private Ran gift(String... more) {
        var words = new String[] {"order", "gift", "team-1", "--credits", "10", "--expires-at", "2026-12-30T16:00:00Z"};
        return Ran.at(
                server, Stream.concat(Arrays.stream(words), Arrays.stream(more)).toArray(String[]::new));
    }
}
