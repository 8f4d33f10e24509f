package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;

/// What the model tells of its reasoning, and the signature that brings the reasoning back ([Thinking]): one block,
/// also where nothing was told.
final class Thought implements OutputItem {
    private static final String BETWEEN_PARTS = "\n\n";

    private boolean open;
    private boolean told;

    @Override
    public void take(JsonNode event, Blocks blocks) {
        switch (Tree.type(event)) {
            case "response.reasoning_summary_part.added" -> {
                if (told) {
                    tell(BETWEEN_PARTS, blocks);
                }
            }
            case "response.reasoning_summary_text.delta", "response.reasoning_text.delta" ->
                tell(Tree.text(event, "delta"), blocks);
            case "response.output_item.done" -> end(event.path("item"), blocks);
            default -> {}
        }
    }

    private void end(JsonNode item, Blocks blocks) {
        if (!told) {
            tell(
                    item.path("summary")
                            .valueStream()
                            .map(part -> Tree.text(part, "text"))
                            .collect(Collectors.joining(BETWEEN_PARTS)),
                    blocks);
        }
        var signature = Thinking.signature(item);
        if (!signature.isEmpty()) {
            open(blocks);
            blocks.add("signature_delta", "signature", signature);
        }
    }

    private void tell(String text, Blocks blocks) {
        if (!text.isEmpty()) {
            open(blocks);
            blocks.add("thinking_delta", "thinking", text);
            told = true;
        }
    }

    private void open(Blocks blocks) {
        if (!open) {
            blocks.open(Tree.typed("thinking").put("thinking", "").put("signature", ""));
            open = true;
        }
    }
}
