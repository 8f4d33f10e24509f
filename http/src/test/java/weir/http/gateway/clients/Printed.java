package weir.http.gateway.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a person sees of a command.
record Printed(int exit, String out, String err) {
    private static final long PATIENCE_MINUTES = 3;

    /// The command knows nothing of the machine but its path and these variables.
    static Printed of(Path folder, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        var out = Files.createTempFile(folder, "screen", ".out");
        var err = Files.createTempFile(folder, "screen", ".err");
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Path.of("/dev/null").toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        var path = builder.environment().getOrDefault("PATH", "/usr/bin:/bin");
        builder.environment().clear();
        builder.environment().putAll(variables);
        builder.environment().put("PATH", path);
        var process = builder.start();
        if (!process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES)) {
            process.destroyForcibly().waitFor();
        }
        return new Printed(process.exitValue(), Files.readString(out, UTF_8).strip(), Files.readString(err, UTF_8));
    }

    /// Wherever it was shown.
    String all() {
        return out + '\n' + err;
    }
}
