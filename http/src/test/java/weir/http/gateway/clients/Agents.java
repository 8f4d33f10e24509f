package weir.http.gateway.clients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;

/// Where the clients are: 800 MB, which `.ci/clients` fetches by the lock file.
final class Agents {
    private static final Path FOLDER = Path.of("target/agents").toAbsolutePath();

    private Agents() {}

    /// A file of theirs.
    static Path file(String name) {
        var file = FOLDER.resolve(name);
        assertThat(Files.exists(file)).as("%s, which .ci/clients fetches", file).isTrue();
        return file;
    }
}
