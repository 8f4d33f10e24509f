package weir.http.gateway.upstream;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.UnresolvedAddressException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow.Publisher;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.http.door.json.Words;
import weir.http.door.problem.Cause;
import weir.http.gateway.upstream.Failed.Why;
import weir.http.settings.GatewaySettings;

/// A place that serves models: its connections, and whether it is well.
///
/// Each client has a thread of its own that watches its connections, so there is one for each processor. Redirections
/// are not followed: the key goes where an operator said.
public final class Upstream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Upstream.class);
    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final GatewaySettings.Upstream settings;
    private final List<HttpClient> clients;
    private final Executor senders;
    private final Health health;
    private final Counted counted;
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();

    /// @param clients each has its own connections
    /// @param senders threads that may wait: a name is looked up, a connection made
    Upstream(GatewaySettings.Upstream settings, List<HttpClient> clients, Executor senders, InstantSource clock) {
        this.settings = settings;
        this.clients = clients;
        this.senders = senders;
        this.health = new Health(clock);
        this.counted = new Counted(settings.name());
    }

    public String name() {
        return settings.name();
    }

    public GatewaySettings.Speaks speaks() {
        return settings.protocol();
    }

    public GatewaySettings.Times times() {
        return settings.times();
    }

    /// Requests that it answers now.
    public int open() {
        return open.get();
    }

    public boolean isWell() {
        return health.isWell();
    }

    boolean serves(String model) {
        return settings.models().contains(model);
    }

    List<String> models() {
        return settings.models().stream().sorted().toList();
    }

    /// Sends a request, and is done when the answer's head has come. Fails with [Failed] and nothing else. Who asked
    /// says by [#ended] when the answer has ended, whatever came of it.
    ///
    /// @param path behind the upstream's URL, with the query
    /// @param headers the upstream's own key is added, unless they say by what it is asked
    public CompletableFuture<Head> send(String path, Map<String, String> headers, Rope body) {
        if (open.incrementAndGet() > settings.connections() || !health.asks()) {
            open.decrementAndGet();
            return CompletableFuture.failedFuture(new Failed(Why.FULL, name() + " takes no more now"));
        }
        counted.open(open.get());
        var client = clients.get(Math.floorMod(next.getAndIncrement(), clients.size()));
        var request = request(path, headers, body);
        var head = new CompletableFuture<Head>();
        var _ = CompletableFuture.completedFuture(request)
                .thenComposeAsync(asked -> client.sendAsync(asked, info -> body(info, head)), senders)
                .exceptionally(failure -> {
                    head.completeExceptionally(failure);
                    return null;
                });
        return head.handle((answer, failure) -> {
            if (failure != null) {
                var failed = failed(failure);
                ended(false, Words.of(failed.why()));
                throw failed;
            }
            return answer;
        });
    }

    /// Tells the head at once, by the thread that has read it: the client would wake one of yet another pool for it.
    private static BodySubscriber<Publisher<List<ByteBuffer>>> body(ResponseInfo info, CompletableFuture<Head> head) {
        var body = BodySubscribers.ofPublisher();
        body.getBody().thenAccept(pieces -> head.complete(new Head(info.statusCode(), info.headers(), pieces)));
        return body;
    }

    /// An answer has ended.
    ///
    /// @param well whether it was what an upstream should answer
    public void ended(boolean well) {
        ended(well, well ? "answered" : "failed");
    }

    private void ended(boolean well, String how) {
        if (well) {
            health.succeeded();
        } else {
            health.failed();
        }
        counted.open(open.decrementAndGet());
        counted.ended(how, health.isWell());
    }

    @Override
    public void close() {
        clients.forEach(HttpClient::shutdownNow);
    }

    private HttpRequest request(String path, Map<String, String> headers, Rope body) {
        var request = HttpRequest.newBuilder(URI.create(settings.url() + path))
                .timeout(settings.times().firstByte())
                .POST(body.publisher());
        headers.forEach(request::setHeader);
        var key = settings.key();
        if (key != null && !headers.containsKey("authorization")) {
            switch (settings.protocol()) {
                case RESPONSES -> request.setHeader("authorization", "Bearer " + key.secret());
                case MESSAGES -> request.setHeader("x-api-key", key.secret());
            }
        }
        return request.build();
    }

    private Failed failed(Throwable failure) {
        var cause = Cause.of(failure);
        LOG.warn("Upstream {} gave no answer: {}", name(), cause.toString());
        return switch (cause) {
            case HttpConnectTimeoutException _ -> new Failed(Why.UNREACHED, name() + " was not reached in time");
            case HttpTimeoutException _ -> new Failed(Why.SILENT, name() + " said nothing in time");
            case ConnectException _, UnresolvedAddressException _ ->
                new Failed(Why.UNREACHED, name() + " was not reached");
            case SSLException _ -> new Failed(Why.UNREACHED, name() + " was not believed");
            case IOException _ -> new Failed(Why.BROKEN, name() + " broke off before it answered");
            default -> new Failed(Why.BROKEN, name() + " could not be asked");
        };
    }

    /// @param readers threads that handle what comes, and never wait
    static List<HttpClient> clients(GatewaySettings.Upstream settings, Executor readers) {
        return IntStream.range(0, PROCESSORS)
                .mapToObj(_ -> client(settings, readers))
                .toList();
    }

    private static HttpClient client(GatewaySettings.Upstream settings, Executor readers) {
        var client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.times().connect())
                .executor(readers);
        var authority = settings.authority();
        if (authority != null) {
            client.sslContext(Authorities.context(authority));
        }
        return client.build();
    }
}
