package weir.http.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A request that is settled and then undone: a part of its charge, and later the rest.
final class UndoneHold {
    private static final String PART = "{\"credits\": \"0.001\"}";
    private static final List<String> BODIES = List.of(PART, "{}");

    private final String request;
    private final Lifecycle hold;
    private final List<JsonNode> draws = new ArrayList<>();
    private final Map<String, String> undone = new LinkedHashMap<>();

    UndoneHold(String account, String request, int tokens) {
        this.request = request;
        this.hold = new Lifecycle("\"sub_user\": \"" + account + "/owner\"", request, tokens, Lifecycle.End.SETTLE);
    }

    /// Takes the next step. An exception leaves open whether it has happened.
    void advance(Access server) throws IOException {
        if (!hold.isOver()) {
            hold.advance(server.meter());
        } else {
            var step = undone.size();
            var answer = reverse(server, step, BODIES.get(step)).ok();
            undone.put(key(step), answer.path("credits").asText());
        }
    }

    boolean isOver() {
        return undone.size() == BODIES.size();
    }

    /// Asks for everything again, and with a key of it for something else.
    void compareAnswers(Access server) throws IOException {
        if (!hold.isOver()) {
            return;
        }
        hold.compareAnswers(server.meter());
        for (var step = 0; step < undone.size(); step++) {
            var again = reverse(server, step, BODIES.get(step)).ok();
            assertThat(again.path("repeated").asBoolean()).as(key(step)).isTrue();
            assertThat(again.path("credits").asText()).as(key(step)).isEqualTo(undone.get(key(step)));
            var other = reverse(server, step, "{\"credits\": \"0.002\"}");
            assertThat(other.decided().code()).as(key(step)).isEqualTo("key_reused");
        }
        compareBooks(server);
    }

    /// Reads what the server has of it.
    void compareBooks(Access server) throws IOException {
        if (hold.isHeld()) {
            hold.compareBooks(server.meter());
            draws.clear();
            var book = server.meter().get("/v1/holds/" + hold.id()).ok();
            book.at("/receipt/charge/draws").forEach(draws::add);
        }
    }

    /// What it adds to the books: what was drawn last was given back first.
    BookSums sums() {
        var sums = hold.sums();
        var back = 0L;
        for (var credits : undone.values()) {
            back += BookSums.micros(credits);
        }
        sums = sums.plus("/credits/reversed", back);
        for (var draw : draws.reversed()) {
            var part = Math.min(back, BookSums.micros(draw.path("credits").asText()));
            back -= part;
            sums = sums.plus("/credits/drawn/" + draw.path("funding").asText(), -part);
        }
        assertThat(back).as("more was undone of %s than was drawn", request).isZero();
        return sums;
    }

    private PatientCaller.Answer reverse(Access server, int step, String body) throws IOException {
        return server.operator().post("/v1/holds/" + hold.id() + "/reverse", body, key(step));
    }

    private String key(int step) {
        return request + "-undo-" + step;
    }
}
