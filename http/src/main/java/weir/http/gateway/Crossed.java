package weir.http.gateway;

import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;
import weir.http.gateway.upstream.Head;

/// A request as one upstream is sent it, and how what that answers becomes the client's.
interface Crossed {
    /// Behind the upstream's URL, with the query.
    String path();

    Map<String, String> headers();

    ByteString body();

    /// How an answer that has begun well becomes the client's. It keeps nothing of the request's body.
    Rendering rendering(Head head);

    /// An answer of the upstream's that says what is wrong with the request.
    HttpResponse refused(Head head, ByteString body);
}
