package weir.http.gateway.upstream;

import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import org.apache.pekko.util.ByteString;

/// A body that is kept once, as the chunks it came in, until nobody needs it any more. The client that sends it keeps
/// its request for as long as it is answered, and this in it: so it is let go here.
public final class Rope {
    private final int size;
    private volatile ByteString bytes;

    public Rope(ByteString bytes) {
        this.bytes = bytes;
        this.size = bytes.size();
    }

    /// Nothing can be sent of it any more.
    public void letGo() {
        bytes = ByteString.emptyByteString();
    }

    BodyPublisher publisher() {
        return size == 0
                ? BodyPublishers.noBody()
                : BodyPublishers.fromPublisher(BodyPublishers.ofInputStream(this::stream), size);
    }

    private InputStream stream() {
        return bytes.iterator().asInputStream();
    }
}
