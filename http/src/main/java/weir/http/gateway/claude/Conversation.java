package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The messages of a request as the items of an input, in their order. What a message says between two calls, results
/// or thoughts is one item.
final class Conversation {
    private final ArrayNode items = JsonNodeFactory.instance.arrayNode();
    private final ToolNames names;

    /// The content of the item that is being said.
    private @Nullable ArrayNode said;

    private Conversation(ToolNames names) {
        this.names = names;
    }

    static ArrayNode items(JsonNode messages, ToolNames names) {
        var conversation = new Conversation(names);
        for (var at = 0; at < messages.size(); at++) {
            conversation.add(messages.path(at), "messages." + at);
        }
        conversation.dropUnfollowed();
        return conversation.items;
    }

    private void add(JsonNode message, String where) {
        var blocks = ContentParts.blocks(message.path("content"), where + ".content");
        switch (Tree.text(message, "role")) {
            case "assistant" -> blocks.forEach(this::addOwn);
            case "user" -> blocks.forEach(block -> addGiven(block, "user", where));
            // In its place, for what stood before it was said without it.
            case "system" -> blocks.forEach(block -> addGiven(block, "developer", where));
            default -> throw new NotMessages(where + ".role: it must be user, assistant or system.");
        }
        said = null;
    }

    private void addOwn(JsonNode block) {
        switch (Tree.type(block)) {
            case "tool_use" -> addItem(ToolItems.call(block, names));
            case "thinking" -> Thinking.item(block, "signature").ifPresent(this::addItem);
            case "redacted_thinking" -> Thinking.item(block, "data").ifPresent(this::addItem);
            default -> say("assistant", ContentParts.said(block));
        }
    }

    private void addGiven(JsonNode block, String role, String where) {
        dropUnfollowed();
        if (Tree.type(block).equals("tool_result")) {
            addItem(ToolItems.result(block, names, where));
        } else {
            say(role, ContentParts.given(block, names, where));
        }
    }

    private void addItem(ObjectNode item) {
        items.add(item);
        said = null;
    }

    private void say(String role, Stream<ObjectNode> parts) {
        parts.forEach(part -> {
            if (said == null) {
                var item = Tree.typed("message").put("role", role);
                items.add(item);
                said = item.putArray("content");
            }
            said.add(part);
        });
    }

    /// An upstream refuses reasoning that nothing of its own turn follows, as a stream that broke leaves it.
    private void dropUnfollowed() {
        while (!items.isEmpty() && Tree.type(items.path(items.size() - 1)).equals("reasoning")) {
            items.remove(items.size() - 1);
        }
    }
}
