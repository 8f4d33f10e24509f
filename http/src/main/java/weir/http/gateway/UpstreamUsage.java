package weir.http.gateway;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Outcome;
import weir.domain.rating.Usage;
import weir.http.gateway.sse.SseEvent;
import weir.http.settings.GatewaySettings.Speaks;

/// What an upstream says of the tokens that it used, in its own words.
///
/// A Responses upstream says it once, in the event that ends the answer, and its input includes what was cached. A
/// Messages upstream begins with the input, which leaves out what was cached, and goes on with counts that replace each
/// other; its end is an event of its own. Whatever comes behind the end is not read.
final class UpstreamUsage {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Speaks protocol;
    private long input = -1;
    private long cached;
    private long written;
    private long output = -1;
    private long reasoning;
    private boolean reported;
    private long characters;
    private boolean over;
    private Outcome outcome = Outcome.FAILED;

    UpstreamUsage(Speaks protocol) {
        this.protocol = protocol;
    }

    /// Whether the upstream has said that the answer is whole, or will never be.
    boolean isOver() {
        return over;
    }

    UsageSeen seen() {
        return new UsageSeen(usage(), outcome, input, characters);
    }

    /// Reads one event. What is no JSON says nothing.
    void read(SseEvent event) {
        if (over) {
            return;
        }
        try (var json = JSON.createParser(event.data())) {
            if (json.nextToken() == JsonToken.START_OBJECT) {
                read(json);
            }
        } catch (IOException _) {
            // The client gets it as it is, and may know what to do with it.
        }
    }

    private void read(JsonParser json) throws IOException {
        var type = "";
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            switch (name) {
                case "type" -> type = String.valueOf(json.getText());
                case "delta" -> delta(json);
                case "response", "message" -> inside(json);
                case "usage" -> counts(json.readValueAsTree());
                default -> json.skipChildren();
            }
        }
        end(type).ifPresent(this::end);
    }

    /// An answer that did not come as a stream, of which these are the fields that say something.
    ///
    /// @param status `status`, or `stop_reason` where the answer has that
    void whole(@Nullable JsonNode usage, @Nullable String status, long length) {
        if (usage != null) {
            counts(usage);
            reported = input >= 0 && output >= 0;
        }
        characters = length;
        end(
                switch (String.valueOf(status)) {
                    case "failed" -> Outcome.FAILED;
                    case "incomplete", "max_tokens" -> Outcome.INCOMPLETE;
                    default -> Outcome.COMPLETED;
                });
    }

    private Optional<Outcome> end(String type) {
        return switch (type) {
            case "response.completed" -> Optional.of(Outcome.COMPLETED);
            case "response.incomplete" -> Optional.of(Outcome.INCOMPLETE);
            case "response.failed", "error" -> Optional.of(Outcome.FAILED);
            case "message_stop" -> Optional.of(outcome == Outcome.INCOMPLETE ? outcome : Outcome.COMPLETED);
            default -> Optional.empty();
        };
    }

    private void end(Outcome how) {
        over = true;
        outcome = how;
    }

    /// What was answered, counted; and why a message stopped.
    private void delta(JsonParser json) throws IOException {
        if (json.currentToken() == JsonToken.VALUE_STRING) {
            characters += json.getTextLength();
        } else if (json.currentToken() == JsonToken.START_OBJECT) {
            for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                switch (name) {
                    case "text", "thinking", "partial_json" -> characters += json.getValueAsString("").length();
                    case "stop_reason" -> {
                        if (json.getValueAsString("").equals("max_tokens")) {
                            outcome = Outcome.INCOMPLETE;
                        }
                    }
                    default -> json.skipChildren();
                }
            }
        }
    }

    private void inside(JsonParser json) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals("usage")) {
                counts(json.readValueAsTree());
            } else {
                json.skipChildren();
            }
        }
    }

    private void counts(JsonNode usage) {
        if (!usage.isObject()) {
            return;
        }
        switch (protocol) {
            case RESPONSES -> {
                input = count(usage.path("input_tokens"), input);
                output = count(usage.path("output_tokens"), output);
                cached = count(usage.at("/input_tokens_details/cached_tokens"), cached);
                reasoning = count(usage.at("/output_tokens_details/reasoning_tokens"), reasoning);
                reported = input >= 0 && output >= 0;
            }
            case MESSAGES -> {
                // The first counts are those of a beginning: an answer is told by what comes later.
                reported = output >= 0 && usage.has("output_tokens");
                input = count(usage.path("input_tokens"), input);
                output = count(usage.path("output_tokens"), output);
                cached = count(usage.path("cache_read_input_tokens"), cached);
                written = count(usage.path("cache_creation_input_tokens"), written);
            }
        }
    }

    private static long count(JsonNode node, long otherwise) {
        if (!node.isIntegralNumber()) {
            return otherwise;
        }
        // Absurd, and still absurd when it is added to others.
        return node.canConvertToInt() ? node.asLong() : Integer.MIN_VALUE;
    }

    /// What cannot be true was not reported.
    private @Nullable Usage usage() {
        if (!reported) {
            return null;
        }
        var usage = switch (protocol) {
            case RESPONSES -> new Usage(input, cached, output, Math.min(reasoning, output));
            case MESSAGES -> new Usage(input + cached + written, cached, output, 0);
        };
        var sound = usage.fault().isEmpty() && input >= 0 && cached >= 0 && written >= 0;
        return sound ? usage : null;
    }
}
