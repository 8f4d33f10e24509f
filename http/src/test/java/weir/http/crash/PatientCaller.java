package weir.http.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A client of a server that may be gone at any moment.
public record PatientCaller(String address, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AUDITED = Duration.ofMinutes(10);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /// @param comeAgain whether it says when to ask again
    public record Answer(int status, JsonNode body, boolean comeAgain) {
        String code() {
            return body.path("code").asText();
        }

        public boolean isOk() {
            return status < 300;
        }

        /// What was answered, if it was a yes. [NotNow] where it is to be asked again; anything else is a bug.
        JsonNode ok() throws NotNow {
            if (!decided().isOk()) {
                throw new AssertionError("answered " + this);
            }
            return body;
        }

        /// The same, yes or no; [NotNow] where it is to be asked again.
        Answer decided() throws NotNow {
            if (status == 503 && comeAgain) {
                throw new NotNow(code());
            }
            return this;
        }
    }

    /// The server says that it cannot now, in its dialect.
    static final class NotNow extends IOException {
        private static final long serialVersionUID = 1;

        private final boolean nothingDone;

        NotNow(String code) {
            super(code);
            nothingDone = switch (code) {
                case "busy" -> true;
                case "unknown_outcome" -> false;
                default -> throw new AssertionError("503 " + code);
            };
        }

        /// Whether the server promises that nothing was done; else it may have been, or not.
        boolean nothingDone() {
            return nothingDone;
        }
    }

    /// The same caller with another secret.
    PatientCaller with(String secret) {
        return new PatientCaller(address, secret);
    }

    public Answer get(String path) throws IOException {
        return send("GET", path, null, null);
    }

    /// The report of an audit, which a journal of some size keeps busy for longer than one answer may take.
    public JsonNode audit() throws IOException {
        var deadline = System.nanoTime() + AUDITED.toNanos();
        var answer = get("/v1/audit");
        while (answer.status() == 202 && System.nanoTime() < deadline) {
            answer = get("/v1/audit");
        }
        return answer.ok();
    }

    public Answer post(String path, String json) throws IOException {
        return send("POST", path, json, null);
    }

    /// @param key by which it is done once, however often it is sent
    Answer post(String path, String json, String key) throws IOException {
        return send("POST", path, json, key);
    }

    Answer patch(String path, String json) throws IOException {
        return send("PATCH", path, json, null);
    }

    Answer delete(String path) throws IOException {
        return send("DELETE", path, null, null);
    }

    private Answer send(String method, String path, @Nullable String json, @Nullable String key) throws IOException {
        var request = HttpRequest.newBuilder(URI.create(address + path))
                .header("authorization", "Bearer " + token)
                .timeout(PATIENCE);
        if (key != null) {
            request.header("idempotency-key", key);
        }
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("content-type", "application/json").method(method, BodyPublishers.ofString(json));
        }
        try {
            return answer(HTTP.send(request.build(), BodyHandlers.ofString()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private static Answer answer(HttpResponse<String> response) throws IOException {
        return new Answer(
                response.statusCode(),
                JSON.readTree(response.body()),
                response.headers().firstValue("retry-after").isPresent());
    }
}
