package weir.http.gateway;

import java.util.List;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentType;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import weir.http.door.Response;
import weir.http.door.json.Json;
import weir.http.gateway.claude.ClaudeError;
import weir.http.gateway.claude.MessagesRequest.Asked;
import weir.http.gateway.claude.WholeMessage;
import weir.http.gateway.claude.WholeMessage.Outcome;
import weir.http.gateway.sse.SseEvent;
import weir.http.gateway.upstream.Head;

/// One message of Claude's, gathered from what the upstream streams.
final class TranslatedWhole implements Rendering {
    private final ResponsesReader upstream;
    private final WholeMessage message;
    private final String request;
    private @Nullable Outcome outcome;

    /// @param request the `x-request-id` of the answer
    TranslatedWhole(Asked asked, Head head, String request) {
        this.upstream = new ResponsesReader(head);
        this.message = new WholeMessage(asked);
        this.request = request;
    }

    @Override
    public ContentType contentType() {
        return ContentTypes.APPLICATION_JSON;
    }

    @Override
    public ByteString next(ByteString bytes) {
        take(upstream.next(bytes));
        return ByteString.emptyByteString();
    }

    @Override
    public ByteString last() {
        take(upstream.last());
        return switch (outcome()) {
            case Outcome.Whole(var json) -> json;
            case Outcome.Failed(var error) -> Json.object(told(error).body());
        };
    }

    @Override
    public boolean isWhole() {
        return true;
    }

    @Override
    public int status() {
        return switch (outcome()) {
            case Outcome.Whole _ -> 200;
            case Outcome.Failed(var error) -> told(error).status();
        };
    }

    private void take(List<SseEvent> events) {
        for (var event : events) {
            outcome = message.next(event).or(() -> Optional.ofNullable(outcome)).orElse(null);
        }
    }

    private Outcome outcome() {
        return outcome == null
                ? new Outcome.Failed(ClaudeError.broken("The upstream did not end its answer."))
                : outcome;
    }

    private Response told(ClaudeError error) {
        var denial = switch (error.type()) {
            case "invalid_request_error" -> Denial.of(Ground.REQUEST, "refused_upstream", error.message());
            case "overloaded_error" -> Denial.overload(error.message());
            default -> Denial.of(Ground.INTERNAL, "upstream_failed", error.message());
        };
        return Dialect.MESSAGES.refused(denial, request);
    }
}
