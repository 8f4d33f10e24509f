package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/// What the answer shall be like: how long, of how much effort, in which form.
final class AnswerForm {
    /// The upstreams refuse less.
    private static final int LEAST_TOKENS = 16;

    /// What the models give at most. Claude Code asks for as much as its own models would.
    private static final int MOST_TOKENS = 128_000;

    private AnswerForm() {}

    static void write(JsonNode asked, ObjectNode body) {
        var tokens = asked.path("max_tokens");
        if (tokens.isIntegralNumber()) {
            body.put("max_output_tokens", Math.clamp(tokens.longValue(), LEAST_TOKENS, MOST_TOKENS));
        }
        Thinking.reasoning(asked, last(asked, "effort").asText("")).ifPresent(value -> body.set("reasoning", value));
        var format = last(asked, "format");
        if (Tree.type(format).equals("json_schema") && format.path("schema").isObject()) {
            body.putObject("text").set("format", format(format.path("schema")));
        }
    }

    /// A system message within the conversation may say it anew: the last one holds.
    private static JsonNode last(JsonNode asked, String field) {
        return Stream.concat(Stream.of(asked), asked.path("messages").valueStream())
                .map(place -> place.path("output_config").path(field))
                .filter(value -> !value.isMissingNode() && !value.isNull())
                .reduce(asked.path("output_config").path(field), (_, later) -> later);
    }

    private static ObjectNode format(JsonNode schema) {
        var format = Tree.typed("json_schema").put("name", "answer");
        format.set("schema", schema);
        return format.put("strict", isStrict(schema));
    }

    /// An upstream refuses to be strict where a field may be left out or another one added; Claude's models are not
    /// asked.
    private static boolean isStrict(JsonNode schema) {
        var properties = schema.path("properties");
        var required =
                schema.path("required").valueStream().map(JsonNode::asText).toList();
        var closed = !properties.isObject()
                || (required.containsAll(properties
                                .propertyStream()
                                .map(field -> field.getKey())
                                .toList())
                        && schema.path("additionalProperties").isBoolean()
                        && !schema.path("additionalProperties").booleanValue());
        return closed && schema.valueStream().allMatch(AnswerForm::isStrict);
    }
}
