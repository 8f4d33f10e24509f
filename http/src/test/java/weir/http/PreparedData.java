package weir.http;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import weir.persistence.postgres.LocalPostgres;

/// A data folder as its first start leaves it, made once for all tests: to unpack PostgreSQL and to set it up takes
/// seconds, a copy takes none.
public final class PreparedData {
    private static final Path FOLDER = Path.of("target", "prepared");

    private static final class Once {
        static final Path MADE = make();
    }

    private PreparedData() {}

    /// Puts a copy into a data folder that has nothing of it.
    public static void into(Path data) {
        try (var all = Files.list(Once.MADE)) {
            Files.createDirectories(data);
            for (var made : all.toList()) {
                Folders.copy(made, data.resolve(made.getFileName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Other processes of the same test run wait until one has made it. It is kept for the next run.
    private static Path make() {
        try {
            Files.createDirectories(FOLDER);
            try (var channel = FileChannel.open(FOLDER.resolveSibling("prepared.lock"), CREATE, WRITE);
                    var _ = channel.lock()) {
                var files = FOLDER.resolve("postgres");
                if (!Files.exists(files) || Files.exists(files.resolve("postmaster.pid"))) {
                    LocalPostgres.start(FOLDER).close();
                }
            }
            return FOLDER;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
