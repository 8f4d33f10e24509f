package weir.http.gateway.upstream;

import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;
import org.apache.pekko.util.ByteString;

/// What an upstream has begun to answer.
///
/// @param body must be read or cancelled
public record Head(int status, HttpHeaders headers, Flow.Publisher<List<ByteBuffer>> body) {
    private static final int OK = 200;
    private static final int OTHER = 300;

    public boolean isEventStream() {
        return headers.firstValue("content-type").orElse("").startsWith("text/event-stream");
    }

    public boolean isSuccess() {
        return status >= OK && status < OTHER;
    }

    /// A piece of the body.
    public static ByteString bytes(List<ByteBuffer> buffers) {
        var bytes = ByteString.emptyByteString();
        for (var buffer : buffers) {
            bytes = bytes.concat(ByteString.fromByteBuffer(buffer));
        }
        return bytes;
    }
}
