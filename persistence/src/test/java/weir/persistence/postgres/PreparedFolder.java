package weir.persistence.postgres;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/// A data folder as its first start leaves it, made once for all tests: to unpack PostgreSQL and to set it up takes
/// seconds, a copy takes none.
public final class PreparedFolder {
    private static final Path FOLDER = Path.of("target", "prepared");

    /// What such a server must keep.
    public static final Durability FORGETFUL = new Durability(true, false);

    private static final class Once {
        static final Path MADE = make();
    }

    private PreparedFolder() {}

    /// Puts a copy into a data folder that has nothing of it.
    public static void into(Path data) {
        try (var all = Files.list(Once.MADE)) {
            Files.createDirectories(data);
            for (var made : all.toList()) {
                copy(made, data.resolve(made.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Starts a server whose commits wait for no disk: where no test lets it crash that proves nothing, and takes
    /// longer
    /// than all the rest.
    public static LocalPostgres startForgetful(Path data) {
        try {
            Files.writeString(data.resolve("postgresql.local.conf"), "fsync = off\n");
            return LocalPostgres.start(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Copies a file, or a folder and all in it, with whose they are and who may do what.
    public static void copy(Path from, Path to) throws IOException {
        try (var all = Files.walk(from)) {
            for (var file : all.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)), COPY_ATTRIBUTES, NOFOLLOW_LINKS);
            }
        }
    }

    /// Other processes of the same test run wait until one has made it. It is kept for the next run.
    private static Path make() {
        try {
            Files.createDirectories(FOLDER);
            try (var channel = FileChannel.open(FOLDER.resolveSibling("prepared.lock"), CREATE, WRITE);
                    var _ = channel.lock()) {
                var cluster = Cluster.folderIn(FOLDER);
                if (!Files.exists(cluster) || PidFile.of(cluster).isPresent()) {
                    LocalPostgres.start(FOLDER).close();
                }
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
