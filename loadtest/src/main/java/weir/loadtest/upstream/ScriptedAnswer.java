package weir.loadtest.upstream;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;

/// An answer in one protocol's own form.
sealed interface ScriptedAnswer permits ScriptedResponses, ScriptedMessages {
    /// For one who streams: whole events, in order, each made when it is taken. To be taken once.
    Stream<String> events();

    /// For one who does not.
    ObjectNode whole();

    static ScriptedAnswer of(ScriptedRequest request, Script script) {
        var spoken = Spoken.of(request, script);
        return request.messages() ? new ScriptedMessages(spoken) : new ScriptedResponses(spoken);
    }

    /// A refusal in the words of the protocol that was asked in.
    static ObjectNode refusal(boolean messages, int status, Script script) {
        var json = JsonNodeFactory.instance.objectNode();
        var message = script.word("message", "the script refuses with " + status);
        var type = messages ? messagesType(status) : responsesType(status);
        if (messages) {
            json.put("type", "error");
        }
        var error = json.putObject("error").put("type", type).put("message", message);
        if (messages) {
            json.put("request_id", "req_scripted");
        } else {
            error.putNull("param").put("code", script.word("code", type));
        }
        return json;
    }

    private static String messagesType(int status) {
        return switch (status) {
            case 400 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 402 -> "billing_error";
            case 403 -> "permission_error";
            case 404 -> "not_found_error";
            case 413 -> "request_too_large";
            case 429 -> "rate_limit_error";
            case 529 -> "overloaded_error";
            default -> "api_error";
        };
    }

    private static String responsesType(int status) {
        return switch (status) {
            case 400, 404, 413 -> "invalid_request_error";
            case 401 -> "authentication_error";
            case 429 -> "rate_limit_exceeded";
            default -> "server_error";
        };
    }
}
