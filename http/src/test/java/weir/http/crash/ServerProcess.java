package weir.http.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import weir.http.Main;

/// Weir as its operator runs it: a process of its own over a data folder.
final class ServerProcess {
    /// Unpacking and `initdb` on a machine that builds other things at the same time.
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final String LISTENING = "Listening on ";

    private final Process process;
    private final String address;
    private final String meterToken;
    private final String operatorToken;

    static ServerProcess start(Path data) {
        return new ServerProcess(data);
    }

    private ServerProcess(Path data) {
        try {
            this.process = new ProcessBuilder(command(data))
                    .redirectError(
                            data.resolveSibling(data.getFileName() + ".log").toFile())
                    .start();
            this.address = ready(process).substring(LISTENING.length());
            this.meterToken = Files.readString(data.resolve("meter-token")).strip();
            this.operatorToken =
                    Files.readString(data.resolve("operator-token")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Caller caller() {
        return new Caller(address, meterToken);
    }

    Caller operator() {
        return new Caller(address, operatorToken);
    }

    /// SIGKILL: the process learns nothing of it.
    void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    void stop() {
        process.destroy();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the server did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<String> command(Path data) {
        var command = new ArrayList<String>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders"));
        command.addAll(List.of("--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "serve", "--port", "0", "--data", data.toString()));
        return command;
    }

    /// The line that tells the address, once the server has said that it is ready.
    private static String ready(Process process) {
        var lines = new LinkedBlockingQueue<String>();
        Thread.ofVirtual().start(() -> {
            process.inputReader().lines().forEach(lines::add);
            lines.add("(end of output)");
        });
        var said = new ArrayList<String>();
        try {
            for (var line = ""; !line.startsWith("weir is ready"); ) {
                line = lines.poll(START_LIMIT.toSeconds(), TimeUnit.SECONDS);
                if (line == null || line.equals("(end of output)")) {
                    process.destroyForcibly();
                    throw new AssertionError("not ready: " + said);
                }
                said.add(line);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return said.stream()
                .filter(line -> line.startsWith(LISTENING))
                .findFirst()
                .orElseThrow();
    }
}
