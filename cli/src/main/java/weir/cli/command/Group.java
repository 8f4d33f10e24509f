package weir.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// Commands about one thing.
public record Group(String name, String does, List<Verb> verbs) implements Command {
    public static Group of(String name, String does, Verb... verbs) {
        return new Group(name, does, List.of(verbs));
    }

    @Override
    public CommandSpec spec() {
        var spec = Command.plain(this).addOption(Verb.help());
        verbs.forEach(verb -> spec.addSubcommand(verb.name(), verb.spec()));
        return spec;
    }
}
