package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Blocks of content as parts of a Responses item: texts, images, documents. A block that is unknown is passed over.
final class ContentParts {
    /// Claude Code's first block of `system` changes with every agent and version: with it no prompt would be found
    /// again in the upstream's cache.
    private static final String BILLING = "x-anthropic-billing-header:";

    private ContentParts() {}

    static Optional<String> instructions(JsonNode system) {
        if (system.isMissingNode() || system.isNull()) {
            return Optional.empty();
        }
        var text = blocks(system, "system").stream()
                .map(block -> Tree.text(block, "text"))
                .filter(block -> !block.isEmpty() && !block.startsWith(BILLING))
                .collect(Collectors.joining("\n\n"));
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// A text alone is a block of its own.
    ///
    /// @param where it stands, for who sent something else
    static List<JsonNode> blocks(JsonNode content, String where) {
        if (content.isTextual()) {
            return List.of(Tree.typed("text").put("text", content.textValue()));
        }
        if (content.isArray()) {
            return content.valueStream().toList();
        }
        throw new NotMessages(where + ": it must be a text or a list of blocks.");
    }

    /// What the assistant has said.
    static Stream<ObjectNode> said(JsonNode block) {
        return texts("output_text", Tree.type(block).equals("text") ? Tree.text(block, "text") : "");
    }

    /// What somebody else has said, or a tool has brought.
    static Stream<ObjectNode> given(JsonNode block, ToolNames names, String where) {
        return switch (Tree.type(block)) {
            case "text" -> texts("input_text", Tree.text(block, "text"));
            case "image" -> image(block.path("source"), where);
            case "document" -> document(block, names, where);
            case "search_result" ->
                Stream.concat(
                        texts("input_text", Tree.text(block, "title") + '\n' + Tree.text(block, "source")),
                        inner(block.path("content"), names, where));
            case "tool_reference" ->
                texts("input_text", "Tool loaded: " + names.upstream(Tree.text(block, "tool_name")));
            default -> Stream.empty();
        };
    }

    private static Stream<ObjectNode> texts(String type, String text) {
        return text.isEmpty() ? Stream.empty() : Stream.of(Tree.typed(type).put("text", text));
    }

    private static Stream<ObjectNode> inner(JsonNode content, ToolNames names, String where) {
        return blocks(content, where).stream().flatMap(block -> given(block, names, where));
    }

    private static Stream<ObjectNode> image(JsonNode source, String where) {
        var url = Tree.type(source).equals("base64") ? dataUrl(source) : urlOf(source, where);
        return Stream.of(Tree.typed("input_image").put("image_url", url).put("detail", "auto"));
    }

    private static Stream<ObjectNode> document(JsonNode block, ToolNames names, String where) {
        var source = block.path("source");
        return switch (Tree.type(source)) {
            case "text" -> texts("input_text", Tree.text(source, "data"));
            case "content" -> inner(source.path("content"), names, where);
            case "base64" ->
                Stream.of(Tree.typed("input_file")
                        .put("filename", fileName(block))
                        .put("file_data", dataUrl(source)));
            default -> Stream.of(Tree.typed("input_file").put("file_url", urlOf(source, where)));
        };
    }

    private static String fileName(JsonNode document) {
        var title = Tree.text(document, "title");
        return title.isEmpty() ? "document.pdf" : title;
    }

    private static String dataUrl(JsonNode source) {
        return "data:" + Tree.text(source, "media_type") + ";base64," + Tree.text(source, "data");
    }

    /// A file that was put somewhere else before cannot be had: without it the answer would be about nothing.
    private static String urlOf(JsonNode source, String where) {
        if (!Tree.type(source).equals("url")) {
            throw new NotMessages("%s: a source of type `%s` cannot be read here; send it as base64 or url."
                    .formatted(where, Tree.type(source)));
        }
        return Tree.text(source, "url");
    }
}
