package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;

/// One item of an upstream's output, as blocks of a message.
///
/// Some upstreams send an item only whole, when it is done: then its blocks are written from that.
sealed interface OutputItem permits OutputItem.Unseen, SpokenText, FunctionCall, Thought {
    /// Takes its next event.
    void take(JsonNode event, Blocks blocks);

    /// What a Messages client has no block for, such as a search that the upstream itself has made.
    record Unseen() implements OutputItem {
        @Override
        public void take(JsonNode event, Blocks blocks) {}
    }

    /// @param event the first one of the item
    static OutputItem begun(JsonNode event, MessagesRequest.Asked asked) {
        return switch (kind(event)) {
            case "message" -> new SpokenText();
            case "function_call" -> new FunctionCall(asked.tools());
            case "reasoning" -> asked.thinks() ? new Thought() : new Unseen();
            default -> new Unseen();
        };
    }

    /// An item that never was announced is known by its first delta.
    private static String kind(JsonNode event) {
        if (event.has("item")) {
            return Tree.type(event.path("item"));
        }
        return switch (Tree.type(event)) {
            case "response.output_text.delta", "response.refusal.delta", "response.content_part.added" -> "message";
            case "response.function_call_arguments.delta" -> "function_call";
            case "response.reasoning_summary_text.delta",
                    "response.reasoning_summary_part.added",
                    "response.reasoning_text.delta" -> "reasoning";
            default -> "";
        };
    }
}
