package weir.http.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.http.javadsl.model.HttpCharsets;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.MediaTypes;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.server.AllDirectives;
import org.apache.pekko.http.javadsl.server.Route;

/// What a supervisor, a load balancer and Prometheus ask. Needs no token: nothing here is anybody's secret.
public final class HealthRoutes extends AllDirectives {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Readiness readiness;
    private final Metrics metrics;

    public HealthRoutes(Readiness readiness, Metrics metrics) {
        this.readiness = readiness;
        this.metrics = metrics;
    }

    public Route routes() {
        return concat(
                path("health", () -> get(() -> complete(json(200, Map.of("status", "alive"))))),
                path("ready", () -> get(() -> complete(ready()))),
                path("version", () -> get(() -> complete(version(Version.ofThis())))),
                path("metrics", () -> get(() -> complete(metrics()))));
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

    private HttpResponse metrics() {
        var type = MediaTypes.TEXT_PLAIN.toContentType(HttpCharsets.UTF_8);
        return HttpResponse.create().withEntity(HttpEntities.create(type, metrics.text()));
    }

    private static HttpResponse json(int status, Map<String, ?> body) {
        try {
            return HttpResponse.create()
                    .withStatus(StatusCodes.get(status))
                    .withEntity(HttpEntities.create(ContentTypes.APPLICATION_JSON, JSON.writeValueAsBytes(body)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
