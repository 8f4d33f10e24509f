package weir.cli.command;

import picocli.CommandLine.Model.CommandSpec;

/// What stands behind `./weir`: something to do, or a group of what can be done with one thing.
public sealed interface Command permits Verb, Group {
    int WIDTH = 120;

    String name();

    String does();

    CommandSpec spec();

    /// With nothing in it but what it is for.
    static CommandSpec plain(Command command) {
        var spec = CommandSpec.wrapWithoutInspection(command).name(command.name());
        spec.usageMessage()
                .description(command.does())
                .abbreviateSynopsis(true)
                .sortOptions(false)
                .width(WIDTH);
        return spec;
    }
}
