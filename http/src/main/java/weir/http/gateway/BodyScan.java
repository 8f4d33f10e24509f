package weir.http.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Reads of a body only what decides where it goes and what it costs, and where the model's name stands in it. All else
/// is passed over without being kept.
///
/// What the upstream could read in another way than this is refused: such a field twice, or with its name escaped.
/// So is what costs otherwise than the rate card says, or leaves something behind that belongs to nobody here.
final class BodyScan {
    private static final Set<String> CONTROL = Set.of(
            "model",
            "stream",
            "background",
            "store",
            "previous_response_id",
            "conversation",
            "service_tier",
            "max_output_tokens",
            "max_tokens",
            "prompt_cache_key",
            "client_metadata",
            "metadata");

    /// Tiers that are not priced otherwise.
    private static final Set<String> TIERS = Set.of("auto", "default", "standard_only");

    private static final int DEPTH = 500;

    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private final ByteString bytes;
    private final Set<String> seen = new HashSet<>();
    private @Nullable String model;
    private int from;
    private int to;
    private long mostOutput;
    private @Nullable String session;
    private @Nullable String task;

    private BodyScan(ByteString bytes) {
        this.bytes = bytes;
    }

    /// Fails with [Refused] at the first thing that is wrong.
    static Control of(ByteString bytes) {
        return new BodyScan(bytes).read();
    }

    private Control read() {
        refuseOtherEncodings();
        try (var json = JSON.createParser(bytes.iterator().asInputStream())) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw notJson("It is not an object.");
            }
            for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                field(json, name);
            }
            if (json.currentToken() != JsonToken.END_OBJECT || json.nextToken() != null) {
                throw notJson("Something follows the object.");
            }
        } catch (IOException unreadable) {
            throw notJson("It cannot be read as JSON, in UTF-8, of at most %d levels.".formatted(DEPTH));
        }
        if (model == null) {
            throw field("model", "is missing; name one.");
        }
        return new Control(model, from, to, mostOutput, session, task, bytes.size());
    }

    /// The parser would guess at them.
    private void refuseOtherEncodings() {
        var start = bytes.indexWhere(octet -> !Character.isWhitespace((char) (byte) octet), 0);
        if (start < 0 || bytes.apply(start) != '{' || (bytes.size() > start + 1 && bytes.apply(start + 1) == 0)) {
            throw notJson("It is not an object in UTF-8.");
        }
    }

    private void field(JsonParser json, String name) throws IOException {
        if (!CONTROL.contains(name)) {
            json.nextToken();
            json.skipChildren();
            return;
        }
        if (!seen.add(name)) {
            throw field(name, "stands twice; send it once.");
        }
        refuseEscaped(json, name);
        json.nextToken();
        control(json, name);
    }

    private void control(JsonParser json, String name) throws IOException {
        switch (name) {
            case "model" -> model(json);
            // Which of the two it is, the answer shows.
            case "stream" -> flag(json, name);
            case "background", "store" -> {
                if (flag(json, name)) {
                    throw field(name, "is not taken here; leave it out, or send false.");
                }
            }
            case "previous_response_id", "conversation" -> {
                if (json.currentToken() != JsonToken.VALUE_NULL) {
                    throw field(name, "is not taken here; send the whole input.");
                }
            }
            case "service_tier" -> tier(json);
            case "max_output_tokens", "max_tokens" -> mostOutput = number(json, name);
            case "prompt_cache_key" -> session = text(json);
            case "client_metadata" -> codex(json);
            default -> claude(json);
        }
    }

    private void model(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            throw field("model", "is not text.");
        }
        from = Math.toIntExact(json.currentTokenLocation().getByteOffset());
        model = json.getText();
        to = Math.toIntExact(json.currentLocation().getByteOffset());
        if (bytes.apply(from) != '"' || bytes.apply(to - 1) != '"') {
            throw new IllegalStateException("The model is not where it was read");
        }
    }

    private static boolean flag(JsonParser json, String name) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_TRUE -> true;
            case VALUE_FALSE, VALUE_NULL -> false;
            default -> throw field(name, "is neither true nor false.");
        };
    }

    private static void tier(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.VALUE_NULL && !TIERS.contains(String.valueOf(text(json)))) {
            throw field("service_tier", "is priced otherwise; leave it out.");
        }
    }

    private static long number(JsonParser json, String name) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> 0;
            case VALUE_NUMBER_INT ->
                Math.max(
                        0,
                        json.getBigIntegerValue().bitLength() < Integer.SIZE ? json.getIntValue() : Integer.MAX_VALUE);
            default -> throw field(name, "is not an integer.");
        };
    }

    private static @Nullable String text(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }

    /// What Codex tells of a request: the prompt that it serves is the same for all that its agents ask.
    private void codex(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            var value = text(json);
            if (name.equals("root_turn_id")) {
                task = value;
            } else if (name.equals("session_id") && value != null) {
                session = value;
            }
        }
    }

    /// Claude Code tells its session in a JSON object, as text, in `user_id`.
    private void claude(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            var value = text(json);
            if (name.equals("user_id") && value != null && value.startsWith("{")) {
                session = session(value);
            }
        }
    }

    private static @Nullable String session(String user) {
        try (var json = JSON.createParser(user)) {
            json.nextToken();
            for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                var value = text(json);
                if (name.equals("session_id")) {
                    return value;
                }
            }
        } catch (IOException _) {
            return null;
        }
        return null;
    }

    private void refuseEscaped(JsonParser json, String name) {
        var start = Math.toIntExact(json.currentTokenLocation().getByteOffset());
        var plain = ByteString.fromString('"' + name + '"', StandardCharsets.US_ASCII);
        if (!bytes.slice(start, start + plain.size()).equals(plain)) {
            throw field(name, "has its name escaped; write it plainly.");
        }
    }

    private static Refused field(String name, String sentence) {
        return new Refused(Problem.field(Code.INVALID_FIELD, name, "`%s` %s".formatted(name, sentence), sentence));
    }

    private static Refused notJson(String detail) {
        return new Refused(Problem.of(Code.NOT_JSON, detail));
    }
}
