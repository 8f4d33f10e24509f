package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/// A call of a tool and what came of it. The call's id is the same on both sides.
final class ToolItems {
    /// Responses has no mark for a call that failed.
    private static final String ERROR = "ERROR: ";

    private ToolItems() {}

    static ObjectNode call(JsonNode use, ToolNames names) {
        return Tree.typed("function_call")
                .put("call_id", Tree.text(use, "id"))
                .put("name", names.upstream(Tree.text(use, "name")))
                .put(
                        "arguments",
                        use.path("input").isObject() ? use.path("input").toString() : "{}");
    }

    /// Texts alone are one text, for some upstreams take nothing else; with an image or a file it is a list.
    static ObjectNode result(JsonNode result, ToolNames names, String where) {
        var item = Tree.typed("function_call_output").put("call_id", Tree.text(result, "tool_use_id"));
        var mark = result.path("is_error").asBoolean(false) ? ERROR : "";
        var parts = parts(result.path("content"), names, where);
        if (parts.stream().allMatch(part -> Tree.type(part).equals("input_text"))) {
            return item.put("output", mark + texts(parts));
        }
        var output = item.putArray("output");
        if (!mark.isEmpty()) {
            output.add(Tree.typed("input_text").put("text", mark.strip()));
        }
        output.addAll(parts);
        return item;
    }

    private static List<ObjectNode> parts(JsonNode content, ToolNames names, String where) {
        return content.isMissingNode() || content.isNull()
                ? List.of()
                : ContentParts.blocks(content, where + ".content.content").stream()
                        .flatMap(block -> ContentParts.given(block, names, where))
                        .toList();
    }

    private static String texts(List<ObjectNode> parts) {
        return parts.stream().map(part -> Tree.text(part, "text")).collect(Collectors.joining("\n"));
    }
}
