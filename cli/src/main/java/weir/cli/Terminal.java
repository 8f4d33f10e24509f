package weir.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Verb;
import weir.cli.remote.Denied;
import weir.cli.remote.NotReachable;
import weir.cli.remote.WrongCall;
import weir.cli.telling.Sorry;

/// The program: one command, one answer, and an exit code that says how it ended.
///
/// @param in what is piped into it
/// @param out what was asked for
/// @param err everything else
public record Terminal(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {

    public static void main(String[] words) {
        var out = utf8(FileDescriptor.out);
        var err = utf8(FileDescriptor.err);
        var exit = new Terminal(System.getenv(), System.in, out, err).run(words);
        out.flush();
        err.flush();
        System.exit(exit.code());
    }

    private static PrintStream utf8(FileDescriptor to) {
        return new PrintStream(new FileOutputStream(to), false, StandardCharsets.UTF_8);
    }

    Exit run(String... words) {
        try {
            return run(List.of(words), leaf(AllCommands.commandLine(words).parseArgs(words)));
        } catch (ParameterException e) {
            return wrong(sentence(e), e.getCommandLine());
        } catch (WrongCall e) {
            err.println("weir: " + e.sentence());
            return Exit.WRONG_CALL;
        } catch (NotReachable e) {
            err.println("weir: " + e.sentence());
            err.println("  " + e.advice());
            return Exit.NOT_REACHABLE;
        }
    }

    private Exit run(List<String> words, ParseResult parsed) {
        var line = parsed.commandSpec().commandLine();
        if (parsed.isUsageHelpRequested()) {
            line.usage(out, Ansi.OFF);
            return Exit.YES;
        }
        if (!(parsed.commandSpec().userObject() instanceof Verb verb)) {
            err.println("weir: a command is missing");
            line.usage(err, Ansi.OFF);
            return Exit.WRONG_CALL;
        }
        var invocation = new Invocation(words, parsed, environment, in, out, err);
        try {
            return verb.action().run(invocation);
        } catch (Denied e) {
            if (invocation.json()) {
                out.println(e.heard().text().strip());
            }
            Sorry.lines(e.heard()).forEach(err::println);
            return Exit.NO;
        }
    }

    private static ParseResult leaf(ParseResult parsed) {
        return parsed.hasSubcommand() ? leaf(parsed.subcommand()) : parsed;
    }

    private Exit wrong(String sentence, CommandLine line) {
        err.println("weir: " + sentence);
        err.println("  `" + line.getCommandSpec().qualifiedName() + " --help` says what there is");
        return Exit.WRONG_CALL;
    }

    private static String sentence(ParameterException failure) {
        return switch (failure) {
            case UnmatchedArgumentException e -> unknown(e.getUnmatched().getFirst());
            case MissingParameterException e -> name(e.getMissing().getFirst()) + " is missing";
            default -> {
                var argument = failure.getArgSpec();
                yield (argument == null ? "" : name(argument) + ": ") + said(failure);
            }
        };
    }

    private static String said(ParameterException failure) {
        return failure.getCause() instanceof CommandLine.TypeConversionException e
                ? "takes " + e.getMessage()
                : "is not as it must be";
    }

    /// Shows only what looks like a name: what strayed here may be a secret.
    private static String unknown(String word) {
        var name = word.split("=", 2)[0];
        if (name.matches("--?[a-z-]+")) {
            return "there is no option " + name;
        }
        return "there is a word too many, or a command that there is none of";
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
