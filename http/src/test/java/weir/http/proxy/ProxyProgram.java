package weir.http.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import weir.http.Eventually;

/// A proxy that runs, and a caller of it.
record ProxyProgram(Process process, int port, Path log) implements AutoCloseable {
    static final Path INTEGRATIONS = Path.of("../integrations").toAbsolutePath().normalize();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /// Started, and listening on the port that its configuration names.
    static ProxyProgram start(Path log, int port, String... command) {
        return start(log, port, Map.of(), command);
    }

    /// @param environment besides the usual one
    static ProxyProgram start(Path log, int port, Map<String, String> environment, String... command) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
            builder.environment().putAll(environment);
            var process = builder.start();
            var program = new ProxyProgram(process, port, log);
            Eventually.holds(() -> !process.isAlive() || listens(port));
            assertThat(process.isAlive()).as(program.told()).isTrue();
            return program;
        } catch (IOException e) {
            throw new AssertionError(
                    command[0] + " is not installed: apt-get install nginx-light libnginx-mod-http-lua lua-cjson caddy"
                            + " haproxy",
                    e);
        }
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A configuration as it stands, with other addresses.
    static String configuration(String file, Map<String, String> others) throws IOException {
        var text = Files.readString(INTEGRATIONS.resolve(file));
        for (var other : others.entrySet()) {
            assertThat(text).contains(other.getKey());
            text = text.replace(other.getKey(), other.getValue());
        }
        return text;
    }

    HttpResponse<String> post(String path, String key, String body, String... headers) {
        return send(path, key, BodyPublishers.ofString(body), "POST", headers);
    }

    HttpResponse<String> read(String path, String key) {
        return send(path, key, BodyPublishers.noBody(), "GET");
    }

    private HttpResponse<String> send(
            String path, String key, HttpRequest.BodyPublisher body, String method, String... headers) {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("authorization", "Bearer " + key)
                .method(method, body);
        for (var header : List.of(headers)) {
            var colon = header.indexOf(':');
            request.header(
                    header.substring(0, colon), header.substring(colon + 1).strip());
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String told() {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(int port) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
