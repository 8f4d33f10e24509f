package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import weir.http.Eventually;
import weir.http.notifying.Receiver;

/// A seller's own system, which lives on while the server is killed: it reads the log of events, and is sent them.
final class HeardEvents implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Receiver receiver = new Receiver();
    private List<String> known = List.of();

    /// Asks for all events from now on.
    void open(Access server) throws IOException {
        server.operator()
                .post("/v1/webhooks", "{\"url\": \"" + receiver.url() + "\"}")
                .ok();
    }

    /// The log has each event once, all that it had before among them, and one for each hold that expired; and what it
    /// has has arrived, in the order of its account.
    void compare(Access server, long expired) throws IOException {
        var log = read(server);
        var ids = log.stream().map(event -> event.path("id").asText()).toList();
        assertThat(ids).as("events in the log").doesNotHaveDuplicates();
        assertThat(ids.subList(0, known.size()))
                .as("events that were read before")
                .isEqualTo(known);
        known = ids;
        assertThat(log.stream()
                        .filter(event -> event.path("type").asText().equals("hold.expired"))
                        .count())
                .as("events of holds that expired")
                .isEqualTo(expired);
        Eventually.holds(() -> arrived().containsAll(ids));
        inOrder();
    }

    private static List<JsonNode> read(Access server) throws IOException {
        var log = new ArrayList<JsonNode>();
        var page = server.operator().get("/v1/events?limit=200").ok();
        while (!page.path("items").isEmpty()) {
            page.path("items").forEach(log::add);
            page = server.operator()
                    .get("/v1/events?limit=200&after=" + page.path("next").asText())
                    .ok();
        }
        return log;
    }

    private Set<String> arrived() {
        return new HashSet<>(receiver.ids());
    }

    /// One that comes again is one that had come.
    private void inOrder() {
        var seen = new HashSet<String>();
        var latest = new HashMap<String, Long>();
        for (var call : receiver.calls()) {
            var event = event(call.body());
            if (seen.add(event.path("id").asText())) {
                var cursor = event.path("cursor").asLong();
                var before = latest.put(event.path("account").asText(), cursor);
                assertThat(cursor).as(call.body()).isGreaterThan(before == null ? 0 : before);
            }
        }
    }

    private static JsonNode event(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        receiver.close();
    }
}
