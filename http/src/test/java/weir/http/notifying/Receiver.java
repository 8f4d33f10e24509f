package weir.http.notifying;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/// A seller's own system, on a port of this machine.
public final class Receiver implements AutoCloseable {
    /// It takes what is sent, and never answers.
    static final int SILENCE = 0;

    private final HttpServer server;
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private volatile ToIntFunction<Call> status = _ -> 200;
    private volatile byte[] body = new byte[0];

    /// @param headers by their names in lower case
    public record Call(Map<String, List<String>> headers, String body) {
        String id() {
            return headers.getOrDefault("webhook-id", List.of("")).getFirst();
        }
    }

    public Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/weir";
    }

    /// What it answers from now on.
    Receiver answering(ToIntFunction<Call> other) {
        status = other;
        return this;
    }

    Receiver saying(byte[] words) {
        body = words;
        return this;
    }

    public List<Call> calls() {
        return calls;
    }

    public List<String> ids() {
        return calls.stream().map(Call::id).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders().entrySet().stream()
                .collect(Collectors.toMap(header -> header.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
        var call = new Call(headers, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        calls.add(call);
        var answer = status.applyAsInt(call);
        if (answer != SILENCE) {
            exchange.sendResponseHeaders(answer, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        }
    }
}
