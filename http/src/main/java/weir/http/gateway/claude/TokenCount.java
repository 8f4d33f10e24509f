package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.apache.pekko.util.ByteString;

/// How many tokens a request would be, about: a client wants to know how full its context is, many times in a second.
/// It is counted here, and nothing is charged by it.
public sealed interface TokenCount permits TokenCount.Counted, MessagesRequest.Unreadable {
    /// Of JSON, code and English.
    int BYTES_OF_A_TOKEN = 4;

    /// An image of usual size, whatever its bytes.
    int TOKENS_OF_AN_IMAGE = 1_600;

    /// A page of a document, in base64, has about a hundred thousand bytes and two thousand tokens.
    int BYTES_OF_A_DOCUMENTS_TOKEN = 50;

    static TokenCount of(ByteString body) {
        try {
            var asked = MessagesRequest.asked(body);
            var tokens = weight(asked.path("system")) + weight(asked.path("messages")) + weight(asked.path("tools"));
            return new Counted(Math.max(1, tokens / BYTES_OF_A_TOKEN));
        } catch (NotMessages wrong) {
            return new MessagesRequest.Unreadable(Objects.requireNonNullElse(wrong.getMessage(), ""));
        }
    }

    record Counted(long tokens) implements TokenCount {
        public ByteString json() {
            return Tree.bytes(Tree.object().put("input_tokens", tokens));
        }
    }

    /// In bytes of text.
    private static long weight(JsonNode node) {
        return switch (Tree.type(node)) {
            case "image" -> (long) TOKENS_OF_AN_IMAGE * BYTES_OF_A_TOKEN;
            case "base64" -> (long) Tree.text(node, "data").length() * BYTES_OF_A_TOKEN / BYTES_OF_A_DOCUMENTS_TOKEN;
            default -> plainWeight(node);
        };
    }

    private static long plainWeight(JsonNode node) {
        if (node.isContainerNode()) {
            var names = node.propertyStream()
                    .mapToLong(field -> field.getKey().length())
                    .sum();
            return names + node.valueStream().mapToLong(TokenCount::weight).sum();
        }
        return node.asText("").getBytes(StandardCharsets.UTF_8).length;
    }
}
