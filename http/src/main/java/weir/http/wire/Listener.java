package weir.http.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import org.apache.pekko.Done;
import org.apache.pekko.NotUsed;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.Http;
import org.apache.pekko.http.javadsl.model.AttributeKeys;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.RemoteAddress;
import org.apache.pekko.http.javadsl.settings.ServerSettings;
import org.apache.pekko.japi.function.Function;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.stream.TLSProtocol;
import org.apache.pekko.stream.javadsl.BidiFlow;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.TLSPlacebo;
import org.apache.pekko.stream.javadsl.Tcp;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import weir.http.upkeep.Repeated;

/// Accepts connections at one address, each with a [Guard] before the HTTP layer.
///
/// Pekko HTTP binds a port by itself, but has no place for what must come before its parser. This is what it does then,
/// and its bounds, in our hands: connections at most, the idle timeout, the end.
public final class Listener {
    /// Where, and what a connection may.
    ///
    /// @param connections that have asked something, open at a time: who asks beyond that is told so
    /// @param idleTimeout after which a silent connection is closed
    /// @param headTimeout until a head must have come whole, the handshake before it included
    /// @param tls makes an end for each connection; absent where they are plain
    public record Bounds(
            String host,
            int port,
            int connections,
            Duration idleTimeout,
            Duration headTimeout,
            @Nullable Supplier<SSLEngine> tls) {}

    /// So many more are let in at a time, to be told that there is no place, or because they may say nothing. Where
    /// these are taken, too, one that has sent no head yet makes room.
    private static final int TURNED_AWAY = 64;

    /// How late it may be found that nothing was said for too long.
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, Connection> layer;
    private final Function<HttpRequest, CompletionStage<HttpResponse>> answer;
    private final int pipelining;
    private final Materializer materializer;
    private final int connections;
    private final Map<Connection, Link> open = new ConcurrentHashMap<>();
    private final Duration idleTimeout;
    private final @Nullable Encryption encryption;
    private final Cancellable looking;

    /// Those that have sent no head yet, in the order in which they came.
    private final Set<Connection> unheard = Collections.synchronizedSet(new LinkedHashSet<>());

    private final CompletionStage<Tcp.ServerBinding> binding;
    private volatile boolean draining;

    private Listener(
            ActorSystem<?> system, Bounds bounds, Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
        var settings = ServerSettings.create(system.settings().config());
        this.connections = bounds.connections();
        this.materializer = SystemMaterializer.get(system).materializer();
        this.layer = guarded(system, settings, bounds.headTimeout());
        this.answer = answer;
        this.pipelining = settings.getPipeliningLimit();
        this.idleTimeout = bounds.idleTimeout();
        this.encryption = bounds.tls() == null ? null : new Encryption(bounds.tls(), linger(settings), materializer);
        this.looking = system.scheduler()
                .scheduleWithFixedDelay(
                        BETWEEN_LOOKS,
                        BETWEEN_LOOKS,
                        new Repeated("A look at silent connections", this::endSilent),
                        system.executionContext());
        this.binding = Tcp.get(system)
                .bind(
                        bounds.host(),
                        bounds.port(),
                        settings.getBacklog(),
                        settings.getSocketOptions(),
                        // A refused client may still be sending: its side stays open until it has read the answer.
                        true,
                        Optional.empty())
                .mapAsyncUnordered(connections + TURNED_AWAY, this::accepted)
                .to(Sink.ignore())
                .run(materializer);
    }

    /// Fails where the address cannot be had.
    public static CompletionStage<Listener> bind(
            ActorSystem<?> system, Bounds bounds, Function<HttpRequest, CompletionStage<HttpResponse>> answer) {
        var listener = new Listener(system, bounds, answer);
        return listener.binding.thenApply(_ -> listener);
    }

    /// The port, where any free one was asked for.
    public int port() {
        return binding.toCompletableFuture().join().localAddress().getPort();
    }

