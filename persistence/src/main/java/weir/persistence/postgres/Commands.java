package weir.persistence.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Runs other programs to their end.
final class Commands {
    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);

    private Commands() {}

    /// What a program said when it ended.
    record Outcome(boolean success, String output) {}

    /// Whether a command succeeds when it is started by way of `prefix`.
    static boolean work(List<String> prefix, List<String> command) {
        return run(TRIAL_LIMIT, Stream.concat(prefix.stream(), command.stream()).toList())
                .success();
    }

    static Outcome run(Duration limit, List<String> command) {
        try {
            var output = Files.createTempFile("weir", ".out");
            try {
                var process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
                var ended = process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
                if (!ended) {
                    process.destroyForcibly();
                }
                return new Outcome(ended && process.exitValue() == 0, Files.readString(output));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            return new Outcome(false, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(false, "interrupted");
        }
    }
}
