package weir.benchmark.reading;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import weir.http.Server;
import weir.http.TokenFiles;
import weir.http.settings.ConfigFolder;
import weir.http.settings.Options;
import weir.http.settings.Sources;
import weir.persistence.postgres.Database;

/// A whole server in this process, on a free port of this machine, for what others have written: it is asked over HTTP,
/// as an operator asks.
public final class FrontDoor implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final Pattern NEXT = Pattern.compile("<(.*)>; rel=\"next\"");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Server server;
    private final String token;
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    /// @param data a folder for its tokens and its settings
    /// @param database that no other engine works on any more
    public FrontDoor(Path data, Database database) {
        var sources = new Sources(
                Map.of(
                        "WEIR_DATA",
                        data.toString(),
                        "WEIR_DATABASE_URL",
                        database.url() + "?user=" + database.user() + "&password=" + database.password(),
                        "WEIR_PORT",
                        "0",
                        "WEIR_OPERATIONS_PORT",
                        "0"),
                Options.parse("serve"));
        ConfigFolder.complete(sources.places().config());
        this.server = Server.start(sources.settings());
        this.token = token(TokenFiles.operatorFile(data));
    }

    JsonNode json(String path) {
        try {
            return JSON.readTree(ask(path).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SheetPart sheet(String path) {
        var response = ask(path);
        return SheetPart.read(
                response.body(),
                response.headers().firstValue("link").map(FrontDoor::next).orElse(""));
    }

    @Override
    public void close() {
        client.close();
        server.close();
    }

    private HttpResponse<String> ask(String path) {
        try {
            var request = HttpRequest.newBuilder(URI.create(server.address() + path))
                    .timeout(PATIENCE)
                    .header("authorization", "Bearer " + token)
                    .build();
            var response = client.send(request, BodyHandlers.ofString());
            if (response.statusCode() != OK) {
                throw new IllegalStateException(
                        path + " was answered " + response.statusCode() + ": " + response.body());
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String next(String link) {
        return NEXT.matcher(link)
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("a link says nothing of a next part: " + link));
    }

    private static String token(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
