package weir.loadtest.upstream;

import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/// What the scripted upstream is asked for on its command line.
final class UpstreamOptions {
    private static final int USUAL_PORT = 8_090;
    private static final int MOST = 65_535;
    private static final int WIDTH = 120;

    private UpstreamOptions() {}

    /// The port; empty where only help is wanted. An [IllegalArgumentException] says what is wrong.
    static OptionalInt parse(String... words) {
        try {
            var parsed = command().parseArgs(words);
            var port = parsed.matchedOptionValue("--port", USUAL_PORT);
            if (port < 0 || port > MOST) {
                throw new IllegalArgumentException("--port takes a number from 0 to " + MOST);
            }
            return parsed.isUsageHelpRequested() ? OptionalInt.empty() : OptionalInt.of(port);
        } catch (ParameterException e) {
            throw new IllegalArgumentException("--port N and --help are all there is, with N from 0 to " + MOST, e);
        }
    }

    static String usage() {
        return command().getUsageMessage(Ansi.OFF);
    }

    private static CommandLine command() {
        var command = CommandSpec.create()
                .name("weir upstream")
                .addOption(OptionSpec.builder("--port")
                        .type(Integer.class)
                        .paramLabel("N")
                        .description("its port (default " + USUAL_PORT + "); 0 takes any free one")
                        .build())
                .addOption(OptionSpec.builder("--help", "-h")
                        .usageHelp(true)
                        .description("this")
                        .build());
        command.usageMessage()
                .description(
                        "A model's API without a model: docs/guides/scripted-upstream.md says what it can be told.")
                .sortOptions(false)
                .width(WIDTH);
        return new CommandLine(command).setExpandAtFiles(false);
    }
}
