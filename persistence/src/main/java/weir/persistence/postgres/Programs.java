package weir.persistence.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// PostgreSQL's programs and how to start them: never as root ([Disguise]), and out of reach of Ctrl-C.
final class Programs {
    /// A session of its own: a terminal's Ctrl-C goes to Weir alone, which stops PostgreSQL after its actors.
    private static final List<List<String>> SESSIONS =
            List.of(List.of("setsid"), List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));

    private final Path home;
    private final Disguise disguise;
    private final List<String> session;

    private Programs(Path home, Disguise disguise, List<String> session) {
        this.home = home;
        this.disguise = disguise;
        this.session = session;
    }

    /// Those in a data folder, unpacked if need be.
    static Programs in(Path data) {
        var home = Binaries.unpackedIn(data);
        var cluster = Cluster.folderIn(data);
        var session = SESSIONS.stream()
                .filter(prefix -> Commands.work(prefix, List.of("true")))
                .findFirst();
        var leftOver = PidFile.of(cluster).flatMap(file -> file.server(cluster)).isPresent();
        try {
            return new Programs(home, Disguise.of(home, cluster, leftOver), session.orElse(List.of()));
        } catch (IOException e) {
            throw new StartFailure(
                    "PostgreSQL's files in " + cluster + " cannot be given to the user that it runs as: "
                            + e.getMessage() + ".",
                    e);
        }
    }

    /// Makes `path` the property of the user that the programs run as.
    void giveAway(Path path) throws IOException {
        disguise.giveAway(path);
    }

    /// Runs a program to its end.
    Commands.Outcome run(Duration limit, String program, String... arguments) {
        return Commands.run(limit, command(List.of(), program, arguments));
    }

    /// Starts a program that stays; what it says is added to `log`.
    Process start(Path log, Map<String, String> environment, String program, String... arguments) throws IOException {
        var builder = new ProcessBuilder(command(session, program, arguments));
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(Path.of("/dev/null").toFile())
                .start();
    }

    private List<String> command(List<String> session, String program, String... arguments) {
        var executable = home.resolve("bin").resolve(program).toString();
        return Stream.of(disguise.prefix().stream(), session.stream(), Stream.of(executable), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }
}
