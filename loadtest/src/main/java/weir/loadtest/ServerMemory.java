package weir.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// What a server's process takes.
///
/// @param heap bytes in use after a full collection
/// @param resident bytes of the whole process, heap that is free included
record ServerMemory(long heap, long resident) {
    private static final long KILO = 1024;
    private static final long MEGA = KILO * KILO;

    /// Has the server collect, which takes its processors for a moment.
    ///
    /// @param java that it runs on
    static ServerMemory of(Process server, String java) {
        var pid = String.valueOf(server.pid());
        var jcmd = Path.of(java).resolveSibling("jcmd").toString();
        // Its last line: Total, the number of objects that live, and their bytes.
        var total = told(jcmd, pid, "GC.class_histogram").getLast().strip().split("\\s+", -1);
        var resident = told("ps", "-o", "rss=", "-p", pid).getFirst().strip();
        return new ServerMemory(Long.parseLong(total[2]), Long.parseLong(resident) * KILO);
    }

    String told() {
        return "%,d MB of heap in use, %,d MB resident".formatted(heap / MEGA, resident / MEGA);
    }

    /// What of the heap each of so many streams has taken, in kilobytes.
    double each(ServerMemory before, int streams) {
        return (double) (heap - before.heap) / KILO / streams;
    }

    private static List<String> told(String... command) {
        try {
            var process = new ProcessBuilder(command).start();
            var lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            if (lines.isEmpty()) {
                throw new IllegalStateException(command[0] + " says nothing of the server");
            }
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(command[0] + " cannot be asked", e);
        }
    }
}
