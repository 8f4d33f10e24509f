package weir.http.settings;

import static java.util.stream.Collectors.joining;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// The command line: a command, and options that overrule everything else.
public record Options(String command, Map<String, String> given) {
    /// The options of `serve`, and the setting that each one overrules. `data` and `config` are places, not settings.
    static final Map<String, String> OF_SETTINGS = Map.of("--host", "host", "--port", "port");

    static final String DATA = "--data";
    static final String CONFIG = "--config";
    private static final String SERVE = "serve";
    private static final String HELP = "help";
    private static final int WIDTH = 120;

    /// Reads a command line; none at all asks for help.
    public static Options parse(String... arguments) {
        var given = new TreeMap<String, String>();
        try {
            var parsed = weir().parseArgs(arguments);
            var command = parsed.subcommand();
            if (command == null || command.isUsageHelpRequested()) {
                return new Options(HELP, given);
            }
            command.matchedOptions().forEach(option -> given.put(option.longestName(), option.getValue()));
            return new Options(command.commandSpec().name(), given);
        } catch (UnmatchedArgumentException e) {
            throw unknown(e.getUnmatched().getFirst(), e.getCommandLine().getCommandSpec());
        } catch (MissingParameterException e) {
            throw new Mistake("`" + name(e.getMissing().getFirst()) + "` has no value");
        } catch (ParameterException e) {
            throw new Mistake("`" + name(e.getArgSpec()) + "` takes no value");
        }
    }

    /// What there is, for people.
    public static String help() {
        var weir = weir();
        return weir.getUsageMessage(Ansi.OFF) + "\nOptions of serve:\n"
                + Objects.requireNonNull(weir.getSubcommands().get(SERVE))
                        .getHelp()
                        .optionList();
    }

    private static CommandLine weir() {
        var serve = command(SERVE, "start the server")
                .addOption(option("--host", "NAME", "127.0.0.1 lets only this machine in"))
                .addOption(option("--port", "N", "where to listen; 0 takes any free port"))
                .addOption(option(DATA, "DIR", "the data folder, ./data by default"))
                .addOption(
                        option(
                                CONFIG,
                                "DIR",
                                "the folder of weir.conf, plans.conf and rate-card.conf; config in the data folder by default"));
        var weir = command("weir", "Meters model usage.")
                .addSubcommand(null, serve)
                .addSubcommand(null, command("version", "which Weir and which Java this is"))
                .addSubcommand(null, command(HELP, "this"));
        return new CommandLine(weir)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true);
    }

    private static CommandSpec command(String name, String does) {
        var command = CommandSpec.create().name(name);
        command.usageMessage().description(does).sortOptions(false).width(WIDTH);
        return command.addOption(OptionSpec.builder("--help", "-h")
                .usageHelp(true)
                .description("this")
                .build());
    }

    private static OptionSpec option(String name, String value, String does) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(value)
                .description(does)
                .build();
    }

    private static String name(ArgSpec option) {
        return ((OptionSpec) option).longestName();
    }

    /// Shows only what looks like a name: an address that strayed here may have a password in it.
    private static Mistake unknown(String word, CommandSpec command) {
        var name = word.split("=", 2)[0];
        if (command.parent() == null) {
            var shown = name.matches("[a-z-]+") ? "command `" + name + "`" : "such command";
            return new Mistake("there is no " + shown + "; allowed are "
                    + String.join(", ", command.subcommands().keySet()));
        }
        var shown = name.matches("--?[a-z-]+") ? "`" + name + "`" : "A word that does not begin with `--`";
        var allowed = command.options().stream().map(OptionSpec::longestName).collect(joining(", "));
        return new Mistake(shown + " is no option; allowed are " + allowed);
    }
}
