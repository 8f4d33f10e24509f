package weir.http.tls;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.http.settings.Settings;
import weir.http.wire.Listener;

/// A port with a certificate and nothing behind it: every request is answered `here`.
public final class TlsDoor implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 60_000;

    private final OwnCertificate certificate;
    private final ActorSystem<Void> system = ActorSystem.create(
            Behaviors.empty(), "tls", ConfigFactory.load(ConfigFactory.parseResources("weir-http.conf")));
    private final Listener listener;
    private final SSLContext trusting = Pem.trusting();

    /// @param data where it leaves a copy of its certificate
    public TlsDoor(Path data, Settings.Tls files, Duration headTimeout, int connections) {
        this.certificate = Objects.requireNonNull(OwnCertificate.in(data, files));
        var bounds =
                new Listener.Bounds("127.0.0.1", 0, connections, Duration.ofHours(1), headTimeout, certificate::engine);
        this.listener = Listener.bind(
                        system,
                        bounds,
                        _ -> CompletableFuture.completedStage(
                                HttpResponse.create().withEntity("here")))
                .toCompletableFuture()
                .join();
    }

    OwnCertificate certificate() {
        return certificate;
    }

    public int port() {
        return listener.port();
    }

    /// A connection before its handshake.
    Socket network() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.setSoTimeout(PATIENCE_MILLIS);
        return socket;
    }

    /// A connection after its handshake, by a client that looks at the name.
    SSLSocket connected(String... versions) throws IOException {
        var socket = encrypted(network());
        if (versions.length > 0) {
            socket.setEnabledProtocols(versions);
        }
        socket.startHandshake();
        return socket;
    }

    SSLSocket encrypted(Socket network) throws IOException {
        var socket = (SSLSocket) trusting.getSocketFactory().createSocket(network, "localhost", port(), false);
        var parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        return socket;
    }

    /// Whose certificate a new connection is shown.
    String shown() throws IOException {
        try (var socket = connected()) {
            var leaf = (X509Certificate) socket.getSession().getPeerCertificates()[0];
            return leaf.getSubjectX500Principal().getName();
        }
    }

    @Override
    public void close() {
        listener.close(Duration.ZERO).toCompletableFuture().join();
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
    }
}
