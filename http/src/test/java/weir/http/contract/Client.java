package weir.http.contract;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import weir.http.RunningWeir;

/// A caller of the API. Every exchange is held against the contract.
///
/// @param secret its key or token; empty where it presents nothing
public record Client(String secret) {
    public static final Client NOBODY = new Client("");

    private static final Duration AUDITED = Duration.ofMinutes(1);
    private static final AtomicInteger READERS = new AtomicInteger();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    public static Client operator() {
        return new Client(RunningWeir.operatorToken());
    }

    public static Client meter() {
        return new Client(RunningWeir.meterToken());
    }

    /// Somebody with a token of its own, which may only read.
    public static Client reader() {
        var asked = "{\"name\":\"reader-%d\",\"role\":\"reader\"}".formatted(READERS.incrementAndGet());
        return new Client(operator().post("/v1/tokens", asked).is(201).text("/token"));
    }

    public Exchange get(String path) {
        return send("GET", path, "");
    }

    /// The report of an audit, which on a busy machine takes longer than one answer may.
    public Exchange audit() {
        var deadline = System.nanoTime() + AUDITED.toNanos();
        var answer = get("/v1/audit");
        while (answer.status() == 202 && System.nanoTime() < deadline) {
            answer = get("/v1/audit");
        }
        return answer.is(200);
    }

    public Exchange post(String path, String body) {
        return send("POST", path, body);
    }

    public Exchange put(String path, String body) {
        return send("PUT", path, body);
    }

    /// A post under a key of its own: it is done once.
    public Exchange once(String key, String path, String body) {
        return send("POST", path, body.getBytes(StandardCharsets.UTF_8), Map.of("idempotency-key", key));
    }

    public Exchange patch(String path, String body) {
        return send("PATCH", path, body);
    }

    public Exchange delete(String path) {
        return send("DELETE", path, "");
    }

    public Exchange send(String method, String path, String body) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    /// @param headers besides the usual ones, or in place of them
    public Exchange send(String method, String path, byte[] body, Map<String, String> headers) {
        var exchange = unchecked(method, path, body, headers);
        Contract.OF_THE_API.check(exchange);
        return exchange;
    }

    /// The same, not held against the contract: for what is sent a hundred thousand times.
    public Exchange unchecked(String method, String path, byte[] body, Map<String, String> headers) {
        var all = new HashMap<String, String>();
        if (body.length > 0) {
            all.put("content-type", "application/json");
        }
        if (!secret.isEmpty()) {
            all.put("authorization", "Bearer " + secret);
        }
        all.putAll(headers);
        var request = HttpRequest.newBuilder(RunningWeir.uri(path))
                .method(method, body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
        all.forEach(request::header);
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Exchange(
                    method,
                    path,
                    new String(body, StandardCharsets.ISO_8859_1),
                    answer.statusCode(),
                    answer.headers(),
                    answer.body());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(method + ' ' + path, e);
        }
    }
}
