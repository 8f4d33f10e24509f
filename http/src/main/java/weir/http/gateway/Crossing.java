package weir.http.gateway;

import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.util.ByteString;
import weir.http.settings.GatewaySettings.Speaks;

/// How requests of one kind go to upstreams of one protocol, and how their answers come back.
interface Crossing {
    /// Which upstreams it goes to.
    Speaks to();

    /// Fails with [weir.http.door.problem.Refused] where the request cannot be said in the upstream's protocol.
    ///
    /// @param id the `x-request-id` of the answer
    /// @param model by which the upstream knows what is asked for
    Crossed cross(HttpRequest request, String id, Control control, ByteString body, String model);
}
