package weir.loadtest.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// An answer of the Responses protocol, with every event of its happy order.
final class ScriptedResponses implements ScriptedAnswer {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Spoken spoken;
    private final long createdAt = Instant.now().getEpochSecond();
    private int sequence;

    ScriptedResponses(Spoken spoken) {
        this.spoken = spoken;
    }

    @Override
    public Stream<String> events() {
        return Stream.of(
                        Stream.of("response.created", "response.in_progress").map(this::begun),
                        thinking(),
                        text(),
                        IntStream.range(0, spoken.calls().size()).boxed().flatMap(this::call),
                        IntStream.range(0, spoken.usageTwice() ? 2 : 1).mapToObj(_ -> ended()))
                .flatMap(part -> part);
    }

    @Override
    public ObjectNode whole() {
        return response(status(), items());
    }

    private String begun(String type) {
        return written(event(type).set("response", response("in_progress", JSON.arrayNode())));
    }

    private String ended() {
        var type = "response." + status();
        return written(event(type).set("response", whole()));
    }

    private String status() {
        return switch (spoken.finish()) {
            case "stop" -> "completed";
            case "failed" -> "failed";
            default -> "incomplete";
        };
    }

    private Stream<String> thinking() {
        if (spoken.thought().isEmpty()) {
            return Stream.empty();
        }
        var id = "rs_" + spoken.id();
        var part = JSON.objectNode().put("type", "summary_text").put("text", spoken.thought());
        var empty = JSON.objectNode().put("type", "summary_text").put("text", "");
        return Stream.of(
                        item("response.output_item.added", 0, reasoning("")),
                        summary("response.reasoning_summary_part.added", id).set("part", empty),
                        summary("response.reasoning_summary_text.delta", id).put("delta", spoken.thought()),
                        summary("response.reasoning_summary_text.done", id).put("text", spoken.thought()),
                        summary("response.reasoning_summary_part.done", id).set("part", part),
                        item("response.output_item.done", 0, reasoning(spoken.thought())))
                .map(this::written);
    }

    private Stream<String> text() {
        if (!speaks()) {
            return Stream.empty();
        }
        var place = firstCall() - 1;
        var opening = Stream.of(
                item("response.output_item.added", place, message("in_progress", JSON.arrayNode())),
                content("response.content_part.added", place).set("part", part("")));
        var pieces = spoken.told()
                .map(piece -> content("response.output_text.delta", place)
                        .put("delta", piece)
                        .set("logprobs", JSON.arrayNode()));
        var closing = Stream.of(
                content("response.output_text.done", place)
                        .put("text", spoken.text())
                        .set("logprobs", JSON.arrayNode()),
                content("response.content_part.done", place).set("part", part(spoken.text())),
                item("response.output_item.done", place, message("completed", parts())));
        return Stream.of(opening, pieces, closing).flatMap(part -> part).map(node -> written((ObjectNode) node));
    }

    private Stream<String> call(int index) {
        var call = spoken.calls().get(index);
        var place = firstCall() + index;
        var half = call.arguments().length() / 2;
        var deltas = Stream.of(
                        call.arguments().substring(0, half), call.arguments().substring(half))
                .map(delta -> arguments("response.function_call_arguments.delta", call, place)
                        .put("delta", delta));
        var done = Stream.of(
                arguments("response.function_call_arguments.done", call, place)
                        .put("name", call.name())
                        .put("arguments", call.arguments()),
                item("response.output_item.done", place, functionCall(call, "completed", call.arguments())));
        var added = Stream.of(item("response.output_item.added", place, functionCall(call, "in_progress", "")));
        return Stream.of(added, deltas, done).flatMap(part -> part).map(this::written);
    }

    private boolean speaks() {
        return spoken.forever() || !spoken.pieces().isEmpty();
    }

    private int firstCall() {
        return (spoken.thought().isEmpty() ? 0 : 1) + (speaks() ? 1 : 0);
    }

    private ArrayNode items() {
        List<JsonNode> items = new ArrayList<>();
        if (!spoken.thought().isEmpty()) {
            items.add(reasoning(spoken.thought()));
        }
        if (speaks()) {
            items.add(message("completed", parts()));
        }
        spoken.calls().forEach(call -> items.add(functionCall(call, "completed", call.arguments())));
        return JSON.arrayNode().addAll(items);
    }

    private ObjectNode response(String status, ArrayNode output) {
        var response = JSON.objectNode()
                .put("id", "resp_" + spoken.id())
                .put("object", "response")
                .put("created_at", createdAt)
                .put("status", status)
                .put("model", spoken.model())
                .put("parallel_tool_calls", true)
                .put("temperature", 1)
                .put("tool_choice", "auto")
                .put("top_p", 1)
                .putNull("error")
                .putNull("incomplete_details")
                .putNull("instructions");
        response.putObject("metadata");
        response.putArray("tools");
        response.set("output", output);
        if (status.equals("incomplete")) {
            response.putObject("incomplete_details").put("reason", spoken.finish());
        }
        if (status.equals("failed")) {
            response.putObject("error")
                    .put("code", spoken.script().word("code", "server_error"))
                    .put("message", spoken.script().word("message", "the script lets it fail"));
        }
        if (!status.equals("in_progress") && spoken.withUsage()) {
            response.set("usage", spoken.tokens().responses());
        }
        return response;
    }

    private ObjectNode reasoning(String thought) {
        var item = JSON.objectNode().put("id", "rs_" + spoken.id()).put("type", "reasoning");
        var summary = item.putArray("summary");
        if (!thought.isEmpty()) {
            summary.addObject().put("type", "summary_text").put("text", thought);
            item.put("encrypted_content", "sealed-" + spoken.id());
        }
        return item;
    }

    private ObjectNode message(String status, ArrayNode content) {
        return JSON.objectNode()
                .put("id", "msg_" + spoken.id())
                .put("type", "message")
                .put("status", status)
                .put("role", "assistant")
                .set("content", content);
    }

    private ArrayNode parts() {
        return JSON.arrayNode().add(part(spoken.text()));
    }

    private static ObjectNode part(String text) {
        var part = JSON.objectNode().put("type", "output_text").put("text", text);
        part.putArray("annotations");
        part.putArray("logprobs");
        return part;
    }

    private static ObjectNode functionCall(ToolCall call, String status, String arguments) {
        return JSON.objectNode()
                .put("id", "fc_" + call.id())
                .put("type", "function_call")
                .put("status", status)
                .put("call_id", call.id())
                .put("name", call.name())
                .put("arguments", arguments);
    }

    private static ObjectNode item(String type, int place, ObjectNode item) {
        return event(type).put("output_index", place).set("item", item);
    }

    private ObjectNode content(String type, int place) {
        return event(type)
                .put("item_id", "msg_" + spoken.id())
                .put("output_index", place)
                .put("content_index", 0);
    }

    private static ObjectNode summary(String type, String item) {
        return event(type).put("item_id", item).put("output_index", 0).put("summary_index", 0);
    }

    private static ObjectNode arguments(String type, ToolCall call, int place) {
        return event(type).put("item_id", "fc_" + call.id()).put("output_index", place);
    }

    private static ObjectNode event(String type) {
        return JSON.objectNode().put("type", type);
    }

    private String written(ObjectNode data) {
        data.put("sequence_number", sequence++);
        return "event: " + data.path("type").asText() + "\ndata: " + data + "\n\n";
    }
}
