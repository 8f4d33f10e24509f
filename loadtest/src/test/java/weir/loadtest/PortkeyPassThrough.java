package weir.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Portkey's gateway from npm, by a lock file: what another one costs, which meters nothing either. It needs node, and
/// listens on every address of this machine while it runs.
///
/// Its `package.json` holds back a library of its: with a newer one every stream is answered by 500
/// (`TypeError: immutable`, issues 1389 and 1550 of Portkey-AI/gateway).
final class PortkeyPassThrough {
    private static final Path LOCKED = Path.of("loadtest/src/test/portkey");
    private static final Path FETCHED = Path.of("target/portkey");
    private static final String LOCK = "package-lock.json";

    private PortkeyPassThrough() {}

    /// Empty where it cannot be had, which it says.
    static Optional<PassThrough> start() {
        try {
            fetch();
            return Optional.of(PassThrough.start(PortkeyPassThrough::command));
        } catch (IOException | UncheckedIOException e) {
            System.out.println("portkey is left out: " + e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// What tells it where a request goes.
    static Map<String, String> headers(URI upstream) {
        return Map.of("x-portkey-provider", "openai", "x-portkey-custom-host", upstream + "/v1");
    }

    private static List<String> command(int port) {
        var program = FETCHED.resolve("node_modules/@portkey-ai/gateway/build/start-server.js");
        return List.of("node", program.toString(), "--headless", "--port=" + port);
    }

    /// Once for each lock file.
    private static void fetch() throws IOException, InterruptedException {
        Files.createDirectories(FETCHED);
        var done = FETCHED.resolve("fetched");
        if (Files.exists(done) && Files.mismatch(done, LOCKED.resolve(LOCK)) < 0) {
            return;
        }
        for (var file : List.of("package.json", LOCK)) {
            Files.writeString(FETCHED.resolve(file), Files.readString(LOCKED.resolve(file)));
        }
        var npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(FETCHED.toFile())
                .inheritIO()
                .start();
        if (npm.waitFor() != 0) {
            throw new IOException("npm could not fetch it");
        }
        Files.writeString(done, Files.readString(LOCKED.resolve(LOCK)));
    }
}
