package weir.cli.command;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/// One thing that can be done: what it is called, which words it takes, and what it does with them.
///
/// @param example the words behind `./weir`, as somebody would type them
public record Verb(String name, String does, String example, List<Word> words, Action action) implements Command {
    /// Does it, and says how it ended; or throws why not.
    public interface Action {
        Exit run(Invocation invocation);
    }

    static final String JSON = "--json";
    public static final String SERVER = "--server";
    public static final String TOKEN_FILE = "--token-file";
    public static final String DATA = "--data";

    public static Verb of(String name, String does, String example, Action action, Word... words) {
        return new Verb(name, does, example, List.of(words), action);
    }

    @Override
    public CommandSpec spec() {
        var spec = Command.plain(this);
        spec.usageMessage().footer("", "Example:", "  ./weir " + example);
        var place = 0;
        for (var word : words) {
            if (word.isOption()) {
                spec.addOption(word.asOption());
            } else {
                spec.addPositional(word.at(place++));
            }
        }
        everywhere().forEach(word -> spec.addOption(word.asOption()));
        return spec.addOption(help());
    }

    private static List<Word> everywhere() {
        return new ArrayList<>(List.of(
                Word.flag(JSON, "print the server's JSON, for programs"),
                Word.option(
                        SERVER,
                        Kind.text("URL"),
                        "the server's address; else WEIR_SERVER, else that in the data folder"),
                Word.option(
                        TOKEN_FILE,
                        Kind.text("FILE"),
                        "a file with the token; else WEIR_TOKEN, else the operator's in the data folder"),
                Word.option(DATA, Kind.text("DIR"), "the server's data folder; else WEIR_DATA, else ./data")));
    }

    static OptionSpec help() {
        return OptionSpec.builder("--help", "-h")
                .usageHelp(true)
                .description("this")
                .build();
    }
}
