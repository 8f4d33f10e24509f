package weir.http.proxy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// An upstream that answers what it is told to, a byte or a piece at a time, and keeps the headers that it was sent.
/// The usage is always the same: 1,000 tokens in, 400 of them cached, 100 out, 20 of them reasoning.
final class Model implements AutoCloseable {
    private final HttpServer server;
    private final Queue<Headers> seen = new ConcurrentLinkedQueue<>();
    private volatile Script script = Script.whole("{}");

    /// What comes next, and whether it comes whole.
    ///
    /// @param step bytes that are sent at once
    /// @param bytes of the body after which the connection is closed; of none there is no head either
    /// @param turn taken before each step, where each is to wait
    record Script(int status, String type, String body, int step, int bytes, Semaphore turn) {
        static Script whole(String json) {
            return of("application/json", json);
        }

        static Script events(String events) {
            return of("text/event-stream; charset=utf-8", events);
        }

        private static Script of(String type, String body) {
            return new Script(200, type, body, body.length(), Integer.MAX_VALUE, new Semaphore(Integer.MAX_VALUE));
        }

        Script answering(int other) {
            return new Script(other, type, body, step, bytes, turn);
        }

        Script inSteps(int other) {
            return new Script(status, type, body, other, bytes, turn);
        }

        Script cutAfter(int other) {
            return new Script(status, type, body, step, other, turn);
        }

        Script waiting(Semaphore other) {
            return new Script(status, type, body, step, bytes, other);
        }
    }

    Model() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    void plays(Script next) {
        seen.clear();
        script = next;
    }

    /// The headers of the one request that came.
    Headers asked() {
        return seen.element();
    }

    boolean wasAsked() {
        return !seen.isEmpty();
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        seen.add(exchange.getRequestHeaders());
        try (exchange) {
            if (script.bytes() > 0) {
                write(exchange, script);
            }
        }
    }

    private static void write(HttpExchange exchange, Script script) throws IOException {
        var bytes = script.body().getBytes(UTF_8);
        exchange.getResponseHeaders().set("content-type", script.type());
        exchange.getResponseHeaders().set("x-codex-primary-used-percent", "99");
        // What is to be cut announces more than comes: the end of chunks would look whole.
        exchange.sendResponseHeaders(script.status(), script.bytes() < bytes.length ? bytes.length : 0);
        var out = exchange.getResponseBody();
        for (var at = 0; at < bytes.length; at += script.step()) {
            if (at >= script.bytes()) {
                return;
            }
            script.turn().acquireUninterruptibly();
            out.write(bytes, at, Math.min(script.step(), bytes.length - at));
            out.flush();
        }
        out.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
