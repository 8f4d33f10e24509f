package weir.http.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// One request of the log: what was asked, and every answer that was received. Nothing is sent that is not in it.
final class Lifecycle {
    private final String subUser;
    private final String request;
    private final long tokens;
    private @Nullable JsonNode held;
    private @Nullable JsonNode receipt;
    private BigDecimal charge = BigDecimal.ZERO;

    Lifecycle(String subUser, String request, long tokens) {
        this.subUser = subUser;
        this.request = request;
        this.tokens = tokens;
    }

    /// Holds, then settles. An exception leaves open whether what was asked last has happened.
    void run(Caller caller) throws IOException {
        var hold = ok(caller.post("/v1/holds", holdBody()));
        held = hold;
        receipt = ok(caller.post("/v1/holds/" + id(hold) + "/settle", settleBody()));
    }

    boolean isSettled() {
        return receipt != null;
    }

    /// Asks everything again with the same ids. What was answered before is answered the same; what was not is done
    /// now, if it had not been.
    String again(Caller caller) throws IOException {
        var hold = ok(caller.post("/v1/holds", holdBody()));
        if (held != null) {
            same(id(held), id(hold));
        }
        var settled = ok(caller.post("/v1/holds/" + id(hold) + "/settle", settleBody()));
        if (receipt != null) {
            same(withoutRepeated(receipt), withoutRepeated(settled));
        }
        var once = ok(caller.post("/v1/holds/" + id(hold) + "/settle", settleBody()));
        same(withoutRepeated(settled), withoutRepeated(once));
        var book = ok(caller.get("/v1/holds/" + id(hold)));
        same("settled", book.path("state").asText());
        same(withoutRepeated(settled), book.path("receipt"));
        charge = new BigDecimal(settled.path("charge").path("credits").asText());
        return id(hold);
    }

    /// What its receipt says.
    BigDecimal charge() {
        return charge;
    }

    private String holdBody() {
        return """
                {"sub_user": "%s", "model": "gpt-5.4", "protocol": "responses", "request_id": "%s",
                 "estimate": {"input_tokens": %d, "output_tokens": 500}}""".formatted(subUser, request, tokens);
    }

    private String settleBody() {
        return """
                {"usage": {"input_tokens": %d, "cached_tokens": 7, "output_tokens": 123, "reasoning_tokens": 11}}""".formatted(tokens);
    }

    private JsonNode ok(Caller.Answer answer) throws IOException {
        if (!answer.isOk()) {
            throw new IOException(request + " was answered " + answer);
        }
        return answer.body();
    }

    private void same(Object expected, Object found) {
        if (!expected.equals(found)) {
            throw new AssertionError(request + ": was " + expected + ", is " + found);
        }
    }

    private static String id(JsonNode hold) {
        return hold.path("id").asText();
    }

    private static JsonNode withoutRepeated(JsonNode settled) {
        ObjectNode copy = settled.deepCopy();
        copy.remove("repeated");
        return copy;
    }
}
