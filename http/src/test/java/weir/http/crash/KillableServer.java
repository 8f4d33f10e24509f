package weir.http.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import weir.http.Main;

/// Weir as its operator runs it: a process of its own over a data folder.
public final class KillableServer implements AutoCloseable {
    /// Unpacking and `initdb` on a machine that builds other things at the same time.
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private static final String LISTENING = "Listening on ";
    private static final String OPERATIONS = "Operations on ";
    private static final String END = "(end of output)";

    private final Path data;
    private final Process process;
    private final long started = System.nanoTime();
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private @Nullable Access access;

    /// What it logs is added to `<data>.log`.
    public KillableServer(Path data, Map<String, String> environment) {
        this.data = data;
        try {
            var builder = new ProcessBuilder(command(data))
                    .redirectError(Redirect.appendTo(log(data).toFile()));
            builder.environment().put("WEIR_OPERATIONS_PORT", "0");
            builder.environment().putAll(environment);
            this.process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(() -> {
            process.inputReader().lines().forEach(lines::add);
            lines.add(END);
        });
    }

    public static Path log(Path data) {
        return data.resolveSibling(data.getFileName() + ".log");
    }

    /// Waits until it says that it is ready.
    public Access access() throws IOException, InterruptedException {
        if (access == null) {
            access = awaitAccess();
        }
        return access;
    }

    private Access awaitAccess() throws IOException, InterruptedException {
        var address = "";
        var operations = "";
        for (var line = ""; !line.startsWith("weir is ready"); ) {
            line = lines.poll(LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (line == null || line.equals(END)) {
                kill();
                throw new AssertionError("not ready; " + log(data) + " says: " + Files.readString(log(data)));
            }
            address = line.startsWith(LISTENING) ? line.substring(LISTENING.length()) : address;
            operations = line.startsWith(OPERATIONS) ? line.substring(OPERATIONS.length()) : operations;
        }
        var meter = Files.readString(data.resolve("meter-token")).strip();
        var operator = Files.readString(data.resolve("operator-token")).strip();
        return new Access(
                new PatientCaller(address, meter),
                new PatientCaller(address, operator),
                new PatientCaller(operations, operator));
    }

    /// Since its process was started.
    Duration age() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /// Whether it ends by itself in this time.
    boolean endsIn(Duration time) throws InterruptedException {
        return process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
    }

    /// SIGKILL: the process learns nothing of it. Its PostgreSQL lives on.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        awaitEnd();
    }

    /// SIGKILL for it and for all that it started, as when a container is killed.
    void killWithAllItStarted() throws InterruptedException {
        var all = process.descendants().toList();
        process.destroyForcibly();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitEnd();
        all.forEach(started -> started.onExit().join());
    }

    /// SIGTERM.
    public int stop() throws InterruptedException {
        process.destroy();
        return awaitEnd();
    }

    public ProcessHandle handle() {
        return process.toHandle();
    }

    /// Leaves nothing behind, however a test ended.
    @Override
    public void close() {
        if (process.isAlive()) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private int awaitEnd() throws InterruptedException {
        if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("the server did not end");
        }
        return process.exitValue();
    }

    private static List<String> command(Path data) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath()));
        command.addAll(List.of(Main.class.getName(), "serve", "--port", "0", "--data", data.toString()));
        return command;
    }

    /// Less the tests' own, which has their log settings.
    private static String classPath() {
        var separator = System.getProperty("path.separator");
        return String.join(
                separator,
                List.of(System.getProperty("java.class.path").split(separator)).stream()
                        .filter(entry -> !entry.endsWith("test-classes"))
                        .toList());
    }
}
