package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pekko.util.ByteString;

/// What went wrong upstream, as the Messages API says it.
///
/// @param type one of Claude's
/// @param message for people
public record ClaudeError(String type, String message) {
    /// The words by which Claude Code knows that it must make its conversation shorter.
    private static final String TOO_LONG = "prompt is too long: ";

    private static final Pattern LENGTHS =
            Pattern.compile("(?s).*maximum context length is (\\d+) tokens.*?(\\d+) tokens.*");

    /// What an upstream answers instead of a stream, where the request is wrong; empty where it says nothing of it.
    public static Optional<ClaudeError> read(ByteString body) {
        return Tree.read(body)
                .map(answer -> answer.path("error"))
                .filter(JsonNode::isObject)
                .map(ClaudeError::of);
    }

    /// @param error with a `code` or a `type`, and a `message`
    static ClaudeError of(JsonNode error) {
        var message = Tree.text(error, "message");
        var code = Tree.text(error, "code");
        return switch (code.isEmpty() ? Tree.type(error) : code) {
            case "context_length_exceeded" ->
                new ClaudeError(
                        "invalid_request_error",
                        TOO_LONG + LENGTHS.matcher(message).replaceFirst("$2 tokens > $1 maximum"));
            case "invalid_prompt", "invalid_request_error", "invalid_encrypted_content", "content_policy_violation" ->
                new ClaudeError("invalid_request_error", message);
            // The upstream's account is not the caller's: there is no more to say than to come again.
            case "rate_limit_exceeded",
                    "insufficient_quota",
                    "usage_limit_reached",
                    "billing_hard_limit_reached",
                    "invalid_api_key",
                    "server_is_overloaded",
                    "slow_down" -> overloaded();
            default ->
                new ClaudeError("api_error", message.isEmpty() ? "The upstream failed and did not say why." : message);
        };
    }

    static ClaudeError overloaded() {
        return new ClaudeError("overloaded_error", "The upstream has no room now. Try again in a moment.");
    }

    public static ClaudeError wrongRequest(String message) {
        return new ClaudeError("invalid_request_error", message);
    }

    public static ClaudeError broken(String what) {
        return new ClaudeError("api_error", what);
    }

    ObjectNode event() {
        return Tree.typed("error").set("error", Tree.typed(type).put("message", message));
    }
}
