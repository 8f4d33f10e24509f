package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;

/// What the model says, or says that it will not do: a block of text for each part.
final class SpokenText implements OutputItem {
    private int part = -1;

    @Override
    public void take(JsonNode event, Blocks blocks) {
        switch (Tree.type(event)) {
            case "response.output_text.delta", "response.refusal.delta" ->
                add(event.path("content_index").asInt(Math.max(part, 0)), Tree.text(event, "delta"), blocks);
            case "response.output_item.done" -> {
                if (part < 0) {
                    addWhole(event.path("item").path("content"), blocks);
                }
            }
            default -> {}
        }
    }

    private void addWhole(JsonNode content, Blocks blocks) {
        for (var at = 0; at < content.size(); at++) {
            add(at, Tree.text(content.path(at), "text") + Tree.text(content.path(at), "refusal"), blocks);
        }
    }

    private void add(int index, String text, Blocks blocks) {
        if (text.isEmpty()) {
            return;
        }
        if (index != part) {
            blocks.open(Tree.typed("text").put("text", ""));
            part = index;
        }
        blocks.add("text_delta", "text", text);
    }
}
