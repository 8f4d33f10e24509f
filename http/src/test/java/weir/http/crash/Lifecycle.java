package weir.http.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import weir.http.Eventually;

/// One request of the log, from its hold to its end: what is asked, and what was answered.
///
/// Every step is asked again until it is answered, with the same ids: by that it happens once.
final class Lifecycle {
    /// What becomes of a hold.
    enum End {
        SETTLE("settled"),
        EXTEND_AND_SETTLE("settled"),
        RELEASE("released"),
        /// Nobody settles it: it ends by time alone.
        FORGET("expired");

        private final String state;

        End(String state) {
            this.state = state;
        }
    }

    /// Mostly over before a killed server is back.
    private static final int SHORT_LIFE_SECONDS = 1;

    /// Longer than any attack.
    private static final int LONG_LIFE_SECONDS = 12 * 3600;

    private static final int LONGER_LIFE_SECONDS = 20 * 3600;

    private final String whose;
    private final String request;
    private final long tokens;
    private final End end;
    private boolean mayExist;
    private boolean over;
    private @Nullable String hold;
    private @Nullable String expires;
    private @Nullable Integer receipt;
    private BookSums sums = BookSums.NOTHING;

    /// @param whose the field of the hold's body that says it: a key, or a sub-user's name
    Lifecycle(String whose, String request, long tokens, End end) {
        this.whose = whose;
        this.request = request;
        this.tokens = tokens;
        this.end = end;
    }

    /// Takes the next step. An exception leaves open whether it has happened.
    void advance(PatientCaller caller) throws IOException {
        if (hold == null) {
            hold(caller);
        } else if (end == End.EXTEND_AND_SETTLE && expires == null) {
            expires = post(caller, "/extend", lives(LONGER_LIFE_SECONDS))
                    .path("expires_at")
                    .asText();
        } else {
            end(caller);
        }
    }

    boolean isHeld() {
        return hold != null;
    }

    /// Whether there is no next step.
    boolean isOver() {
        return over || isForgotten();
    }

    /// Whether it is certain that the server knows nothing of it.
    boolean isNothing() {
        return !mayExist;
    }

    /// What it adds to the books.
    BookSums sums() {
        return sums;
    }

    String id() {
        return Objects.requireNonNull(hold);
    }

    /// Asks for everything again, as a proxy does that has lost its memory, and is answered the same.
    void compareAnswers(PatientCaller caller) throws IOException {
        if (!isForgotten()) {
            same(hold, caller.post("/v1/holds", body()).ok().path("id").asText());
        }
        if (over) {
            var again = post(caller, endingPath(), endingBody());
            same(true, again.path("repeated").asBoolean());
            if (receipt != null) {
                same(receipt, digest(again));
            }
        }
        compareBooks(caller);
    }

    /// Reads what the server has of it.
    void compareBooks(PatientCaller caller) throws IOException {
        if (isForgotten()) {
            Eventually.holds(() -> hasEnded(caller));
            sums = BookSums.ofHold(end.state);
            return;
        }
        var book = read(caller);
        same(over ? end.state : "open", book.path("state").asText());
        if (expires != null) {
            same(expires, book.path("expires_at").asText());
        }
        if (receipt != null) {
            same(receipt, digest(book.path("receipt")));
        }
    }

    private void hold(PatientCaller caller) throws IOException {
        var before = mayExist;
        mayExist = true;
        try {
            hold = caller.post("/v1/holds", body()).ok().path("id").asText();
            sums = BookSums.ofHold("open");
        } catch (PatientCaller.NotNow e) {
            mayExist = before || !e.nothingDone();
            throw e;
        }
    }

    private void end(PatientCaller caller) throws IOException {
        var ended = post(caller, endingPath(), endingBody());
        over = true;
        sums = BookSums.ofHold(end.state);
        if (end != End.RELEASE) {
            receipt = digest(ended);
            sums = sums.plus(BookSums.ofCharge(ended.path("charge")));
        }
    }

    private boolean isForgotten() {
        return hold != null && end == End.FORGET;
    }

    private JsonNode post(PatientCaller caller, String path, String body) throws IOException {
        return caller.post("/v1/holds/" + hold + path, body).ok();
    }

    private boolean hasEnded(PatientCaller caller) {
        try {
            return read(caller).path("state").asText().equals(end.state);
        } catch (PatientCaller.NotNow notNow) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode read(PatientCaller caller) throws IOException {
        return caller.get("/v1/holds/" + hold).ok();
    }

    private String body() {
        return """
                {%s, "model": "gpt-5.4", "protocol": "responses", "request_id": "%s", "ttl_seconds": %d,
                 "estimate": {"input_tokens": %d, "output_tokens": 500}}""".formatted(whose, request, end == End.FORGET ? SHORT_LIFE_SECONDS : LONG_LIFE_SECONDS, tokens);
    }

    private static String lives(int seconds) {
        return "{\"ttl_seconds\": %d}".formatted(seconds);
    }

    private String endingPath() {
        return end == End.RELEASE ? "/release" : "/settle";
    }

    private String endingBody() {
        return end == End.RELEASE ? "{}" : """
                {"usage": {"input_tokens": %d, "cached_tokens": 7, "output_tokens": 123, "reasoning_tokens": 11}}""".formatted(tokens);
    }

    /// A receipt, told shortly: the log of a long attack has hundreds of thousands of them.
    private static int digest(JsonNode receipt) {
        ObjectNode copy = receipt.deepCopy();
        copy.remove("repeated");
        return copy.toString().hashCode();
    }

    private void same(@Nullable Object told, Object found) {
        if (!found.equals(told)) {
            throw new AssertionError(request + ", hold " + hold + ": was " + told + ", is " + found);
        }
    }
}
