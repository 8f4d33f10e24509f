package weir.http.gateway.sse;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/// Finds the events in a stream of bytes that comes in pieces, cut anywhere.
///
/// It follows the WHATWG's rules: lines end with CRLF, CR or LF, a byte order mark may stand first, comments and
/// unknown fields are passed over, and what no empty line ended is no event. Bytes that are no UTF-8 become replacement
/// characters. Beyond the limit an event is passed over and counted: what is kept of a stream never grows with it.
public final class SseReader {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final int mostBytes;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private @Nullable String name;
    private boolean hasData;
    private boolean first = true;
    private boolean afterReturn;
    private int size;
    private boolean tooLong;
    private long passedOver;

    /// @param mostBytes of one event's data, with the fields' names; and of any line
    public SseReader(int mostBytes) {
        this.mostBytes = mostBytes;
    }

    /// The events that became whole with these bytes.
    public List<SseEvent> read(ByteString bytes) {
        var events = new ArrayList<SseEvent>();
        var octets = bytes.toArrayUnsafe();
        var from = 0;
        for (var at = 0; at < octets.length; at++) {
            var octet = octets[at];
            if (octet == '\n' && afterReturn) {
                from = at + 1;
            } else if (octet == '\n' || octet == '\r') {
                keep(octets, from, at);
                from = at + 1;
                endLine(events);
            }
            afterReturn = octet == '\r';
        }
        keep(octets, from, octets.length);
        return events;
    }

    /// How many events were longer than allowed, and are missing in what was read.
    public long passedOver() {
        return passedOver;
    }

    private void keep(byte[] octets, int from, int to) {
        tooLong |= to - from > mostBytes - size;
        if (!tooLong) {
            size += to - from;
            line.write(octets, from, to - from);
        } else if (to > from) {
            // All that is asked of a line that is not kept is whether it is empty.
            line.reset();
            line.write(octets, from, 1);
        }
    }

    private void endLine(List<SseEvent> events) {
        if (line.size() == 0) {
            endEvent(events);
        } else if (!tooLong) {
            var text = line.toString(StandardCharsets.UTF_8);
            field(first && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        }
        first = false;
        line.reset();
    }

    private void field(String text) {
        var colon = text.indexOf(':');
        var field = colon < 0 ? text : text.substring(0, colon);
        var value = colon < 0 ? "" : text.substring(colon + 1);
        var content = value.startsWith(" ") ? value.substring(1) : value;
        if (field.equals("data")) {
            data.append(hasData ? "\n" : "").append(content);
            hasData = true;
            return;
        }
        // Comments may come for hours without an empty line among them.
        size -= line.size();
        if (field.equals("event")) {
            name = content.isEmpty() ? null : content;
        }
    }

    private void endEvent(List<SseEvent> events) {
        if (tooLong) {
            passedOver++;
        } else if (hasData) {
            events.add(new SseEvent(name, data.toString()));
        }
        data.setLength(0);
        name = null;
        hasData = false;
        size = 0;
        tooLong = false;
    }
}