    /// Accepts nothing more, lets what is under way be answered, and cuts off what is left after `limit`. Done when the
    /// last connection has ended.
    public CompletionStage<?> close(Duration limit) {
        draining = true;
        var unbound = binding.toCompletableFuture().join().unbind();
        open.keySet().forEach(Connection::drain);
        return unbound.thenCompose(_ -> allEnded()
                        .completeOnTimeout(null, limit.toMillis(), TimeUnit.MILLISECONDS)
                        .thenCompose(_ -> {
                            open.keySet().forEach(Connection::cut);
                            return allEnded();
                        }))
                .whenComplete((_, _) -> looking.cancel());
    }

    private CompletableFuture<Void> allEnded() {
        return CompletableFuture.allOf(open.keySet().stream()
                .map(connection -> connection.ended().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new));
    }

    private CompletionStage<Done> accepted(Tcp.IncomingConnection incoming) {
        var line = new Link();
        line.isBeyond(open.size() >= connections);
        var requests = flow(incoming.remoteAddress(), line);
        var connection = encryption == null
                ? incoming.handleWith(requests, materializer)
                : encryption.handle(incoming, requests);
        line.is(connection);
        open.put(connection, line);
        if (open.size() >= connections + TURNED_AWAY) {
            makeRoom();
        }
        unheard.add(connection);
        connection.heard().thenRun(() -> unheard.remove(connection));
        if (draining) {
            connection.drain();
        }
        return connection.ended().thenApply(done -> {
            open.remove(connection);
            unheard.remove(connection);
            return done;
        });
    }

    /// Who says nothing and is told nothing has gone, or keeps a place from others.
    private void endSilent() {
        open.forEach((connection, line) -> {
            if (!line.isPatient() && connection.silence() > idleTimeout.toNanos()) {
                connection.cut();
            }
        });
    }

    /// Each request says who is at the other end of its connection: a client, or a proxy.
    private Flow<ByteString, ByteString, Connection> flow(InetSocketAddress peer, Link line) {
        var address = RemoteAddress.create(peer);
        return Flow.<HttpRequest>create()
                .mapAsync(
                        pipelining,
                        request -> answer.apply(request.addAttribute(AttributeKeys.remoteAddress, address)
                                .addAttribute(Link.OF_REQUEST, placed(line))))
                .joinMat(layer, Keep.right());
    }

    /// Who came when all places were taken may have one now: those who have asked nothing take none.
    private Link placed(Link line) {
        if (line.isBeyond()) {
            line.isBeyond(open.size() - unheard.size() > connections);
        }
        if (line.isBeyond()) {
            line.drain();
        }
        return line;
    }

    /// Whoever has kept silent for the longest time goes: a crowd of them would else keep out who has something to ask.
    private void makeRoom() {
        synchronized (unheard) {
            unheard.stream().findFirst().ifPresent(Connection::cut);
        }
    }

    /// Made once for all connections, as Pekko HTTP does itself: the tables of its parser are shared.
    private static BidiFlow<HttpResponse, ByteString, ByteString, HttpRequest, Connection> guarded(
            ActorSystem<?> system, ServerSettings settings, Duration headTimeout) {
        var parsing = settings.getParserSettings();
        var limits = new Guard.Limits(
                parsing.getMaxMethodLength(),
                parsing.getMaxUriLength(),
                parsing.getMaxHeaderCount(),
                parsing.getMaxHeaderNameLength(),
                parsing.getMaxHeaderValueLength(),
                parsing.getMaxChunkExtLength());
        return Http.get(system)
                .serverLayer(settings)
                .atop(plain())
                .atop(BidiFlow.fromGraph(new GuardStage(limits, headTimeout, linger(settings))), Keep.right());
    }

    private static Duration linger(ServerSettings settings) {
        return Duration.ofMillis(settings.getTimeouts().lingerTimeout().toMillis());
    }

    /// The HTTP layer speaks to TLS; this one leaves all as it is: the guard is in between.
    @SuppressWarnings("unchecked") // what comes in is of a kind that the layer takes
    private static BidiFlow<TLSProtocol.SslTlsOutbound, ByteString, ByteString, TLSProtocol.SslTlsInbound, NotUsed>
            plain() {
        return (BidiFlow<TLSProtocol.SslTlsOutbound, ByteString, ByteString, TLSProtocol.SslTlsInbound, NotUsed>)
                (BidiFlow<?, ?, ?, ?, ?>) TLSPlacebo.getInstance();
    }
}
