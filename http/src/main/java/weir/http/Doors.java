package weir.http;

import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.SystemMaterializer;
import weir.http.api.Admittance;
import weir.http.api.Door;
import weir.http.api.Routes;
import weir.http.door.body.Bodies;
import weir.http.settings.Settings;
import weir.http.wire.Listener;

/// Opens the ports, each with a table of routes behind it.
record Doors(ActorSystem<?> system, Settings settings, Admittance admittance) {
    /// Enough for whoever runs one server, and none of them is taken by who uses it.
    private static final int OPERATIONS_CONNECTIONS = 64;

    FrontDoor main(Routes routes) {
        return open(
                FrontDoor.Which.MAIN,
                settings.host(),
                settings.port(),
                settings.http().connections(),
                routes);
    }

    FrontDoor operations(Routes routes) {
        var address = settings.operations();
        return open(FrontDoor.Which.OPERATIONS, address.host(), address.port(), OPERATIONS_CONNECTIONS, routes);
    }

    private FrontDoor open(FrontDoor.Which which, String host, int port, int connections, Routes routes) {
        var http = settings.http();
        var bounds = new Listener.Bounds(host, port, connections, http.idleTimeout(), http.headTimeout());
        var bodies = new Bodies(
                http.bodyBytes(),
                http.bodyTimeout(),
                SystemMaterializer.get(system).materializer());
        return FrontDoor.open(system, which, bounds, new Door(routes, admittance, bodies)::respond);
    }
}
