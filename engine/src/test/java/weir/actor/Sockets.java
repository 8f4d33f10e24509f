package weir.actor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The sockets on which this process listens, as Linux tells.
final class Sockets {
    private static final Path PROCESS = Path.of("/proc/self");
    private static final int STATE = 3;
    private static final int INODE = 9;
    private static final String LISTENING = "0A";

    private Sockets() {}

    static boolean areTold() {
        return Files.exists(PROCESS.resolve("net/tcp"));
    }

    static Set<String> listening() throws IOException {
        var own = own();
        return Stream.concat(lines("net/tcp").stream(), lines("net/tcp6").stream())
                .map(line -> List.of(line.strip().split("\\s+")))
                .filter(columns -> columns.size() > INODE && columns.get(STATE).equals(LISTENING))
                .map(columns -> "socket:[" + columns.get(INODE) + "]")
                .filter(own::contains)
                .collect(Collectors.toSet());
    }

    private static List<String> lines(String file) throws IOException {
        return Files.readAllLines(PROCESS.resolve(file));
    }

    private static Set<String> own() throws IOException {
        try (var files = Files.list(PROCESS.resolve("fd"))) {
            return files.map(Sockets::target).collect(Collectors.toSet());
        }
    }

    /// One that was closed meanwhile is none.
    private static String target(Path file) {
        try {
            return Files.readSymbolicLink(file).toString();
        } catch (IOException _) {
            return "";
        }
    }
}
