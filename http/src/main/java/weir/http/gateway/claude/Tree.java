package weir.http.gateway.claude;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pekko.util.ByteString;

/// JSON as the translation reads and makes it. The order of fields and the digits of numbers stay as they came: an
/// upstream's prompt cache hangs on them.
final class Tree {
    /// Schemas of tools are the deepest that is sent, and have some tens.
    private static final int DEPTH = 500;

    /// An image fills a request; how long that may be is judged where it comes in.
    private static final int MOST_CHARACTERS = 64 * 1024 * 1024;

    private static final ObjectReader JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .maxStringLength(MOST_CHARACTERS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private Tree() {}

    /// Empty for what is no object of JSON.
    static Optional<ObjectNode> read(String text) {
        try {
            return JSON.readTree(text) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }

    static Optional<ObjectNode> read(ByteString bytes) {
        return read(bytes.utf8String());
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    static ObjectNode typed(String type) {
        return object().put("type", type);
    }

    /// A field's text; empty where it is missing or something else.
    static String text(JsonNode node, String field) {
        return node.path(field).asText("");
    }

    static String type(JsonNode node) {
        return text(node, "type");
    }

    /// Half a pair of surrogates, which clients send where they cut a text, has no bytes of its own and becomes `?`.
    static ByteString bytes(JsonNode node) {
        return ByteString.fromArrayUnsafe(node.toString().getBytes(StandardCharsets.UTF_8));
    }
}
