package weir.http.operating;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.http.api.RequestId;
import weir.http.door.json.Json;

/// What a supervisor and a load balancer ask. Needs no token, and tells nothing but yes or no.
public record HealthCalls(Readiness readiness) {
    /// Empty where the request is about something else.
    public Optional<HttpResponse> answer(HttpRequest request) {
        if (!request.method().equals(HttpMethods.GET)) {
            return Optional.empty();
        }
        var answer = switch (request.getUri().path()) {
            case "/health" -> json(200, json -> json.text("status", "alive"));
            case "/ready" -> ready(readiness.reasons().isEmpty(), _ -> {});
            default -> null;
        };
        return Optional.ofNullable(answer).map(found -> found.addHeader(RequestId.of(request)));
    }

    static HttpResponse ready(boolean ready, Consumer<Json> more) {
        return json(ready ? 200 : 503, json -> more.accept(json.flag("ready", ready)));
    }

    static HttpResponse json(int status, Consumer<Json> body) {
        return HttpResponse.create()
                .withStatus(status)
                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.object(body)));
    }
}
