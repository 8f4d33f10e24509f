package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/// The tools that a request offers, and whether one must be called.
final class Tools {
    private static final Pattern WEB_SEARCH = Pattern.compile("web_search_\\d+");

    /// Claude Code names it where its own server would put tools in later; there is nothing to be called.
    private static final String PLACEHOLDER = "DeferredToolPlaceholder";

    private Tools() {}

    static void write(JsonNode asked, ToolNames names, ObjectNode body) {
        var tools = JsonNodeFactory.instance.arrayNode();
        for (var tool : asked.path("tools")) {
            tool(tool, names).ifPresent(tools::add);
        }
        if (!tools.isEmpty()) {
            body.set("tools", tools);
            choice(asked.path("tool_choice"), names, tools, body);
        }
    }

    /// Empty for the tools that Claude's own servers run, or whose form only Claude has learned: but for the search.
    private static Optional<ObjectNode> tool(JsonNode tool, ToolNames names) {
        var type = Tree.type(tool);
        if (WEB_SEARCH.matcher(type).matches()) {
            return Optional.of(search(tool));
        }
        var own = type.isEmpty() || type.equals("custom");
        return own && !Tree.text(tool, "name").equals(PLACEHOLDER)
                ? Optional.of(function(tool, names))
                : Optional.empty();
    }

    private static ObjectNode function(JsonNode tool, ToolNames names) {
        var function = Tree.typed("function").put("name", names.upstream(Tree.text(tool, "name")));
        if (tool.path("description").isTextual()) {
            function.set("description", tool.path("description"));
        }
        var schema = tool.path("input_schema");
        function.set("parameters", schema.isObject() ? schema : emptySchema());
        // The default there is true, and refuses most schemas.
        return function.put("strict", false);
    }

    private static ObjectNode emptySchema() {
        var schema = Tree.typed("object");
        schema.putObject("properties");
        return schema;
    }

    private static ObjectNode search(JsonNode tool) {
        var search = Tree.typed("web_search");
        if (tool.path("allowed_domains").isArray()) {
            search.putObject("filters").set("allowed_domains", tool.path("allowed_domains"));
        }
        if (tool.path("user_location").isObject()) {
            search.set("user_location", tool.path("user_location"));
        }
        return search;
    }

    private static void choice(JsonNode choice, ToolNames names, ArrayNode tools, ObjectNode body) {
        switch (Tree.type(choice)) {
            case "auto" -> body.put("tool_choice", "auto");
            case "any" -> body.put("tool_choice", "required");
            case "none" -> body.put("tool_choice", "none");
            case "tool" -> body.set("tool_choice", demanded(names.upstream(Tree.text(choice, "name")), tools));
            default -> {}
        }
        if (choice.path("disable_parallel_tool_use").asBoolean(false)) {
            body.put("parallel_tool_calls", false);
        }
    }

    private static ObjectNode demanded(String name, ArrayNode tools) {
        var isFunction =
                tools.valueStream().anyMatch(tool -> Tree.text(tool, "name").equals(name));
        return isFunction ? Tree.typed("function").put("name", name) : Tree.typed("web_search");
    }
}
