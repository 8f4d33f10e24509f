package weir.benchmark.report;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What the figures were taken on, and when: without it they say little.
///
/// @param load how many others wanted the processors in the minute before
public record Machine(
        String at,
        String processor,
        int processors,
        long memoryGigabytes,
        String system,
        String java,
        String flags,
        String load) {
    private static final long KIBIBYTES_A_GIBIBYTE = 1024 * 1024;

    public static Machine here() {
        return new Machine(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                field(Path.of("/proc/cpuinfo"), "model name"),
                Runtime.getRuntime().availableProcessors(),
                kibibytes(field(Path.of("/proc/meminfo"), "MemTotal")) / KIBIBYTES_A_GIBIBYTE,
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.runtime.version"),
                String.join(" ", ManagementFactory.getRuntimeMXBean().getInputArguments()),
                loadAverage());
    }

    private static long kibibytes(String text) {
        var number = text.replaceAll("\\D", "");
        return number.isEmpty() ? 0 : Long.parseLong(number);
    }

    private static String loadAverage() {
        return "%.2f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    /// The first line `name: text` of a file of the kernel's; nothing where there is none, as on other systems.
    private static String field(Path file, String name) {
        try (var lines = Files.lines(file)) {
            return lines.filter(line -> line.startsWith(name))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException notLinux) {
            return "unknown";
        }
    }
}
