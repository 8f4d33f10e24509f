package weir.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import weir.cli.command.Command;
import weir.cli.command.Exit;
import weir.cli.command.Invocation;
import weir.cli.command.Kind;
import weir.cli.command.Verb;
import weir.cli.command.Word;
import weir.cli.verbs.AccountVerbs;
import weir.cli.verbs.BookVerbs;
import weir.cli.verbs.ClientVerbs;
import weir.cli.verbs.EventVerbs;
import weir.cli.verbs.HoldVerbs;
import weir.cli.verbs.KeyVerbs;
import weir.cli.verbs.LedgerVerbs;
import weir.cli.verbs.LimitVerbs;
import weir.cli.verbs.OrderVerbs;
import weir.cli.verbs.ProductVerbs;
import weir.cli.verbs.QuoteVerbs;
import weir.cli.verbs.ReportVerbs;
import weir.cli.verbs.StatementVerbs;
import weir.cli.verbs.SubUserVerbs;
import weir.cli.verbs.TokenVerbs;
import weir.cli.verbs.UsageVerbs;
import weir.cli.verbs.WebhookVerbs;

/// All that can be asked of a running server.
final class AllCommands {
    /// What the launcher does by itself, so that a shell completes it too.
    static final List<String> OF_THE_LAUNCHER =
            List.of("demo", "serve", "upstream", "bench", "load", "attack", "version", "java-home", "help");

    private AllCommands() {}

    /// What reads a line. Where its first word names a command, only that one is described: the others take time.
    static CommandLine commandLine(String... words) {
        var asked = all().stream()
                .filter(command -> words.length > 0 && command.name().equals(words[0]))
                .toList();
        return line(spec(asked.isEmpty() ? all() : asked));
    }

    private static CommandSpec spec(List<Command> commands) {
        var weir = CommandSpec.create().name("./weir");
        weir.usageMessage()
                .description("Asks a running Weir.")
                .sortOptions(false)
                .width(Command.WIDTH);
        for (var command : commands) {
            weir.addSubcommand(command.name(), command.spec());
        }
        return weir;
    }

    private static List<Command> all() {
        return List.of(
                AccountVerbs.group(),
                ProductVerbs.products(),
                ProductVerbs.rateCard(),
                QuoteVerbs.quote(),
                OrderVerbs.group(),
                SubUserVerbs.group(),
                KeyVerbs.group(),
                LimitVerbs.limits(),
                UsageVerbs.usage(),
                UsageVerbs.top(),
                StatementVerbs.statement(),
                StatementVerbs.blocked(),
                HoldVerbs.holds(),
                HoldVerbs.reviews(),
                HoldVerbs.reverse(),
                HoldVerbs.reverseUsage(),
                ReportVerbs.reportUsage(),
                BookVerbs.changes(),
                BookVerbs.audit(),
                LedgerVerbs.group(),
                EventVerbs.events(),
                WebhookVerbs.group(),
                TokenVerbs.group(),
                ClientVerbs.group(),
                Verb.of(
                        "completion",
                        "What makes a shell complete these commands.",
                        "completion bash > ~/.local/share/bash-completion/completions/weir",
                        AllCommands::complete,
                        Word.place("SHELL", "bash or zsh", Kind.choice("bash", "zsh"))));
    }

    /// One script serves both: it looks which shell reads it.
    private static Exit complete(Invocation invocation) {
        var spec = spec(all());
        OF_THE_LAUNCHER.forEach(
                name -> spec.addSubcommand(name, CommandSpec.create().name(name)));
        invocation.out().print(AutoComplete.bash("weir", line(spec)));
        return Exit.YES;
    }

    private static CommandLine line(CommandSpec spec) {
        return new CommandLine(spec)
                .setExpandAtFiles(false)
                .setPosixClusteredShortOptionsAllowed(false)
                .setOverwrittenOptionsAllowed(true);
    }
}
