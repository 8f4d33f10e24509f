package weir.loadtest;

import com.typesafe.config.ConfigFactory;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.javadsl.JavaFlowSupport;
import org.apache.pekko.util.ByteString;

/// Pekko HTTP that does nothing but pass on, with the settings, the flags and the jars of Weir's server: the floor of
/// what the gateway can cost. The upstream is asked by Pekko's client, or by Java's, which is the gateway's.
final class PekkoPassThrough {
    private static final String SETTINGS = """
            pekko.actor.provider = local
            pekko.http.server.max-connections = 16384
            pekko.http.host-connection-pool { max-connections = 1024, max-open-requests = 16384 }
            """;
    private static final String CLASSES = "loadtest/target/test-classes";
    private static final int READ_LIMIT_MILLIS = 10_000;

    private final ActorSystem<Void> system = ActorSystem.create(
            Behaviors.empty(),
            "pass-through",
            ConfigFactory.load(ConfigFactory.parseString(SETTINGS)
                    .withFallback(ConfigFactory.parseResources("weir-http.conf"))
                    .withFallback(ConfigFactory.parseResources("weir-engine.conf"))));
    private final URI upstream;
    private final Http http = Http.get(system);
    private final List<HttpClient> clients;
    private final AtomicInteger next = new AtomicInteger();

    private PekkoPassThrough(URI upstream) {
        this.upstream = upstream;
        this.clients = IntStream.range(0, Runtime.getRuntime().availableProcessors())
                .mapToObj(_ -> HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .executor(system.executionContext())
                        .build())
                .toList();
    }

    /// @param via which of its two
    static PassThrough to(URI upstream, Via via) {
        var classpath = System.getProperty("weir.server.classpath", "") + ":" + CLASSES;
        return PassThrough.start(port -> ServerProcess.java(
                classpath, PekkoPassThrough.class.getName(), String.valueOf(port), upstream.toString(), via.name()));
    }

    /// Its port, the upstream's address, and which of the two it is.
    public static void main(String[] args) {
        var all = new PekkoPassThrough(URI.create(args[1]));
        Function<HttpRequest, CompletionStage<HttpResponse>> answer =
                Via.valueOf(args[2]) == Via.PEKKO ? all::askedByPekko : all::askedByJava;
        var _ = all.http
                .newServerAt("127.0.0.1", Integer.parseInt(args[0]))
                .bind(answer)
                .toCompletableFuture()
                .join();
    }

    private CompletionStage<HttpResponse> askedByPekko(HttpRequest request) {
        var there = request.getUri().host(upstream.getHost()).port(upstream.getPort());
        return http.singleRequest(request.withUri(there).removeHeader("host").removeHeader("timeout-access"));
    }

    private CompletionStage<HttpResponse> askedByJava(HttpRequest request) {
        var client = clients.get(Math.floorMod(next.getAndIncrement(), clients.size()));
        return request.entity()
                .toStrict(READ_LIMIT_MILLIS, system)
                .thenCompose(body -> client.sendAsync(asked(request, body.getData()), BodyHandlers.ofPublisher()))
                .thenApply(head -> HttpResponse.create()
                        .withStatus(head.statusCode())
                        .withEntity(HttpEntities.createChunked(
                                ContentTypes.parse(head.headers()
                                        .firstValue("content-type")
                                        .orElseThrow()),
                                JavaFlowSupport.Source.fromPublisher(head.body())
                                        .map(PekkoPassThrough::bytes))));
    }

    private java.net.http.HttpRequest asked(HttpRequest request, ByteString body) {
        var asked = java.net.http.HttpRequest.newBuilder(
                        upstream.resolve(request.getUri().getPathString()))
                .POST(BodyPublishers.ofByteArray(body.toArray()))
                .header("content-type", request.entity().getContentType().toString());
        request.getHeader("authorization").ifPresent(key -> asked.header("authorization", key.value()));
        return asked.build();
    }

    private static ByteString bytes(List<ByteBuffer> pieces) {
        return pieces.stream().map(ByteString::fromByteBuffer).reduce(ByteString.emptyByteString(), ByteString::concat);
    }
}
