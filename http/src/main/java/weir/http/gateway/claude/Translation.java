package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import weir.http.gateway.sse.SseEvent;

/// An upstream's stream as the events of a message: begun, its blocks, why it stopped and what it used.
final class Translation {
    /// Of events that wait for an item before theirs. Together they are at most as long as an answer can be.
    private static final int MOST_WAITING = 32 * 1024 * 1024;

    private static final String LAST_WORD = "[DONE]";

    private final MessagesRequest.Asked asked;
    private final List<ObjectNode> told = new ArrayList<>();
    private final Blocks blocks = new Blocks(told::add);
    private final ItemOrder items;
    private long waiting;
    private boolean begun;
    private boolean over;

    Translation(MessagesRequest.Asked asked) {
        this.asked = asked;
        this.items = new ItemOrder(asked, blocks);
    }

    /// What the client is told at an upstream's event; nothing after the end.
    List<ObjectNode> next(SseEvent upstream) {
        told.clear();
        if (!over && !upstream.data().equals(LAST_WORD)) {
            Tree.read(upstream.data())
                    .ifPresentOrElse(
                            event -> take(event, upstream.data().length()),
                            () -> fail(ClaudeError.broken("The upstream sent an event that cannot be read.")));
        }
        return List.copyOf(told);
    }

    boolean isOver() {
        return over;
    }

    private void take(JsonNode event, int length) {
        switch (Tree.type(event)) {
            case "response.created" -> begin(event.path("response"));
            case "response.in_progress", "response.queued", "keepalive" -> {
                begin(event.path("response"));
                told.add(Tree.typed("ping"));
            }
            case "response.completed", "response.incomplete", "response.failed" -> end(event.path("response"));
            // Some upstreams do not stream, though they are asked to: what they answer has no type.
            case "" -> end(event);
            case "error" -> fail(ClaudeError.of(event.has("error") ? event.path("error") : untyped(event)));
            default -> takeItem(event, length);
        }
    }

    /// An error that is an event itself says in `type` only that.
    private static JsonNode untyped(JsonNode event) {
        return Tree.object().put("code", Tree.text(event, "code")).put("message", Tree.text(event, "message"));
    }

    private void takeItem(JsonNode event, int length) {
        if (event.has("output_index") || event.has("item") || event.has("delta")) {
            begin(event);
            waiting += items.take(event) ? length : 0;
            if (waiting > MOST_WAITING) {
                fail(ClaudeError.broken("The upstream sent more at a time than can be put in order."));
            }
        }
    }

    private void begin(JsonNode response) {
        if (!begun) {
            begun = true;
            var message = Tree.object()
                    .put("id", Tree.text(response, "id").replaceFirst("^(resp_)?", "msg_"))
                    .put("type", "message")
                    .put("role", "assistant")
                    .put("model", asked.model());
            message.putArray("content");
            message.putNull("stop_reason").putNull("stop_sequence");
            message.set("usage", usage(Tree.object()));
            told.add(Tree.typed("message_start").set("message", message));
        }
    }

    private void end(JsonNode response) {
        if (response.path("error").isObject() || Tree.text(response, "status").equals("failed")) {
            fail(ClaudeError.of(response.path("error")));
            return;
        }
        begin(response);
        items.end();
        if (blocks.isEmpty()) {
            // Some upstreams tell everything at the end alone.
            response.path("output")
                    .forEach(item ->
                            items.take(Tree.typed("response.output_item.done").set("item", item)));
        }
        var event = Tree.typed("message_delta");
        event.putObject("delta").put("stop_reason", stopReason(response)).putNull("stop_sequence");
        told.add(event.set("usage", usage(response.path("usage"))));
        told.add(Tree.typed("message_stop"));
        over = true;
    }

    private void fail(ClaudeError error) {
        told.add(error.event());
        over = true;
    }

    /// A call that was cut off has half its arguments: it must not be made.
    private String stopReason(JsonNode response) {
        return switch (Tree.text(response.path("incomplete_details"), "reason")) {
            case "max_output_tokens" -> "max_tokens";
            case "content_filter" -> "refusal";
            default -> blocks.called() ? "tool_use" : "end_turn";
        };
    }

    /// Disjoint here, while an upstream counts what was cached among its input.
    private static ObjectNode usage(JsonNode upstream) {
        var details = upstream.path("input_tokens_details");
        var read = details.path("cached_tokens").asLong(0);
        var written = details.path("cache_write_tokens").asLong(0);
        return Tree.object()
                .put("input_tokens", Math.max(0, upstream.path("input_tokens").asLong(0) - read - written))
                .put("cache_creation_input_tokens", written)
                .put("cache_read_input_tokens", read)
                .put("output_tokens", upstream.path("output_tokens").asLong(0));
    }
}
