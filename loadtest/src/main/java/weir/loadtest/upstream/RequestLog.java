package weir.loadtest.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What was asked, for tests: how often, and the last requests each with what became of it.
final class RequestLog {
    /// More are counted, but not told.
    private static final int KEPT = 200;

    private final AtomicLong count = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final ConcurrentLinkedDeque<Entry> last = new ConcurrentLinkedDeque<>();
    private final AtomicInteger kept = new AtomicInteger();
    private final Map<Script, AtomicLong> timesOf = new ConcurrentHashMap<>();

    /// One request. It is written by the thread that answers it.
    final class Entry {
        private final long number = count.incrementAndGet();
        private final String path;
        private final Map<String, String> headers;
        private final byte[] body;
        private volatile String model = "";
        private volatile boolean streamed;
        private final AtomicInteger events = new AtomicInteger();
        private volatile String ended = "";

        private Entry(String path, Map<String, String> headers, byte[] body) {
            this.path = path;
            this.headers = headers;
            this.body = body;
        }

        long number() {
            return number;
        }

        byte[] body() {
            return body;
        }

        void read(ScriptedRequest request) {
            model = request.model();
            streamed = request.streamed();
        }

        void sent() {
            events.incrementAndGet();
        }

        /// @param how `whole`, `refused`, `cut`, or `gone` where the caller was
        void ended(String how) {
            ended = how;
            open.decrementAndGet();
        }

        private ObjectNode told() {
            var told = JsonNodeFactory.instance
                    .objectNode()
                    .put("number", number)
                    .put("path", path)
                    .put("model", model)
                    .put("stream", streamed)
                    .put("body_bytes", body.length)
                    .put("body_sha256", sha256(body))
                    .put("events", events.get())
                    .put("ended", ended);
            var all = told.putObject("headers");
            headers.forEach(all::put);
            return told;
        }
    }

    Entry asked(String path, Headers headers, byte[] body) {
        var byName = new TreeMap<String, String>();
        headers.forEach((name, values) -> byName.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        var entry = new Entry(path, byName, body);
        open.incrementAndGet();
        last.addLast(entry);
        if (kept.incrementAndGet() > KEPT) {
            last.pollFirst();
            kept.decrementAndGet();
        }
        return entry;
    }

    /// How often this same script was brought, this time included.
    long times(Script script) {
        return timesOf.computeIfAbsent(script, _ -> new AtomicLong()).incrementAndGet();
    }

    /// `open` are those that are not answered to their end.
    ObjectNode told() {
        var told =
                JsonNodeFactory.instance.objectNode().put("count", count.get()).put("open", open.get());
        var requests = told.putArray("requests");
        List.copyOf(last).forEach(entry -> requests.add(entry.told()));
        return told;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
