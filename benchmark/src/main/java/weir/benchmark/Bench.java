package weir.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// `./weir bench`: everything that is measured, one command each.
public final class Bench {
    private static final String QUICK = "--quick";
    private static final String OUT = "--out";
    private static final String REQUESTS = "--requests";
    private static final String ONLY = "--only";

    /// With fewer there is nothing to see.
    private static final long LEAST_REQUESTS = 1_000;

    private static final String RESULTS = "docs/operating/results";
    private static final int WRONG = 2;
    private static final int WIDTH = 120;

    private Bench() {}

    public static void main(String[] arguments) throws IOException, RunnerException, SQLException {
        try {
            var end = run(bench().parseArgs(arguments).subcommand());
            if (end != 0) {
                System.exit(end);
            }
        } catch (ParameterException wrong) {
            // Not in the words of the library, which repeat what was typed.
            System.err.println("weir bench: it is asked for something that there is not");
            System.err.print(wrong.getCommandLine().getUsageMessage(Ansi.OFF));
            System.exit(WRONG);
        }
    }

    /// @return how it ended, for the shell
    private static int run(@Nullable ParseResult what) throws IOException, RunnerException, SQLException {
        if (what == null || what.isUsageHelpRequested()) {
            var asked = what == null ? bench() : what.commandSpec().commandLine();
            System.out.print(asked.getUsageMessage(Ansi.OFF));
            return 0;
        }
        var quick = what.hasMatchedOption(QUICK);
        var out = Path.of(what.matchedOptionValue(OUT, RESULTS));
        switch (what.commandSpec().name()) {
            case "ageing" -> ageing(what).run();
            case "engine" -> new EngineBench(quick, out).run();
            case "horizon" -> new HorizonBench(quick, out).run();
            case "domain" -> DomainBench.run(quick, out);
            case "month" -> {
                return new MonthBench(quick, out).run();
            }
            case "memory" -> new MemoryBench(quick, out).run();
            case "reports" ->
                new ReportsBench(requests(what, quick ? ReportsBench.QUICK : ReportsBench.REQUESTS), quick, out).run();
            default -> new StoreBench(quick, out).run();
        }
        return 0;
    }

    static AgeingBench ageing(ParseResult what) {
        var quick = what.hasMatchedOption(QUICK);
        var requests = requests(what, quick ? AgeingBench.QUICK : AgeingBench.REQUESTS);
        return new AgeingBench(requests, loads(what), quick, Path.of(what.matchedOptionValue(OUT, RESULTS)));
    }

    /// The one that was asked for, or both.
    private static List<String> loads(ParseResult what) {
        if (!what.hasMatchedOption(ONLY)) {
            return AgeingBench.LOADS;
        }
        String only = what.matchedOptionValue(ONLY, "");
        if (!AgeingBench.LOADS.contains(only)) {
            throw new ParameterException(what.commandSpec().commandLine(), ONLY);
        }
        return List.of(only);
    }

    private static long requests(ParseResult what, long usual) {
        long requests = what.matchedOptionValue(REQUESTS, usual);
        if (requests < LEAST_REQUESTS) {
            throw new ParameterException(what.commandSpec().commandLine(), REQUESTS);
        }
        return requests;
    }

    private static OptionSpec requests(String of) {
        return OptionSpec.builder(REQUESTS)
                .type(long.class)
                .paramLabel("N")
                .description(of + " otherwise, " + LEAST_REQUESTS + " at least")
                .build();
    }

    static CommandLine bench() {
        var bench = command("weir bench", "What is measured, each on a PostgreSQL of its own with fsync on.")
                .addSubcommand(null, measured("engine", "the engine and the usual way, hot account and ten thousand"))
                .addSubcommand(
                        null,
                        measured("ageing", "what a request costs as an account grows old")
                                .addOption(requests("of one account, and of ten thousand; a million"))
                                .addOption(OptionSpec.builder(ONLY)
                                        .type(String.class)
                                        .paramLabel(String.join("|", AgeingBench.LOADS))
                                        .description("of the two alone: one account, or ten thousand asked evenly")
                                        .build()))
                .addSubcommand(
                        null, measured("horizon", "what it costs writers that a reader misses none of their rows"))
                .addSubcommand(null, measured("domain", "the domain alone, with JMH"))
                .addSubcommand(
                        null,
                        measured("memory", "bytes of a resident account and of an open hold; recovery; passivation"))
                .addSubcommand(
                        null,
                        measured("month", "a seller's month, read as usage and statement, JSON and CSV, and by SQL"))
                .addSubcommand(
                        null,
                        measured("reports", "each report of a large account: first, by a warm session, and again")
                                .addOption(requests("of that account, in a month; ten million")))
                .addSubcommand(null, measured("store", "a store of a million accounts: start to first hold"));
        return new CommandLine(bench).setExpandAtFiles(false);
    }

    private static CommandSpec measured(String name, String what) {
        return command(name, what)
                .addOption(OptionSpec.builder(QUICK).description("less of it").build())
                .addOption(OptionSpec.builder(OUT)
                        .type(String.class)
                        .paramLabel("FOLDER")
                        .description("where the results go, " + RESULTS + " otherwise")
                        .build());
    }

    private static CommandSpec command(String name, String what) {
        var command = CommandSpec.create().name(name);
        command.usageMessage().description(what).width(WIDTH);
        return command.addOption(OptionSpec.builder("--help", "-h")
                .usageHelp(true)
                .description("this")
                .build());
    }
}
