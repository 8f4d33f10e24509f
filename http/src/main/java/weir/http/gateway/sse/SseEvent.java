package weir.http.gateway.sse;

import java.util.regex.Pattern;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;

/// One event of a stream.
///
/// @param name absent where the stream gave none
/// @param data its lines joined by line feeds
public record SseEvent(@Nullable String name, String data) {
    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");

    /// The event as it is sent, with the empty line behind it.
    public ByteString bytes() {
        var text = new StringBuilder(data.length() + 64);
        if (name != null) {
            text.append("event: ").append(name).append('\n');
        }
        for (var line : LINE_END.split(data, -1)) {
            text.append("data: ").append(line).append('\n');
        }
        return ByteString.fromString(text.append('\n').toString());
    }
}
