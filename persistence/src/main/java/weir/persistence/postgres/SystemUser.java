package weir.persistence.postgres;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// A user of this machine, by its numbers.
record SystemUser(int user, int group) {
    /// Owns the files of an embedded PostgreSQL that root starts, and nothing else.
    static final String NAME = "weir-postgres";

    static final SystemUser NOBODY = new SystemUser(65_534, 65_534);

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /// Finds it, or makes it where this machine has a program for that.
    static Optional<SystemUser> own() {
        return found().or(() -> {
            // Where it fails, another Weir may have made it at the same moment.
            var _ = Commands.run(
                    LIMIT,
                    List.of(
                            "useradd",
                            "--system",
                            "--user-group",
                            "--no-create-home",
                            "--home-dir=/nonexistent",
                            "--shell=/bin/false",
                            "--comment=PostgreSQL of Weir",
                            NAME));
            return found();
        });
    }

    /// What a command begins with to be run as this user, without any group that root is in.
    List<String> prefix() {
        return List.of("setpriv", "--reuid=" + user, "--regid=" + group, "--clear-groups");
    }

    private static Optional<SystemUser> found() {
        return number("-u").flatMap(user -> number("-g").map(group -> new SystemUser(user, group)));
    }

    private static Optional<Integer> number(String which) {
        return Optional.of(Commands.run(LIMIT, List.of("id", which, NAME)))
                .filter(Commands.Outcome::success)
                .map(outcome -> Integer.parseInt(outcome.output().strip()));
    }
}
