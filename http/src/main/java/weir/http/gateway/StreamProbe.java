package weir.http.gateway;

import org.apache.pekko.util.ByteString;
import weir.http.gateway.sse.SseReader;
import weir.http.settings.GatewaySettings.Speaks;

/// Of an answer that comes as a stream of events.
final class StreamProbe implements Probe {
    /// The last event of an answer has all of it once more.
    private static final int MOST_BYTES_OF_EVENT = 32 * 1024 * 1024;

    private final SseReader reader = new SseReader(MOST_BYTES_OF_EVENT);
    private final UpstreamUsage usage;

    StreamProbe(Speaks protocol) {
        this.usage = new UpstreamUsage(protocol);
    }

    @Override
    public void read(ByteString bytes) {
        if (!usage.isOver()) {
            reader.read(bytes).forEach(usage::read);
        }
    }

    @Override
    public boolean isOver() {
        return usage.isOver();
    }

    @Override
    public UsageSeen seen() {
        return usage.seen();
    }
}
