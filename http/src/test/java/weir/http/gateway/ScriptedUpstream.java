package weir.http.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;

/// An upstream on plain sockets, which does what a script says that the body of a request names, as in `script-cut`.
public final class ScriptedUpstream implements AutoCloseable {
    private static final Pattern NAMED = Pattern.compile("script-[a-z0-9-]+");
    private static final int BACKLOG = 64;

    private final ServerSocket socket;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();

    /// Answers one request; the connection is kept for the next unless it was closed.
    @FunctionalInterface
    public interface Script {
        void play(Received request, Socket to) throws IOException, InterruptedException;
    }

    /// @param head of the request, as it came
    public record Received(String head, String body) {
        String line() {
            return head.lines().findFirst().orElse("");
        }

        boolean names(String script) {
            return body.contains(script);
        }
    }

    public ScriptedUpstream() {
        try {
            this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    public int port() {
        return socket.getLocalPort();
    }

    /// Those that name a script.
    List<Received> received(String script) {
        return received.stream().filter(each -> each.names(script)).toList();
    }

    void on(String name, Script script) {
        scripts.put(name, script);
    }

    /// A script that sends these bytes, chunked, and keeps the connection.
    static Script answering(String contentType, byte[]... chunks) {
        return (_, to) -> {
            begin(to, contentType);
            for (var chunk : chunks) {
                chunk(to, chunk);
            }
            send(to, "0\r\n\r\n");
        };
    }

    /// One that answers with a status and a body.
    static Script saying(int status, String headers, String body) {
        return (_, to) -> send(
                to,
                "HTTP/1.1 %d X\r\ncontent-type: application/json\r\ncontent-length: %d\r\n%s\r\n%s"
                        .formatted(status, body.getBytes(UTF_8).length, headers, body));
    }

    static void begin(Socket to, String contentType) throws IOException {
        send(to, "HTTP/1.1 200 OK\r\ncontent-type: %s\r\ntransfer-encoding: chunked\r\n\r\n".formatted(contentType));
    }

    static void chunk(Socket to, byte[] bytes) throws IOException {
        var out = to.getOutputStream();
        out.write("%x\r\n".formatted(bytes.length).getBytes(UTF_8));
        out.write(bytes);
        out.write("\r\n".getBytes(UTF_8));
        out.flush();
    }

    static void send(Socket to, String text) throws IOException {
        OutputStream out = to.getOutputStream();
        out.write(text.getBytes(UTF_8));
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                var connection = socket.accept();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException _) {
                // Closed: nobody comes any more.
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            var in = new BufferedInputStream(connection.getInputStream());
            for (var head = head(in); !head.isEmpty() && !connection.isClosed(); head = head(in)) {
                var request = new Received(head, new String(in.readNBytes(length(head)), UTF_8));
                received.add(request);
                script(request).play(request, connection);
            }
        } catch (IOException _) {
            // The gateway has gone.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private Script script(Received request) {
        var named = NAMED.matcher(request.body());
        return named.find() ? scripts.getOrDefault(named.group(), Answers.DEFAULT) : Answers.DEFAULT;
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            var octet = in.read();
            if (octet < 0) {
                return "";
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .map(line -> Integer.parseInt(
                        line.substring("content-length:".length()).strip()))
                .findFirst()
                .orElse(0);
    }
}
