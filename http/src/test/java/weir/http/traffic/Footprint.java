package weir.http.traffic;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/// What a process keeps.
///
/// @param heap bytes that are alive after a full collection
record Footprint(long heap, long threads, long descriptors) {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total +\\d+ +(\\d+)");

    static Footprint of(ProcessHandle process) throws IOException, InterruptedException {
        var folder = Path.of("/proc/" + process.pid());
        return new Footprint(heap(process), count(folder.resolve("task")), descriptors(process));
    }

    static long descriptors(ProcessHandle process) throws IOException {
        return count(Path.of("/proc/" + process.pid() + "/fd"));
    }

    /// A histogram collects first, and counts what is left.
    static long heap(ProcessHandle process) throws IOException, InterruptedException {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.class_histogram").start();
        var told = new String(asked.getInputStream().readAllBytes(), UTF_8);
        asked.waitFor();
        var total = TOTAL.matcher(told);
        if (!total.find()) {
            throw new AssertionError(told);
        }
        return Long.parseLong(total.group(1));
    }

    private static long count(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.count();
        }
    }
}
