package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;

/// A call of one of the request's tools, under the name that the request has for it.
final class FunctionCall implements OutputItem {
    private final ToolNames names;
    private boolean open;
    private boolean argued;

    FunctionCall(ToolNames names) {
        this.names = names;
    }

    @Override
    public void take(JsonNode event, Blocks blocks) {
        switch (Tree.type(event)) {
            case "response.output_item.added" -> open(event.path("item"), blocks);
            case "response.function_call_arguments.delta" -> argue(Tree.text(event, "delta"), blocks);
            case "response.output_item.done" -> {
                open(event.path("item"), blocks);
                if (!argued) {
                    var arguments = Tree.text(event.path("item"), "arguments");
                    argue(arguments.isBlank() ? "{}" : arguments, blocks);
                }
            }
            default -> {}
        }
    }

    private void open(JsonNode item, Blocks blocks) {
        if (!open && !Tree.text(item, "name").isEmpty()) {
            var use = Tree.typed("tool_use")
                    .put("id", Tree.text(item, "call_id"))
                    .put("name", names.asked(Tree.text(item, "name")));
            use.putObject("input");
            blocks.open(use);
            open = true;
        }
    }

    /// Arguments of a call whose name is not known yet come again when it is done.
    private void argue(String json, Blocks blocks) {
        if (open && !json.isEmpty()) {
            blocks.add("input_json_delta", "partial_json", json);
            argued = true;
        }
    }
}
