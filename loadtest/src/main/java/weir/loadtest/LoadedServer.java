package weir.loadtest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import weir.loadtest.upstream.ScriptedModel;

/// A server with accounts that have more than enough, for a simulation to load.
///
/// Its data is on the disk that the project is on, and new each time: what was written before would be read, too.
final class LoadedServer {
    private static final int AT_ONCE = 32;
    private static final String PLENTY = "100000000";

    private final ScriptedModel upstream;
    private final ServerProcess server;
    private final Map<Integer, String> keys = new ConcurrentHashMap<>();

    private LoadedServer(ScriptedModel upstream, ServerProcess server) {
        this.upstream = upstream;
        this.server = server;
    }

    static LoadedServer start() {
        var upstream = ScriptedModel.start(0);
        var server = ServerProcess.start(newFolder(), ServerProcess.ANY_PORT, upstream.address());
        if (!server.awaitReady()) {
            server.stop();
            throw new IllegalStateException("the server did not become ready");
        }
        return new LoadedServer(upstream, server);
    }

    /// Opens accounts `load-0` and on, each with its first sub-user.
    LoadedServer with(int accounts) {
        try (var operator = new WeirClient(server.address(), server.operatorToken());
                var threads = Executors.newFixedThreadPool(AT_ONCE)) {
            var opened = IntStream.range(0, accounts)
                    .mapToObj(place ->
                            CompletableFuture.runAsync(() -> keys.put(place, open(operator, account(place))), threads))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(opened).join();
        }
        return this;
    }

    static String account(int place) {
        return "load-" + place;
    }

    String address() {
        return server.address().toString();
    }

    String meterToken() {
        return server.meterToken();
    }

    /// Of the owner of the account at a place.
    String key(int place) {
        return Objects.requireNonNull(keys.get(place));
    }

    /// Where its gateway passes requests on to.
    URI upstream() {
        return upstream.address();
    }

    /// How often the upstream was asked.
    long asked() {
        return upstream.asked().path("count").asLong();
    }

    /// What it takes now, after a full collection.
    ServerMemory memory() {
        return server.memory();
    }

    /// The processor time of its JVM.
    Duration processorTime() {
        return server.processorTime();
    }

    /// That of its PostgreSQL.
    Duration databaseTime() {
        return server.databaseTime();
    }

    void stop() {
        server.stop();
        upstream.close();
    }

    /// The key of its owner.
    private static String open(WeirClient operator, String account) {
        var opened = operator.post("/v1/accounts", WeirClient.object().put("id", account))
                .orFail("opening " + account);
        var grant = WeirClient.object()
                .put("funding", "payg")
                .put("credits", PLENTY)
                .put("reference", "load");
        operator.post("/v1/accounts/" + account + "/grants", grant).orFail("granting to " + account);
        return opened.body().path("key").asText();
    }

    static Path newFolder() {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "load");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
