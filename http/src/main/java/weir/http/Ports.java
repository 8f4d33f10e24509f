package weir.http;

import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.SystemMaterializer;
import weir.http.door.Admittance;
import weir.http.door.Door;
import weir.http.door.Routes;
import weir.http.door.body.Bodies;
import weir.http.settings.Settings;
import weir.http.wire.Listener;

/// Opens the ports, each with a table of routes behind it.
record Ports(ActorSystem<?> system, Settings settings, Admittance admittance) {
    /// Enough for whoever runs one server, and none of them is taken by who uses it.
    private static final int OPERATIONS_CONNECTIONS = 64;

    Port main(Routes routes) {
        return open(
                Port.Which.MAIN,
                settings.host(),
                settings.port(),
                Descriptors.connections(settings.http().connections()),
                routes);
    }

    Port operations(Routes routes) {
        var address = settings.operations();
        return open(Port.Which.OPERATIONS, address.host(), address.port(), OPERATIONS_CONNECTIONS, routes);
    }

    private Port open(Port.Which which, String host, int port, int connections, Routes routes) {
        var http = settings.http();
        var bounds = new Listener.Bounds(host, port, connections, http.idleTimeout(), http.headTimeout());
        var bodies = new Bodies(
                http.bodyBytes(),
                http.bodyTimeout(),
                SystemMaterializer.get(system).materializer());
        return Port.open(system, which, bounds, new Door(routes, admittance, bodies)::respond);
    }
}
