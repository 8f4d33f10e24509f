package weir.cli.verbs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import weir.cli.command.Exit;
import weir.cli.command.Group;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.remote.Inquiry;
import weir.cli.remote.Remote;
import weir.cli.remote.Whereabouts;
import weir.cli.remote.WrongCall;
import weir.cli.telling.Shell;

/// What makes tools use a key. The key itself stays in the variable `WEIR_KEY`, where the tools read it, too: it is in
/// no file and in no command.
public final class ClientVerbs {
    private static final String KEY = "WEIR_KEY";
    private static final String USUAL = "gpt-5.4";
    private static final Word MODEL = Word.option(
            "--model",
            Kind.text("MODEL"),
            "what is asked for where the tool does not say; else " + USUAL + ", or the first");
    private static final Word BASE = Word.option(
            "--base-url", Kind.text("URL"), "where the tool finds Weir, or the proxy before it; else the server");

    private ClientVerbs() {}

    public static Group group() {
        return Group.of(
                "client-config",
                "What makes Codex CLI and Claude Code use the key in WEIR_KEY.",
                Verb.of(
                        "codex",
                        "The configuration of Codex CLI.",
                        "client-config codex > ~/.codex/config.toml",
                        ClientVerbs::codex,
                        MODEL,
                        BASE),
                Verb.of(
                        "codex-models",
                        "The key's models, as Codex CLI must know them.",
                        "client-config codex-models > ~/.codex/weir-models.json",
                        ClientVerbs::codexModels,
                        Word.option(
                                CodexCatalog.FROM,
                                Kind.text("FILE"),
                                "what `codex debug models` prints: Codex's own instructions are kept")),
                Verb.of(
                        "claude",
                        "The variables that Claude Code reads.",
                        "client-config claude > weir.env",
                        ClientVerbs::claude,
                        BASE));
    }

    private static Exit codex(Invocation invocation) {
        var remote = remote(invocation);
        var models = models(remote);
        var wanted = Objects.requireNonNullElse(
                invocation.word("--model"), models.contains(USUAL) ? USUAL : models.getFirst());
        if (!models.contains(wanted)) {
            throw new WrongCall("--model: the key has no `" + wanted + "`; it has " + String.join(", ", models));
        }
        invocation.out().print("""
                model = "%s"
                model_provider = "weir"
                # As `./weir client-config codex-models` prints it.
                model_catalog_json = "weir-models.json"

                [model_providers.weir]
                name = "Weir"
                base_url = "%s/v1"
                env_key = "%s"
                wire_api = "responses"
                """.formatted(wanted, base(invocation, remote), KEY));
        return Exit.YES;
    }

    private static Exit codexModels(Invocation invocation) {
        return CodexCatalog.print(invocation, models(remote(invocation)));
    }

    private static Exit claude(Invocation invocation) {
        var remote = remote(invocation);
        models(remote);
        invocation.out().print("""
                export ANTHROPIC_BASE_URL=%s
                export ANTHROPIC_AUTH_TOKEN="$%s"
                unset ANTHROPIC_API_KEY
                # Requests of one prompt are one task in reports.
                export CLAUDE_CODE_GATEWAY_HINT_HEADERS=1
                # Else every prompt makes a second request, for a title.
                export CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC=1
                """.formatted(Shell.quoted(base(invocation, remote)), KEY));
        return Exit.YES;
    }

    private static String base(Invocation invocation, Remote remote) {
        return Objects.requireNonNullElse(invocation.word("--base-url"), remote.server())
                .replaceFirst("/+$", "");
    }

    /// That of the key. A token that was named is taken for it.
    private static Remote remote(Invocation invocation) {
        var environment = new HashMap<>(invocation.environment());
        var key = environment.get(KEY);
        if (key != null) {
            environment.put("WEIR_TOKEN", key);
        }
        return new Whereabouts(
                        environment,
                        invocation.word(Verb.SERVER),
                        invocation.word(Verb.TOKEN_FILE),
                        invocation.word(Verb.DATA))
                .remote();
    }

    /// By their names; asking shows that the key is good.
    private static List<String> models(Remote remote) {
        var listed = remote.ask(Inquiry.get("/v1/models")).json().path("data");
        var models = StreamSupport.stream(listed.spliterator(), false)
                .map(ClientVerbs::name)
                .toList();
        if (models.isEmpty()) {
            throw new WrongCall("the key has no model now: nothing pays for one, or the server has no upstream");
        }
        return models;
    }

    private static String name(JsonNode model) {
        return model.path("id").asText();
    }
}
