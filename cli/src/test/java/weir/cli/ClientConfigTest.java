package weir.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import weir.cli.command.Exit;
import weir.cli.remote.Remote;

class ClientConfigTest {
    private final CannedServer server = new CannedServer();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        server.close();
    }

    private Ran ran(String... words) {
        return Ran.of(Map.of("WEIR_SERVER", server.address(), "WEIR_KEY", "weir_team-1.ann.secret"), words);
    }

    @Test
    void the_key_asks_and_is_shown_nowhere() {
        for (var client : new String[] {"codex", "codex-models", "claude"}) {
            var ran = ran("client-config", client);
            assertThat(ran.exit()).isEqualTo(Exit.YES);
            assertThat(ran.out()).doesNotContain("secret");
            assertThat(server.asked().getLast().token()).isEqualTo("Bearer weir_team-1.ann.secret");
        }
        assertThat(ran("client-config", "claude").out()).contains("ANTHROPIC_BASE_URL=" + server.address() + '\n');
    }

    @Test
    void a_key_without_a_model_is_told_so() {
        server.first("{\"data\":[]}");
        var ran = ran("client-config", "codex");
        assertThat(ran.exit()).isEqualTo(Exit.WRONG_CALL);
        assertThat(ran.err()).contains("no model now");
    }

    @Test
    void what_codex_says_of_a_model_is_kept_and_stands_in_for_one_that_it_does_not_know() throws IOException {
        var known = Files.writeString(folder.resolve("known.json"), """
                {"models":[
                {"slug":"gpt-5.3-codex","base_instructions":"of 5.3","visibility":"hide","upgrade":{"model":"gpt-6"}},
                {"slug":"gpt-5.5","base_instructions":"of 5.5","service_tiers":[{"id":"priority"}]}]}""");
        var models = Remote.JSON
                .readTree(ran("client-config", "codex-models", "--from", known.toString())
                        .out())
                .path("models");
        assertThat(models.at("/0/base_instructions").asText()).isEqualTo("of 5.3");
        assertThat(models.at("/0/visibility").asText()).isEqualTo("list");
        assertThat(models.at("/0").has("upgrade")).isFalse();
        assertThat(models.at("/1/slug").asText()).isEqualTo("gpt-5.4");
        assertThat(models.at("/1/base_instructions").asText()).isEqualTo("of 5.5");
        assertThat(models.at("/1").has("service_tiers")).isFalse();
    }
}
