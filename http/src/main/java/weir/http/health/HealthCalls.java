package weir.http.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.http.api.RequestId;

/// What a supervisor, a load balancer and Prometheus ask. Needs no token: nothing here is anybody's secret.
public record HealthCalls(Readiness readiness, Metrics metrics) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /// Empty where the request is about something else.
    public Optional<HttpResponse> answer(HttpRequest request) {
        if (!request.method().equals(HttpMethods.GET)) {
            return Optional.empty();
        }
        var answer = switch (request.getUri().path()) {
            case "/health" -> json(200, Map.of("status", "alive"));
            case "/ready" -> ready();
            case "/version" -> version(Version.ofThis());
            case "/metrics" -> HttpResponse.create().withEntity(ContentTypes.TEXT_PLAIN_UTF8, metrics.text());
            default -> null;
        };
        return Optional.ofNullable(answer).map(found -> found.addHeader(RequestId.of(request)));
    }

    private HttpResponse ready() {
        var reasons = readiness.reasons().stream().map(Readiness.Reason::text).toList();
        return reasons.isEmpty()
                ? json(200, Map.of("ready", true, "reasons", List.of()))
                : json(503, Map.of("ready", false, "reasons", reasons));
    }

    private static HttpResponse version(Version version) {
        return json(200, Map.of("weir", version.weir(), "java", version.java()));
    }

    private static HttpResponse json(int status, Map<String, ?> body) {
        try {
            return HttpResponse.create()
                    .withStatus(status)
                    .withEntity(ContentTypes.APPLICATION_JSON, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
