package weir.loadtest.upstream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An answer of the Messages protocol. Its usage is cumulative: an event's counts replace those of the event before.
final class ScriptedMessages implements ScriptedAnswer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Spoken spoken;

    ScriptedMessages(Spoken spoken) {
        this.spoken = spoken;
    }

    @Override
    public Stream<String> events() {
        return Stream.of(
                        Stream.of(started(), event("ping")),
                        thinking(),
                        text(),
                        IntStream.range(0, spoken.calls().size()).boxed().flatMap(this::call),
                        spoken.finish().equals("failed") ? Stream.of(failed()) : ended())
                .flatMap(part -> part)
                .map(ScriptedMessages::written);
    }

    @Override
    public ObjectNode whole() {
        if (spoken.finish().equals("failed")) {
            return failed();
        }
        var message = message(content()).put("stop_reason", stopReason());
        if (spoken.withUsage()) {
            message.set("usage", spoken.tokens().messages());
        }
        return message;
    }

    private ObjectNode started() {
        var message = message(JSON.arrayNode()).putNull("stop_reason");
        if (spoken.withUsage()) {
            message.set("usage", spoken.tokens().messages().put("output_tokens", 1));
        }
        return event("message_start").set("message", message);
    }

    private Stream<ObjectNode> ended() {
        var counts =
                spoken.usageTwice() ? Stream.of(spoken.tokens().half(), spoken.tokens()) : Stream.of(spoken.tokens());
        var deltas = counts.map(tokens -> {
            var event = event("message_delta");
            event.putObject("delta").put("stop_reason", stopReason()).putNull("stop_sequence");
            if (spoken.withUsage()) {
                event.set("usage", tokens.messages());
            }
            return event;
        });
        return Stream.concat(deltas, Stream.of(event("message_stop")));
    }

    private ObjectNode failed() {
        var event = event("error");
        event.putObject("error")
                .put("type", spoken.script().word("code", "api_error"))
                .put("message", spoken.script().word("message", "the script lets it fail"));
        return event;
    }

    private String stopReason() {
        return switch (spoken.finish()) {
            case "max_output_tokens" -> "max_tokens";
            case "content_filter" -> "refusal";
            default -> spoken.calls().isEmpty() ? "end_turn" : "tool_use";
        };
    }

    private Stream<ObjectNode> thinking() {
        if (spoken.thought().isEmpty()) {
            return Stream.empty();
        }
        return block(
                0,
                JSON.objectNode().put("type", "thinking").put("thinking", "").put("signature", ""),
                Stream.of(
                        delta("thinking_delta").put("thinking", spoken.thought()),
                        delta("signature_delta").put("signature", signature())));
    }

    private Stream<ObjectNode> text() {
        if (!speaks()) {
            return Stream.empty();
        }
        return block(
                firstCall() - 1,
                JSON.objectNode().put("type", "text").put("text", ""),
                spoken.told().map(piece -> delta("text_delta").put("text", piece)));
    }

    private Stream<ObjectNode> call(int index) {
        var call = spoken.calls().get(index);
        var half = call.arguments().length() / 2;
        return block(
                firstCall() + index,
                toolUse(call).set("input", JSON.objectNode()),
                Stream.of(
                        delta("input_json_delta")
                                .put("partial_json", call.arguments().substring(0, half)),
                        delta("input_json_delta")
                                .put("partial_json", call.arguments().substring(half))));
    }

    private static Stream<ObjectNode> block(int place, ObjectNode block, Stream<ObjectNode> deltas) {
        return Stream.of(
                        Stream.of(
                                (ObjectNode) event("content_block_start", place).set("content_block", block)),
                        deltas.map(delta ->
                                (ObjectNode) event("content_block_delta", place).set("delta", delta)),
                        Stream.of(event("content_block_stop", place)))
                .flatMap(part -> part);
    }

    private boolean speaks() {
        return spoken.forever() || !spoken.pieces().isEmpty();
    }

    private int firstCall() {
        return (spoken.thought().isEmpty() ? 0 : 1) + (speaks() ? 1 : 0);
    }

    private ArrayNode content() {
        var content = JSON.arrayNode();
        if (!spoken.thought().isEmpty()) {
            content.addObject()
                    .put("type", "thinking")
                    .put("thinking", spoken.thought())
                    .put("signature", signature());
        }
        if (speaks()) {
            content.addObject().put("type", "text").put("text", spoken.text());
        }
        spoken.calls().forEach(call -> content.add(toolUse(call).set("input", call.json())));
        return content;
    }

    private String signature() {
        return "sealed-" + spoken.id();
    }

    private static ObjectNode toolUse(ToolCall call) {
        return JSON.objectNode().put("type", "tool_use").put("id", call.id()).put("name", call.name());
    }

    private ObjectNode message(ArrayNode content) {
        return JSON.objectNode()
                .put("id", "msg_" + spoken.id())
                .put("type", "message")
                .put("role", "assistant")
                .put("model", spoken.model())
                .putNull("stop_sequence")
                .set("content", content);
    }

    private static ObjectNode delta(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode event(String type) {
        return JSON.objectNode().put("type", type);
    }

    private static ObjectNode event(String type, int place) {
        return event(type).put("index", place);
    }

    private static String written(ObjectNode data) {
        return "event: " + data.path("type").asText() + "\ndata: " + data + "\n\n";
    }
}
