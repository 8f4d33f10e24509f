package weir.http.gateway.claude;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;
import org.apache.pekko.util.ByteString;

/// A request of Claude's Messages API, as an upstream that speaks Responses is asked it.
///
/// Fields that are unknown, or that have no equal there (`temperature`, `top_p`, `top_k`, `stop_sequences`,
/// `cache_control`, `context_management`), are passed over: Claude Code answers a 400 with five more requests.
public sealed interface MessagesRequest {
    /// @param upstreamModel the name under which the upstream knows the model
    /// @param agent the sub-agent that asks, empty for the main one: its prompt is another, and so is its cache
    static MessagesRequest read(ByteString body, String upstreamModel, String agent) {
        try {
            return translated(asked(body), upstreamModel, agent);
        } catch (NotMessages wrong) {
            return new Unreadable(Objects.requireNonNullElse(wrong.getMessage(), ""));
        }
    }

    /// @param body of the Responses request: always streamed, never stored
    record Readable(ByteString body, Asked asked) implements MessagesRequest {}

    /// What the answer needs to know of it, and all that is kept until then.
    ///
    /// @param model as it was asked for, and as it is answered
    /// @param streamed whether the caller reads events, or one whole message
    /// @param thinks whether the caller knows what to do with thinking
    record Asked(String model, boolean streamed, boolean thinks, ToolNames tools) {}

    /// What is no request of this API.
    ///
    /// @param message for people: which field, what it is and what it may be
    record Unreadable(String message) implements MessagesRequest, TokenCount {}

    /// The tree of what can be a request: its model is named, its messages are a list.
    static ObjectNode asked(ByteString body) {
        var asked = Tree.read(body).orElseThrow(() -> new NotMessages("The body is not an object of JSON."));
        if (Tree.text(asked, "model").isEmpty()) {
            throw new NotMessages("model: it must be a model's name.");
        }
        if (!asked.path("messages").isArray()) {
            throw new NotMessages("messages: it must be a list of messages.");
        }
        return asked;
    }

    private static Readable translated(JsonNode asked, String upstreamModel, String agent) {
        var names = ToolNames.of(asked);
        var body = Tree.object().put("model", upstreamModel).put("stream", true).put("store", false);
        body.putArray("include").add("reasoning.encrypted_content");
        ContentParts.instructions(asked.path("system")).ifPresent(text -> body.put("instructions", text));
        body.set("input", Conversation.items(asked.path("messages"), names));
        Tools.write(asked, names, body);
        AnswerForm.write(asked, body);
        Session.of(asked, agent).ifPresent(key -> body.put("prompt_cache_key", key));
        return new Readable(
                Tree.bytes(body),
                new Asked(
                        Tree.text(asked, "model"),
                        asked.path("stream").asBoolean(false),
                        Thinking.isAsked(asked),
                        names));
    }
}
