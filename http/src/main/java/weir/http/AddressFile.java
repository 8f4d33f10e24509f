package weir.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import weir.http.settings.Settings;

/// Where the server of a data folder is asked, for the command line on the same machine. There while the server serves;
/// one that was killed leaves it behind.
record AddressFile(Path file) implements AutoCloseable {
    private static final String NAME = "server-address";

    /// Appears whole or not at all.
    static AddressFile write(Settings.Places places, String scheme, String host, int port) {
        var file = places.data().resolve(NAME);
        var unfinished = places.data().resolve(NAME + ".unfinished");
        try {
            Files.writeString(unfinished, scheme + "://" + reachable(host) + ":" + port + "\n");
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            return new AddressFile(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
    }

    /// A host to listen on may stand for all that the machine has; one to ask is one of them.
    private static String reachable(String host) {
        return switch (host) {
            case "0.0.0.0" -> "127.0.0.1";
            case "::", "[::]" -> "[::1]";
            default -> host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        };
    }
}
