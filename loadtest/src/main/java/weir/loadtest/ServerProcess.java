package weir.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// A Weir server as a process of its own, started by the demo and stopped by it.
///
/// How to start one is told by the launcher, in the system properties `weir.java`, `weir.server.classpath` and
/// `weir.server.flags`.
final class ServerProcess {
    private static final String JAVA = System.getProperty("weir.java", "java");
    static final int ANY_PORT = 0;
    private static final Duration START = Duration.ofMinutes(2);

    /// One that is trained writes its cache before it ends.
    private static final Duration STOP = Duration.ofMinutes(3);

    private static final Duration POLL = Duration.ofMillis(100);

    private final Process process;
    private final URI address;
    private final Path data;

    private ServerProcess(Process process, URI address, Path data) {
        this.process = process;
        this.address = address;
        this.data = data;
    }

    /// @param asked its port; [#ANY_PORT] for any that is free
    /// @param upstream where its gateway passes requests on to, whatever its own settings say
    static ServerProcess start(Path data, int asked, URI upstream) {
        var port = asked == ANY_PORT ? freePort() : asked;
        var command = java(
                System.getProperty("weir.server.classpath", ""),
                "weir.http.Main",
                "serve",
                "--data",
                data.toString(),
                "--port",
                String.valueOf(port));
        try {
            var builder = new ProcessBuilder(command).inheritIO();
            // Another Weir of this machine may have the usual one.
            builder.environment().putIfAbsent("WEIR_OPERATIONS_PORT", "0");
            builder.environment().put("WEIR_GATEWAY_UPSTREAMS", upstreams(upstream));
            var process = builder.start();
            return new ServerProcess(process, URI.create("http://127.0.0.1:" + port), data);
        } catch (IOException e) {
            throw new UncheckedIOException("the server cannot be started", e);
        }
    }

    /// A command of a JVM with the flags of the server.
    static List<String> java(String classpath, String... program) {
        var flags = Stream.of(System.getProperty("weir.server.flags", "").split("\\s+", -1))
                .filter(flag -> !flag.isEmpty());
        return Stream.of(Stream.of(JAVA), flags, Stream.of("-cp", classpath), Stream.of(program))
                .flatMap(words -> words)
                .toList();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free", e);
        }
    }

    URI address() {
        return address;
    }

    String operatorToken() {
        return token("operator-token");
    }

    String meterToken() {
        return token("meter-token");
    }

    /// Waits until it is ready. False where it ended instead: it has said why.
    boolean awaitReady() {
        var deadline = System.nanoTime() + START.toNanos();
        try (var client = new WeirClient(address, "")) {
            while (process.isAlive() && System.nanoTime() < deadline) {
                if (client.get("/ready").ok()) {
                    return true;
                }
                LockSupport.parkNanos(POLL.toNanos());
            }
        }
        return false;
    }

    /// What it takes now, after a full collection.
    ServerMemory memory() {
        return ServerMemory.of(process, JAVA);
    }

    /// The processor time of its JVM, without its PostgreSQL.
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /// That of its PostgreSQL, if it has one of its own, less what those of its processes took that have ended.
    Duration databaseTime() {
        return processorTime(process.descendants());
    }

    static Duration processorTime(Stream<ProcessHandle> processes) {
        return processes
                .flatMap(each -> each.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    /// Waits until somebody stops it.
    int await() {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 130;
        }
    }

    /// Asks it to stop, and waits until it has.
    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String token(String file) {
        try {
            return Files.readString(data.resolve(file)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the token of the server cannot be read", e);
        }
    }

    private static String upstreams(URI upstream) {
        return """
            [{ name = scripted, url = "%s/v1", protocol = responses, models = ["gpt-5.5", "gpt-5.4", "gpt-5.4-mini",
               "gpt-5.3-codex"], connections = 65535 }]""".formatted(upstream);
    }
}
