package weir.http.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/// A client of a server that may be killed at any moment.
record Caller(String address, String token) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    record Answer(int status, JsonNode body) {
        boolean isOk() {
            return status == 200 || status == 201;
        }
    }

    Answer get(String path) throws IOException {
        return send(path, HttpRequest.newBuilder().GET());
    }

    Answer post(String path, String json) throws IOException {
        return send(
                path,
                HttpRequest.newBuilder()
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
    }

    private Answer send(String path, HttpRequest.Builder request) throws IOException {
        try {
            var answer = HTTP.send(
                    request.uri(URI.create(address + path))
                            .header("authorization", "Bearer " + token)
                            .timeout(PATIENCE)
                            .build(),
                    BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
