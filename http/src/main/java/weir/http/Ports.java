package weir.http;

import javax.net.SocketFactory;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.SystemMaterializer;
import org.jspecify.annotations.Nullable;
import weir.http.door.Admittance;
import weir.http.door.Door;
import weir.http.door.Routes;
import weir.http.door.body.Bodies;
import weir.http.settings.Settings;
import weir.http.tls.OwnCertificate;
import weir.http.wire.Listener;

/// Opens the ports, each with a table of routes behind it.
///
/// @param certificate that the main one shows; absent where it speaks no TLS
record Ports(
        ActorSystem<?> system,
        Settings settings,
        Admittance admittance,
        @Nullable OwnCertificate certificate) {
    /// Enough for whoever runs one server, and none of them is taken by who uses it.
    private static final int OPERATIONS_CONNECTIONS = 64;

    Port main(Routes routes) {
        if (certificate != null) {
            certificate.watch(system);
        }
        return open(
                Port.Which.MAIN,
                settings.host(),
                settings.port(),
                Descriptors.connections(settings.http().connections()),
                certificate,
                routes);
    }

    Port operations(Routes routes) {
        var address = settings.operations();
        return open(Port.Which.OPERATIONS, address.host(), address.port(), OPERATIONS_CONNECTIONS, null, routes);
    }

    private Port open(
            Port.Which which, String host, int port, int connections, @Nullable OwnCertificate shown, Routes routes) {
        var http = settings.http();
        var bounds = new Listener.Bounds(
                host, port, connections, http.idleTimeout(), http.headTimeout(), shown == null ? null : shown::engine);
        var toItself = shown == null ? SocketFactory.getDefault() : shown.toItself();
        var bodies = new Bodies(
                http.bodyBytes(),
                http.bodyTimeout(),
                SystemMaterializer.get(system).materializer());
        return Port.open(system, which, bounds, toItself, new Door(routes, admittance, bodies)::respond);
    }
}
