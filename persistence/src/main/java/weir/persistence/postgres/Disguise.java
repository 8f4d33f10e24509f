package weir.persistence.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Who PostgreSQL's programs run as. They refuse root, and anybody who is only a number.
///
/// Root gives them a user of their own where this machine can have one who reaches the data folder: what breaks out of
/// PostgreSQL then owns PostgreSQL's files and nothing else. Where it cannot, root becomes somebody else by a user
/// namespace if the kernel allows one (files stay root's), and else `nobody`, as in most containers. A user without a
/// name, as containers have them, becomes `nobody` by a namespace too.
///
/// @param prefix what every command begins with
/// @param user who has to own the files; absent for whoever runs Weir
record Disguise(List<String> prefix, @Nullable SystemUser user) {
    private static final Logger LOG = LoggerFactory.getLogger(Disguise.class);
    private static final Disguise NONE = new Disguise(List.of(), null);
    private static final Disguise NAMESPACE = new Disguise(List.of("unshare", "-U"), null);
    private static final int ROOT = 0;

    /// Succeeds for a user that has a name.
    private static final List<String> NAMED = List.of("id", "-un");

    /// @param home where the programs are
    /// @param cluster the folder of the server, if it is there already
    /// @param leftOver whether a server that an earlier Weir started works in it: only its own user can stop it
    static Disguise of(Path home, Path cluster, boolean leftOver) throws IOException {
        var root = new UnixSystem().getUid() == ROOT;
        var fitting = candidates(root, home, cluster, leftOver)
                .filter(candidate -> candidate.reaches(home, cluster))
                .findFirst()
                .orElseThrow(() -> new StartFailure((root
                                ? "PostgreSQL refuses to run as root, and root cannot become anybody else here who may"
                                        + " read " + home
                                : "PostgreSQL does not run as a user without a name in /etc/passwd")
                        + ". Run Weir as another user, or name an outside PostgreSQL by WEIR_DATABASE_URL."));
        if (root) {
            fitting.say(cluster);
            fitting.takeOver(cluster);
        }
        return fitting;
    }

    /// Makes `path` the property of the user that the programs run as.
    void giveAway(Path path) throws IOException {
        if (user != null) {
            give(path, user);
        }
    }

    private static Stream<Disguise> candidates(boolean root, Path home, Path cluster, boolean leftOver)
            throws IOException {
        if (!root) {
            return Stream.of(NONE, NAMESPACE);
        }
        if (leftOver) {
            var owner = owner(cluster);
            return Stream.of(owner.user() == ROOT ? NAMESPACE : as(owner));
        }
        var nobody = as(SystemUser.NOBODY);
        var others = new ArrayList<>(List.of(NAMESPACE, nobody));
        // A user is not made in vain: what `nobody` may not reach, no other user may.
        var own = nobody.reaches(home, cluster) ? SystemUser.own() : Optional.<SystemUser>empty();
        own.ifPresent(user -> others.addFirst(as(user)));
        return others.stream();
    }

    private static Disguise as(SystemUser user) {
        return new Disguise(user.prefix(), user);
    }

    /// Whether the programs, and what an operator has set beside them, are within reach.
    private boolean reaches(Path home, Path cluster) {
        var settings = cluster.resolveSibling("postgresql.local.conf");
        return Commands.work(prefix, NAMED)
                && Commands.work(prefix, List.of(home.resolve("bin/postgres").toString(), "--version"))
                && (!Files.exists(settings) || Commands.work(prefix, List.of("test", "-r", settings.toString())));
    }

    /// Gives a folder that another user had to this one, the folder itself last: begun and not ended, it is done again.
    private void takeOver(Path cluster) throws IOException {
        var owner = user == null ? new SystemUser(ROOT, ROOT) : user;
        if (Files.exists(cluster) && owner(cluster).user() != owner.user()) {
            try (var paths = Files.walk(cluster)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    give(path, owner);
                }
            }
        }
    }

    private void say(Path cluster) {
        if (user == null || user.equals(SystemUser.NOBODY)) {
            LOG.warn(
                    "PostgreSQL runs as {}. For a user of its own it takes `useradd`, `setpriv`, and a data folder that"
                            + " other users may enter: {}",
                    user == null ? "root, without root's rights" : "nobody",
                    cluster);
        }
    }

    private static SystemUser owner(Path path) throws IOException {
        return new SystemUser((int) Files.getAttribute(path, "unix:uid", NOFOLLOW_LINKS), (int)
                Files.getAttribute(path, "unix:gid", NOFOLLOW_LINKS));
    }

    /// What a link leads to is not touched: the user of the folder may have made it.
    private static void give(Path path, SystemUser owner) throws IOException {
        Files.setAttribute(path, "unix:uid", owner.user(), NOFOLLOW_LINKS);
        Files.setAttribute(path, "unix:gid", owner.group(), NOFOLLOW_LINKS);
    }
}
