package weir.http.operating;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.ContentTypes;
import org.apache.pekko.util.ByteString;
import weir.http.door.Response;
import weir.http.door.Route;
import weir.http.door.json.Json;
import weir.persistence.ledger.Projector;

/// The face for who keeps Weir running, none of which needs a token. What a supervisor and a load balancer ask at the
/// main port tells nothing but yes or no; what shows more, and what is sold, has a port of its own.
///
/// @param ledger how far it is behind, and `more` how upstreams and certificate are: neither makes anything unready,
/// for holds are given without them
public record Operating(
        Readiness readiness, Metrics metrics, Supplier<Optional<Projector.Lag>> ledger, Consumer<Json> more) {
    public List<Route> routes() {
        return List.of(health(), told("/ready", () -> ready(readiness.reasons().isEmpty(), _ -> {})));
    }

    /// What Prometheus asks, and whoever runs Weir.
    public List<Route> operations() {
        return List.of(
                health(),
                told("/ready", this::reasons),
                told("/version", () -> version(Version.ofThis())),
                Route.get(
                                "/metrics",
                                Route.EVERYBODY,
                                ContentTypes.TEXT_PLAIN_UTF8,
                                () -> ByteString.fromString(metrics.text()))
                        .byHeaders());
    }

    private static Route health() {
        return told("/health", () -> Response.ok(json -> json.text("status", "alive")));
    }

    private static Route told(String path, Supplier<Response> answer) {
        return Route.get(path, Route.EVERYBODY, answer).byHeaders();
    }

    private Response reasons() {
        var reasons = readiness.reasons().stream().map(Readiness.Reason::text).toList();
        return ready(reasons.isEmpty(), json -> {
            lost(json.texts("reasons", reasons));
            more.accept(json);
            ledger.get()
                    .ifPresent(lag -> json.object(
                            "ledger",
                            part -> part.number("lag_rows", lag.rows())
                                    .number("lag_seconds", lag.seconds())
                                    .number("stopped", lag.stopped())));
        });
    }

    private static Response ready(boolean ready, Consumer<Json> more) {
        return Response.of(ready ? 200 : 503, json -> more.accept(json.flag("ready", ready)));
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

    private static Response version(Version version) {
        return Response.ok(json -> json.text("weir", version.weir()).text("java", version.java()));
    }
}
