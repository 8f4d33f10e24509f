package weir.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import weir.cli.remote.Remote;

/// A server over real HTTP that books events as `POST /v1/usage` does: each by itself, and once by its id.
final class BookingServer implements AutoCloseable {
    /// What was asked.
    ///
    /// @param bytes of its body
    record Asked(String media, int bytes, List<String> ids) {}

    private final HttpServer server;
    private final Set<String> booked = new HashSet<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /// How often each of these is told to be undecided before it is booked.
    private final Map<String, Integer> undecided = new HashMap<>();

    private int left = Integer.MAX_VALUE;

    BookingServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/v1/usage", this::answer);
        server.start();
    }

    Map<String, String> environment() {
        return Map.of(
                "WEIR_SERVER", "http://127.0.0.1:" + server.getAddress().getPort(), "WEIR_TOKEN", CannedServer.TOKEN);
    }

    List<Asked> asked() {
        return asked;
    }

    /// So many calls more are answered; those after them end without an answer.
    void goesAwayAfter(int calls) {
        left = calls;
    }

    void doubts(String id, int times) {
        undecided.put(id, times);
    }

    /// Handlers of this server run one after the other.
    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var read = Remote.JSON.readTree(body);
        var events = read.isArray() ? read : read.path("events");
        var media = Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("content-type"), "");
        asked.add(new Asked(
                media, body.length, events.valueStream().map(BookingServer::id).toList()));
        if (left-- > 0) {
            var answer = Remote.JSON.createObjectNode();
            answer.putArray("events")
                    .addAll(events.valueStream().map(this::booked).toList());
            var bytes = answer.toString().getBytes(UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private JsonNode booked(JsonNode event) {
        var id = id(event);
        var answer = Remote.JSON.createObjectNode().put("place", 0).put("id", id);
        if (event.path("model").asText().equals("none")) {
            answer.put("outcome", "refused")
                    .putObject("problem")
                    .put("title", "There is no such model")
                    .put("code", "unknown_model")
                    .put("field", "model")
                    .put("detail", "`model` is \"none\".");
        } else if (undecided.getOrDefault(id, 0) > 0) {
            undecided.put(id, undecided.getOrDefault(id, 0) - 1);
            answer.put("outcome", "undecided")
                    .putObject("problem")
                    .put("title", "Nobody knows")
                    .put("code", "unknown_outcome")
                    .put("detail", "Ask again.");
        } else {
            answer.put("outcome", booked.add(id) ? "applied" : "repeated").putNull("problem");
        }
        return answer;
    }

    private static String id(JsonNode event) {
        return event.path("id").asText();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
