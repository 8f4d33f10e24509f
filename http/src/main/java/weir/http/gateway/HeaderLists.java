package weir.http.gateway;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.http.gateway.upstream.Head;

/// Which headers pass, each way. Nothing else does: neither what a client is let in by nor where it comes from, and
/// nothing of what the upstream says of the account that it bills.
final class HeaderLists {
    /// What changes what the upstream does, and by which it finds what it has cached for a session.
    private static final Set<String> UP = Set.of(
            "accept",
            "user-agent",
            "openai-beta",
            "originator",
            "version",
            "session_id",
            "session-id",
            "conversation_id",
            "thread-id",
            "x-openai-internal-codex-responses-lite",
            "anthropic-version",
            "anthropic-beta");

    private static final Pattern PLAIN = Pattern.compile("[\\t -~]*");

    private static final Set<String> DOWN =
            Set.of("cache-control", "openai-model", "openai-processing-ms", "openai-version", "x-reasoning-included");

    private HeaderLists() {}

    static Map<String, String> up(HttpRequest request) {
        var headers = new HashMap<String, String>();
        for (var header : request.getHeaders()) {
            var name = header.lowercaseName();
            if (UP.contains(name) && PLAIN.matcher(header.value()).matches()) {
                headers.merge(name, header.value(), (one, other) -> one + ", " + other);
            }
        }
        headers.put("content-type", "application/json");
        // What is compressed could not be read beside.
        headers.put("accept-encoding", "identity");
        return headers;
    }

    static List<HttpHeader> down(Head head) {
        var headers = new ArrayList<HttpHeader>();
        head.headers().map().forEach((name, values) -> {
            var lower = name.toLowerCase(Locale.ROOT);
            if (DOWN.contains(lower)) {
                values.forEach(value -> headers.add(RawHeader.create(lower, value)));
            }
        });
        return headers;
    }
}
