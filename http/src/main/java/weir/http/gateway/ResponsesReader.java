package weir.http.gateway;

import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import weir.http.gateway.sse.SseEvent;
import weir.http.gateway.sse.SseReader;
import weir.http.gateway.upstream.Head;

/// The events of a Responses upstream. One that does not stream, though it was asked to, has one.
final class ResponsesReader {
    private static final int MOST_BYTES = 32 * 1024 * 1024;

    private static final SseEvent TOO_LONG = new SseEvent(
            null, "{\"type\":\"error\",\"message\":\"The upstream sent more at a time than is read here.\"}");

    private final SseReader reader = new SseReader(MOST_BYTES);
    private final boolean streamed;
    private ByteString whole = ByteString.emptyByteString();

    ResponsesReader(Head head) {
        this.streamed = head.isEventStream();
    }

    List<SseEvent> next(ByteString bytes) {
        if (!streamed) {
            whole = whole.size() <= MOST_BYTES ? whole.concat(bytes) : whole;
            return List.of();
        }
        var events = new ArrayList<>(reader.read(bytes));
        if (reader.passedOver() > 0) {
            events.add(TOO_LONG);
        }
        return events;
    }

    /// What is known only when all has come.
    List<SseEvent> last() {
        return streamed ? List.of() : List.of(new SseEvent(null, whole.utf8String()));
    }
}
