package weir.http.gateway;

import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;
import weir.http.gateway.upstream.Head;
import weir.http.settings.GatewaySettings.Speaks;

/// How requests of one kind go to upstreams of one protocol, and how their answers come back.
interface Crossing {
    /// Which upstreams it goes to.
    Speaks to();

    /// Behind the upstream's URL.
    String path();

    /// The body as the upstream is sent it.
    ///
    /// @param model by which the upstream knows what is asked for
    ByteString request(ByteString body, Control control, String model);

    /// How an answer that has begun well becomes the client's.
    Rendering rendering(Control control, Head head);

    /// An answer of the upstream's that says what is wrong with the request.
    ///
    /// @param request the `x-request-id` of the answer
    HttpResponse refused(Head head, ByteString body, String request);
}
