package weir.cli.command;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import weir.cli.remote.Remote;
import weir.cli.remote.Whereabouts;
import weir.cli.telling.Shell;

/// A command as it was typed, and where its answer goes.
///
/// @param typed all words behind `./weir`
/// @param in what is piped into it
/// @param out what was asked for
/// @param err what else there is to say
public record Invocation(
        List<String> typed,
        ParseResult parsed,
        Map<String, String> environment,
        InputStream in,
        PrintStream out,
        PrintStream err) {

    /// A word that was typed, as the server is told it; null where it was not.
    public @Nullable String word(String name) {
        if (name.startsWith("--")) {
            return parsed.matchedOptionValue(name, (String) null);
        }
        return parsed.matchedPositionals().stream()
                .filter(place -> place.paramLabel().equals(name))
                .findFirst()
                .<String>map(PositionalParamSpec::getValue)
                .orElse(null);
    }

    /// A word without which there is no such command.
    public String needed(String name) {
        return Objects.requireNonNull(word(name), name);
    }

    public boolean flag(String name) {
        return parsed.hasMatchedOption(name);
    }

    public boolean json() {
        return flag(Verb.JSON);
    }

    public Remote remote() {
        return new Whereabouts(environment, word(Verb.SERVER), word(Verb.TOKEN_FILE), word(Verb.DATA)).remote();
    }

    /// The command again, with more words, as a shell reads it.
    public String again(String... more) {
        return "./weir "
                + String.join(
                        " ",
                        Stream.concat(typed.stream(), Stream.of(more))
                                .map(Shell::quoted)
                                .toList());
    }
}
