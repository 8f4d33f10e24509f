package weir.http.health;

import java.util.Optional;
import java.util.function.Consumer;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.http.api.RequestId;
import weir.http.api.json.Json;

/// What a supervisor, a load balancer and Prometheus ask. Needs no token: nothing here is anybody's secret.
public record HealthCalls(Readiness readiness, Metrics metrics) {
    /// Empty where the request is about something else.
    public Optional<HttpResponse> answer(HttpRequest request) {
        if (!request.method().equals(HttpMethods.GET)) {
            return Optional.empty();
        }
        var answer = switch (request.getUri().path()) {
            case "/health" -> json(200, json -> json.text("status", "alive"));
            case "/ready" -> ready();
            case "/version" -> version(Version.ofThis());
            case "/metrics" -> HttpResponse.create().withEntity(ContentTypes.TEXT_PLAIN_UTF8, metrics.text());
            default -> null;
        };
        return Optional.ofNullable(answer).map(found -> found.addHeader(RequestId.of(request)));
    }

    private HttpResponse ready() {
        var reasons = readiness.reasons().stream().map(Readiness.Reason::text).toList();
        return json(
                reasons.isEmpty() ? 200 : 503,
                json -> json.flag("ready", reasons.isEmpty()).texts("reasons", reasons));
    }

    private static HttpResponse version(Version version) {
        return json(200, json -> json.text("weir", version.weir()).text("java", version.java()));
    }

    private static HttpResponse json(int status, Consumer<Json> body) {
        return HttpResponse.create()
                .withStatus(status)
                .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, Json.object(body)));
    }
}
