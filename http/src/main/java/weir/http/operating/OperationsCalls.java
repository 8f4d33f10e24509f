package weir.http.operating;

import java.util.List;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpMethods;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import weir.http.api.RequestId;
import weir.http.api.Responses;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// What Prometheus asks, and whoever runs Weir: it has an address of its own, because it shows what is sold and needs
/// no token.
public record OperationsCalls(HealthCalls health, Readiness readiness, Metrics metrics) {
    public HttpResponse answer(HttpRequest request) {
        var answer = request.method().equals(HttpMethods.GET)
                ? found(request)
                : Responses.otherMethod(request.method().name(), List.of("GET"));
        return answer.addHeader(RequestId.of(request));
    }

    private HttpResponse found(HttpRequest request) {
        return switch (request.getUri().path()) {
            case "/ready" -> ready();
            case "/version" -> version(Version.ofThis());
            case "/metrics" -> HttpResponse.create().withEntity(ContentTypes.TEXT_PLAIN_UTF8, metrics.text());
            default -> health.answer(request).orElseGet(OperationsCalls::nowhere);
        };
    }

    private HttpResponse ready() {
        var reasons = readiness.reasons().stream().map(Readiness.Reason::text).toList();
        return HealthCalls.ready(reasons.isEmpty(), json -> lost(json.texts("reasons", reasons)));
    }

    /// An alarm that stays until this process ends; nothing where there is none.
    private void lost(Json json) {
        var losses = readiness.losses();
        if (!losses.isEmpty()) {
            json.objects(
                    "lost",
                    losses,
                    (row, loss) -> row.text(loss.ofSubUser() ? "sub_user" : "account", loss.name())
                            .number("from", loss.from())
                            .number("to", loss.to()));
        }
    }

    private static HttpResponse version(Version version) {
        return HealthCalls.json(200, json -> json.text("weir", version.weir()).text("java", version.java()));
    }

    private static HttpResponse nowhere() {
        return Responses.of(Problem.of(Code.NOT_FOUND, "There are /health, /ready, /version and /metrics here."));
    }
}
