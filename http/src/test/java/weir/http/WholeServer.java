package weir.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.http.door.Route;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Options;
import weir.http.settings.Sources;

/// A whole server in this process: a free port, a data folder of its own, and a database of its own in the one
/// PostgreSQL of the test run.
public final class WholeServer implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Server server;
    private final Path data;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    public static WholeServer start() {
        return start(Map.of("WEIR_DATABASE_URL", FrontDoorPostgres.newDatabase()));
    }

    /// A server on the database and with the settings that `environment` names.
    public static WholeServer start(Map<String, String> environment) {
        try {
            var data = Files.createTempDirectory("weir-test-server");
            var variables = new HashMap<>(environment);
            variables.put("WEIR_DATA", data.toString());
            variables.put("WEIR_PORT", "0");
            variables.put("WEIR_OPERATIONS_PORT", "0");
            variables.putIfAbsent("WEIR_ANSWER_TIMEOUT", "30 s");
            variables.putIfAbsent("WEIR_DATABASE_ALLOW_FSYNC_OFF", "true");
            return new WholeServer(data, new Sources(variables, Options.parse("serve")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WholeServer(Path data, Sources sources) {
        this.data = data;
        var config = sources.places().config();
        ConfigFolder.complete(config);
        this.server = Server.start(sources.settings());
    }

    public String operatorToken() {
        return TokenFiles.in(data).operator();
    }

    public String meterToken() {
        return TokenFiles.in(data).meter();
    }

    /// Its folder.
    Path data() {
        return data;
    }

    List<Route> routes() {
        return server.routes();
    }

    public URI uri(String path) {
        return URI.create(server.address() + path);
    }

    /// At the address for whoever runs it.
    public HttpResponse<String> operations(String path) {
        return operations("GET", path);
    }

    public HttpResponse<String> operations(String method, String path) {
        return send(HttpRequest.newBuilder(URI.create(server.operations() + path))
                .method(method, BodyPublishers.noBody())
                .timeout(PATIENCE)
                .build());
    }

    public HttpResponse<String> get(String path, @Nullable String token) {
        return call("GET", path, token, null);
    }

    public HttpResponse<String> post(String path, @Nullable String token, String json) {
        return call("POST", path, token, json);
    }

    public HttpResponse<String> call(String method, String path, @Nullable String token, @Nullable String json) {
        var request = HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
        if (token != null) {
            request.header("authorization", "Bearer " + token);
        }
        if (json == null) {
            request.method(method, BodyPublishers.noBody());
        } else {
            request.header("content-type", "application/json").method(method, BodyPublishers.ofString(json));
        }
        return send(request.build());
    }

    public HttpResponse<String> send(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        client.close();
        server.close();
        Folders.delete(data);
    }
}
