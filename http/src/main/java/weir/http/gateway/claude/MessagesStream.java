package weir.http.gateway.claude;

import java.util.List;
import weir.http.gateway.sse.SseEvent;

/// Turns an upstream's Responses stream into a Messages stream, event by event.
///
/// It ends with `message_stop` or with an `error`. Where the upstream is gone before that, the client's connection must
/// be reset and not ended: Claude Code takes an end for a defect of streaming, and asks all over without. Whoever
/// carries the answer sees to that, for the upstream's own events say whether it is whole.
public final class MessagesStream {
    /// May be sent at any time while the upstream is silent.
    public static final SseEvent PING = new SseEvent("ping", Tree.typed("ping").toString());

    private final Translation translation;

    public MessagesStream(MessagesRequest.Asked asked) {
        this.translation = new Translation(asked);
    }

    /// What the client is sent at an upstream's event. Each has its name: Claude Code reads none without.
    public List<SseEvent> next(SseEvent upstream) {
        return translation.next(upstream).stream()
                .map(event -> new SseEvent(Tree.type(event), event.toString()))
                .toList();
    }
}
