package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.remote.Remote;
import weir.cli.remote.WrongCall;

/// What Codex CLI must know of a model to use it well: it takes the place of what it has built in, which lacks older
/// models and those of other names.
///
/// @param known what Codex has built in, as `codex debug models` prints it; nothing where it was not asked
record CodexCatalog(JsonNode known) {
    static final String FROM = "--from";

    /// Of what is built in, the last one that speaks the plain protocol: its instructions fit the older ones.
    private static final String NEAREST = "gpt-5.5";

    /// What the upstream offers besides, and does not concern a key of Weir's.
    private static final List<String> ELSEWHERE =
            List.of("additional_speed_tiers", "service_tiers", "availability_nux", "upgrade");

    static Exit print(Invocation invocation, List<String> models) {
        var catalog = of(invocation.word(FROM));
        var all = Remote.JSON.createObjectNode();
        var list = all.putArray("models");
        for (var model : models) {
            list.add(catalog.entry(model, list.size()));
        }
        invocation.out().println(all.toPrettyString());
        return Exit.YES;
    }

    private static CodexCatalog of(@Nullable String file) {
        try {
            var known = file == null
                    ? Remote.JSON.missingNode()
                    : Remote.JSON.readTree(Files.readString(Path.of(file))).path("models");
            if (file != null && !known.isArray()) {
                throw new WrongCall(file + ": is not what `codex debug models` prints");
            }
            return new CodexCatalog(known);
        } catch (IOException e) {
            throw new WrongCall(file + ": cannot be read (" + e.getClass().getSimpleName() + ")");
        }
    }

    private ObjectNode entry(String model, int priority) {
        var entry = like(model);
        entry.put("slug", model).put("display_name", model).put("priority", priority);
        return entry.put("visibility", "list").put("supported_in_api", true);
    }

    private ObjectNode like(String model) {
        for (var name : List.of(model, NEAREST)) {
            for (var each : known) {
                if (each instanceof ObjectNode entry
                        && name.equals(each.path("slug").asText())) {
                    return entry.deepCopy().remove(ELSEWHERE);
                }
            }
        }
        return unknown();
    }

    private static ObjectNode unknown() {
        try (var file = Objects.requireNonNull(CodexCatalog.class.getResourceAsStream("codex-model.json"))) {
            return (ObjectNode) Remote.JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
