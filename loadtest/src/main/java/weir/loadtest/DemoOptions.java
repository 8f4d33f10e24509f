package weir.loadtest;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What the demo was asked for on its command line.
///
/// @param help say what there is, and do nothing
/// @param exit stop when the table is shown, instead of serving on
/// @param seconds how long the replay takes: the trace's hour is compressed into it
/// @param port the server's; 0 for any that is free
/// @param data the server's data folder
record DemoOptions(boolean help, boolean exit, int seconds, int port, Path data) {
    private static final String HELP = "--help";
    private static final String EXIT = "--exit";
    private static final String SECONDS = "--seconds";
    private static final String PORT = "--port";
    private static final String DATA = "--data";
    private static final int WIDTH = 120;

    /// Reads a command line; an [IllegalArgumentException] says what is wrong with it.
    static DemoOptions parse(String... words) {
        try {
            var parsed = demo().parseArgs(words);
            return new DemoOptions(
                    parsed.isUsageHelpRequested(),
                    parsed.matchedOptionValue(EXIT, false),
                    number(SECONDS, parsed.matchedOptionValue(SECONDS, "30"), 5, 3600),
                    number(PORT, parsed.matchedOptionValue(PORT, "8080"), 0, 65_535),
                    Path.of(parsed.matchedOptionValue(DATA, "data")));
        } catch (MissingParameterException e) {
            throw new IllegalArgumentException(name(e.getMissing().getFirst()) + " has no value", e);
        } catch (UnmatchedArgumentException e) {
            throw new IllegalArgumentException(unknown(e.getUnmatched().getFirst()), e);
        } catch (ParameterException e) {
            throw new IllegalArgumentException(name(e.getArgSpec()) + " takes no value", e);
        }
    }

    /// What there is, for people.
    static String usage() {
        return demo().getUsageMessage(Ansi.OFF);
    }

    private static CommandLine demo() {
        var demo = CommandSpec.create()
                .name("weir demo")
                .addOption(OptionSpec.builder(EXIT)
                        .description(
                                "stop the server when the table is shown (otherwise it keeps serving until Ctrl-C)")
                        .build())
                .addOption(option(SECONDS, "N", "replay the trace's hour in N seconds, 5 to 3600 (default 30)"))
                .addOption(option(PORT, "N", "the server's port (default 8080); 0 takes any free one"))
                .addOption(option(DATA, "FOLDER", "the server's data folder (default ./data)"))
                .addOption(OptionSpec.builder(HELP, "-h")
                        .usageHelp(true)
                        .description("this")
                        .build());
        demo.usageMessage().sortOptions(false).width(WIDTH);
        return new CommandLine(demo)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true);
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

    /// Shows only what looks like an option: what strayed here may be a secret.
    private static String unknown(String word) {
        var name = word.split("=", 2)[0];
        return name.matches("--?[a-z-]+")
                ? "there is no option " + name
                : "a word that does not begin with -- is no option";
    }

    private static int number(String option, String text, int least, int most) {
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, together with what is allowed.
        }
        throw new IllegalArgumentException(
                option + " takes a number from " + least + " to " + most + ", not '" + text + "'");
    }
}
