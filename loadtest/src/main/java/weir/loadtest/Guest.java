package weir.loadtest;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Whoever tries the demo with a client of its own: a member of the team, with a key in a file.
final class Guest implements AutoCloseable {
    private static final String NAME = "you";
    private static final String KEY = "demo-key";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

    private final WeirClient operator;
    private final URI address;
    private final Path key;
    private final String team;
    private final Set<String> seen = new HashSet<>();

    private Guest(WeirClient operator, URI address, Path key, String team) {
        this.operator = operator;
        this.address = address;
        this.key = key;
        this.team = team;
    }

    static Guest invited(ServerProcess server, Path data, String team) {
        var operator = new WeirClient(server.address(), server.operatorToken());
        var members = "/v1/accounts/" + team + "/sub-users";
        operator.post(members, WeirClient.object().put("id", NAME)).orFail("the guest");
        var made = operator.post(members + "/" + NAME + "/keys", WeirClient.object())
                .orFail("the guest's key");
        return new Guest(
                operator,
                server.address(),
                written(data.resolve(KEY), made.body().path("key").asText()),
                team);
    }

    /// The lines for a shell, one of which is the other client's.
    void greet(PrintStream out) {
        out.printf("""

                Or point a client of yours at it. A scripted upstream answers as a model would, and each draw is shown here:
                  WEIR_KEY=$(cat %2$s) codex exec --skip-git-repo-check -c model=gpt-5.4 -c model_provider=weir -c 'model_providers.weir={name="Weir",base_url="%1$s/v1",env_key="WEIR_KEY",wire_api="responses"}' "say hi"
                  ANTHROPIC_BASE_URL=%1$s ANTHROPIC_API_KEY=$(cat %2$s) claude -p "say hi"
                  ./weir limits %3$s %4$s
                A prompt can say what happens: "say hi [[script: output=600000]]" fills the day, and the next one is refused;
                docs/guides/scripted-upstream.md has the rest.

                """, address, key, team, NAME);
    }

    /// Tells each draw when it is in the statement, until the server stops.
    void watch(PrintStream out) {
        var statement = "/v1/accounts/" + team + "/statement?order=newest&sub_user=" + NAME;
        for (var answer = operator.get(statement); answer.ok(); answer = operator.get(statement)) {
            var items = answer.body().path("items");
            for (var at = items.size() - 1; at >= 0; at--) {
                tell(items.get(at), out);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private void tell(JsonNode item, PrintStream out) {
        var draw = item.path("hold").asText()
                + item.path("funding").asText()
                + item.path("grant").asText();
        if (item.path("kind").asText().equals("drawn") && seen.add(draw)) {
            out.printf(
                    "%s  %s/%s  %s  %s%s credits of %s, %s left there%n",
                    item.path("at").asText(),
                    team,
                    NAME,
                    item.path("model").asText(),
                    tokens(item),
                    item.path("credits").asText().substring(1),
                    item.path("funding").asText(),
                    item.path("balance_after").asText());
        }
    }

    /// What one request drew from several pots has its tokens once.
    private static String tokens(JsonNode item) {
        return item.path("requests").asLong() == 0
                ? "and for the same "
                : "%,d tokens in, %,d of them cached, %,d out: "
                        .formatted(
                                item.path("input_tokens").asLong(),
                                item.path("cached_tokens").asLong(),
                                item.path("output_tokens").asLong());
    }

    /// For nobody else to read.
    private static Path written(Path file, String key) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            return Files.writeString(file, key);
        } catch (IOException e) {
            throw new UncheckedIOException("the guest's key cannot be written", e);
        }
    }

    @Override
    public void close() {
        operator.close();
    }
}
