package weir.persistence.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// PostgreSQL's programs and how to start them: never as root, which they refuse, and out of reach of Ctrl-C.
///
/// Root becomes somebody else by a user namespace where the kernel allows one (files stay root's),
/// and by `setpriv` to `nobody` where it does not, as in most containers. A user without a name, as
/// containers have them, becomes `nobody` by a namespace too.
final class Programs {
    private static final int NOBODY = 65_534;
    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);
    private static final List<String> NAMESPACE = List.of("unshare", "-U");
    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    /// Succeeds for a user that has a name: PostgreSQL refuses one that is only a number.
    private static final List<String> NAMED = List.of("id", "-un");

    /// A session of its own: a terminal's Ctrl-C goes to Weir alone, which stops PostgreSQL after its actors.
    private static final List<List<String>> SESSIONS =
            List.of(List.of("setsid"), List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec @ARGV"));

    private final Path home;
    private final List<String> disguise;
    private final List<String> session;

    /// What a program said when it ended.
    record Outcome(boolean success, String output) {}

    private Programs(Path home, List<String> disguise, List<String> session) {
        this.home = home;
        this.disguise = disguise;
        this.session = session;
    }

    static Programs in(Path home) {
        var session = SESSIONS.stream()
                .filter(prefix -> works(prefix, List.of("true")))
                .findFirst();
        return new Programs(home, disguise(home), session.orElse(List.of()));
    }

    /// Makes `path` the property of the user that the programs run as.
    void giveAway(Path path) throws IOException {
        if (disguise.equals(AS_NOBODY)) {
            Files.setAttribute(path, "unix:uid", NOBODY);
            Files.setAttribute(path, "unix:gid", NOBODY);
        }
    }

    /// Runs a program to its end.
    Outcome run(Duration limit, String program, String... arguments) {
        return run(limit, command(List.of(), program, arguments));
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
        return Stream.of(disguise.stream(), session.stream(), Stream.of(executable), Stream.of(arguments))
                .flatMap(part -> part)
                .toList();
    }

    private static List<String> disguise(Path home) {
        var itself = new UnixSystem().getUid() != 0;
        var candidates = itself ? List.of(List.<String>of(), NAMESPACE) : List.of(NAMESPACE, AS_NOBODY);
        var trial = List.of(home.resolve("bin/postgres").toString(), "--version");
        return candidates.stream()
                .filter(prefix -> works(prefix, NAMED) && works(prefix, trial))
                .findFirst()
                .orElseThrow(() -> new StartFailure((itself
                                ? "PostgreSQL does not run as a user without a name in /etc/passwd"
                                : "PostgreSQL refuses to run as root, and root cannot become anybody else here"
                                        + " who may read " + home)
                        + ". Run Weir as another user, or name an outside PostgreSQL by WEIR_DATABASE_URL."));
    }

    private static boolean works(List<String> prefix, List<String> command) {
        return run(TRIAL_LIMIT, Stream.concat(prefix.stream(), command.stream()).toList())
                .success();
    }

    private static Outcome run(Duration limit, List<String> command) {
        try {
            var output = Files.createTempFile("weir", ".out");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                return new Outcome(ended && process.exitValue() == 0, Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Outcome(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "interrupted");
        }
    }
}
