package weir.http.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/// Where the clients are: 800 MB, fetched once by the lock file, and again when that changes.
final class Agents {
    private static final Path LOCKED = Path.of("src/test/clients/agents");
    private static final Path FOLDER = Path.of("target/agents").toAbsolutePath();
    private static final List<String> FILES = List.of("package.json", "ask.mjs", "package-lock.json");

    private Agents() {}

    /// A file of theirs, all of them there.
    static synchronized Path file(String name) {
        try {
            var lock = FOLDER.resolve("package-lock.json");
            if (!Files.exists(lock) || Files.mismatch(LOCKED.resolve("package-lock.json"), lock) >= 0) {
                fetch();
            }
            return FOLDER.resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Their binaries are whole as they come: no script of a package runs.
    private static void fetch() throws IOException, InterruptedException {
        var fetching = Files.createDirectories(FOLDER.resolveSibling("agents-fetching"));
        for (var file : FILES) {
            Files.copy(LOCKED.resolve(file), fetching.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(fetching.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(npm.waitFor()).as("npm ci").isZero();
        Files.move(fetching, FOLDER);
    }
}
