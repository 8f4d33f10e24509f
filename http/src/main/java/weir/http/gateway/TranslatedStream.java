package weir.http.gateway;

import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.util.ByteString;
import weir.http.gateway.claude.MessagesRequest.Asked;
import weir.http.gateway.claude.MessagesStream;
import weir.http.gateway.sse.SseEvent;
import weir.http.gateway.upstream.Head;

/// A stream of Claude's events, each as soon as the upstream has told what is in it.
final class TranslatedStream implements Rendering {
    private static final ContentType EVENTS = ContentTypes.parse("text/event-stream");
    private static final ByteString PING = MessagesStream.PING.bytes();

    private final ResponsesReader upstream;
    private final MessagesStream stream;

    TranslatedStream(Asked asked, Head head) {
        this.upstream = new ResponsesReader(head);
        this.stream = new MessagesStream(asked);
    }

    @Override
    public ContentType contentType() {
        return EVENTS;
    }

    @Override
    public ByteString next(ByteString bytes) {
        return told(upstream.next(bytes));
    }

    @Override
    public ByteString last() {
        return told(upstream.last());
    }

    @Override
    public Optional<ByteString> whileSilent() {
        return Optional.of(PING);
    }

    private ByteString told(List<SseEvent> events) {
        return events.stream()
                .flatMap(event -> stream.next(event).stream())
                .map(SseEvent::bytes)
                .reduce(ByteString.emptyByteString(), ByteString::concat);
    }
}
