package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import weir.http.gateway.sse.SseEvent;

/// Gathers a stream into one message, for a caller that does not stream: as Claude's own clients gather theirs.
public final class WholeMessage {
    private final Translation translation;
    private final StringBuilder text = new StringBuilder();
    private ObjectNode message = Tree.object();
    private ObjectNode block = Tree.object();
    private @Nullable ClaudeError error;

    public WholeMessage(MessagesRequest.Asked asked) {
        this.translation = new Translation(asked);
    }

    /// What became of it.
    public sealed interface Outcome {
        /// @param json the message
        record Whole(ByteString json) implements Outcome {}

        record Failed(ClaudeError error) implements Outcome {}
    }

    /// Takes an upstream's event.
    ///
    /// @return present at the last one
    public Optional<Outcome> next(SseEvent upstream) {
        translation.next(upstream).forEach(this::take);
        if (error != null) {
            return Optional.of(new Outcome.Failed(error));
        }
        return translation.isOver() ? Optional.of(new Outcome.Whole(Tree.bytes(message))) : Optional.empty();
    }

    private void take(JsonNode event) {
        switch (Tree.type(event)) {
            case "message_start" -> message = event.withObject("/message");
            case "content_block_start" -> {
                block = event.withObject("/content_block");
                text.setLength(0);
            }
            case "content_block_delta" -> add(event.path("delta"));
            case "content_block_stop" -> message.withArray("content").add(ended());
            case "message_delta" -> {
                message.set("stop_reason", event.path("delta").path("stop_reason"));
                message.set("usage", event.path("usage"));
            }
            case "error" ->
                error = new ClaudeError(Tree.type(event.path("error")), Tree.text(event.path("error"), "message"));
            default -> {}
        }
    }

    private void add(JsonNode delta) {
        switch (Tree.type(delta)) {
            case "text_delta" -> text.append(Tree.text(delta, "text"));
            case "thinking_delta" -> text.append(Tree.text(delta, "thinking"));
            case "input_json_delta" -> text.append(Tree.text(delta, "partial_json"));
            case "signature_delta" -> block.put("signature", Tree.text(delta, "signature"));
            default -> {}
        }
    }

    /// Arguments that were cut off are none.
    private ObjectNode ended() {
        return switch (Tree.type(block)) {
            case "text" -> block.put("text", text.toString());
            case "thinking" -> block.put("thinking", text.toString());
            default -> block.set("input", Tree.read(text.toString()).orElseGet(Tree::object));
        };
    }
}
