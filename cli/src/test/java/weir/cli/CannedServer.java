package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import weir.cli.remote.Remote;

/// A server over real HTTP that answers what a file says, and notes what it was asked.
final class CannedServer implements AutoCloseable {
    static final String TOKEN = "weir_operator_0123456789";

    /// What a request was, as far as anybody looks.
    record Asked(String line, String body, String token, String idempotencyKey) {}

    /// No answer at all: the connection ends.
    static final String SILENCE = "";

    private final HttpServer server;
    private final JsonNode answers;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// Bodies that are answered before those of the file.
    private final Deque<String> before = new ArrayDeque<>();

    CannedServer() {
        try {
            answers = filed();
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    /// What it answers, by request.
    static JsonNode filed() throws IOException {
        try (var file = Objects.requireNonNull(CannedServer.class.getResourceAsStream("answers.json"))) {
            return Remote.JSON.readTree(file);
        }
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<Asked> asked() {
        return asked;
    }

    CannedServer first(String body) {
        before.add(body);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        var line = exchange.getRequestMethod() + ' ' + exchange.getRequestURI();
        var headers = exchange.getRequestHeaders();
        var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var key = Objects.requireNonNullElse(headers.getFirst("idempotency-key"), "");
        asked.add(new Asked(line, body, Objects.requireNonNullElse(headers.getFirst("authorization"), ""), key));
        var canned = before.poll();
        if (SILENCE.equals(canned)) {
            exchange.close();
            return;
        }
        send(exchange, canned != null ? Remote.JSON.readTree(canned) : filed(line, body));
    }

    /// Of a request with this very body, or else with any.
    private JsonNode filed(String line, String body) {
        var answer = answers.path(answers.has(line + ' ' + body) ? line + ' ' + body : line);
        return answer.isMissingNode() ? nothing(line) : answer;
    }

    private static JsonNode nothing(String line) {
        return Remote.JSON
                .createObjectNode()
                .put("status", 404)
                .put("title", "There is nothing at this path")
                .put("code", "not_found")
                .put("detail", line);
    }

    /// A problem says its own status.
    private static void send(HttpExchange exchange, JsonNode answer) throws IOException {
        var bytes = answer.toString().getBytes(UTF_8);
        exchange.getResponseHeaders().set("x-request-id", "r-1");
        exchange.sendResponseHeaders(answer.path("status").asInt(200), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
