package weir.http.gateway;

import java.util.HashMap;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.util.ByteString;
import weir.http.door.Response;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.http.gateway.claude.ClaudeError;
import weir.http.gateway.claude.MessagesRequest;
import weir.http.gateway.claude.MessagesRequest.Asked;
import weir.http.gateway.upstream.Head;
import weir.http.settings.GatewaySettings.Speaks;

/// A request of Claude's Messages API to an upstream that speaks Responses: translated, there and back.
record Translated() implements Crossing {
    private static final String AGENT = "x-claude-code-agent-id";

    @Override
    public Speaks to() {
        return Speaks.RESPONSES;
    }

    @Override
    public Crossed cross(HttpRequest request, String id, Control control, ByteString body, String model) {
        var agent = request.getHeader(AGENT).map(header -> header.value()).orElse("");
        return switch (MessagesRequest.read(body, model, agent)) {
            case MessagesRequest.Readable(var translated, var asked) ->
                new There(headers(request, control), translated, asked, id);
            case MessagesRequest.Unreadable(var message) -> throw unreadable(message);
        };
    }

    static Refused unreadable(String message) {
        return new Refused(Problem.of(Code.INVALID_FIELD, message));
    }

    /// What Claude's own servers are told of is none of this upstream's business; the session is, for its cache.
    private static Map<String, String> headers(HttpRequest request, Control control) {
        var headers = new HashMap<>(HeaderLists.up(request));
        headers.keySet().removeIf(name -> name.startsWith("anthropic-"));
        headers.put("accept", "text/event-stream");
        var session = new ClientIds(request).session(control);
        if (session != null) {
            headers.put("session_id", session);
        }
        return headers;
    }

    private record There(Map<String, String> headers, ByteString body, Asked asked, String id) implements Crossed {
        @Override
        public String path() {
            return "/responses";
        }

        @Override
        public Rendering rendering(Head head) {
            return asked.streamed() ? new TranslatedStream(asked, head) : new TranslatedWhole(asked, head, id);
        }

        @Override
        public HttpResponse refused(Head head, ByteString body) {
            return told(head.status(), body, id).http();
        }
    }

    private static Response told(int status, ByteString body, String request) {
        var error = ClaudeError.read(body)
                .orElseGet(() -> ClaudeError.wrongRequest("The upstream does not take the request."));
        var denial = switch (status) {
            case 404 -> Denial.of(Ground.MODEL, Denial.MODEL, error.message());
            case 413 -> Denial.of(Ground.SIZE, "body_too_large", error.message());
            default -> Denial.of(Ground.REQUEST, "refused_upstream", error.message());
        };
        return Dialect.MESSAGES.refused(denial, request);
    }
}
