package weir.http.door;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.StatusCodes;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.http.door.body.Bodies;
import weir.http.door.body.Body;
import weir.http.door.body.Reader;
import weir.http.door.problem.Cause;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.http.wire.Link;

/// Takes every request that comes to a port, and answers each with an `x-request-id`.
///
/// A request is looked up among the [Routes], its caller is let in by [Admittance], its body is read as its route says,
/// and the route answers. What is wrong on the way is a [Problem].
public final class Door {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final int NO_CONTENT = 204;

    private final Routes routes;
    private final Admittance admittance;
    private final Bodies bodies;

    public Door(Routes routes, Admittance admittance, Bodies bodies) {
        this.routes = routes;
        this.admittance = admittance;
        this.bodies = bodies;
    }

    /// Never fails: what goes wrong is an answer, too.
    public CompletionStage<HttpResponse> respond(HttpRequest request) {
        var id = RequestId.of(request);
        return respond(named(request, id), id);
    }

    private CompletionStage<HttpResponse> respond(HttpRequest request, HttpHeader id) {
        var method = request.method().name();
        var answer = switch (routes.at(method, request.getUri().path())) {
            case Routes.Place.Found found ->
                called(found, request).exceptionally(failure -> failed(found.route(), request, id, failure));
            case Routes.Place.OtherMethod(var methods) ->
                CompletableFuture.completedStage(otherMethod(method, methods));
            case Routes.Place.Nowhere() -> CompletableFuture.completedStage(nowhere());
        };
        return answer.thenApply(response -> response.addHeader(id));
    }

    /// The same request, by the name that its answer tells.
    private static HttpRequest named(HttpRequest request, HttpHeader id) {
        var names = request.getHeader(RequestId.HEADER).map(HttpHeader::value);
        return names.filter(id.value()::equals).isPresent()
                ? request
                : request.removeHeader(RequestId.HEADER).addHeader(id);
    }

    private CompletionStage<HttpResponse> called(Routes.Place.Found found, HttpRequest request) {
        try {
            var route = found.route();
            if (!route.roles().equals(Route.EVERYBODY)
                    && request.getAttribute(Link.OF_REQUEST)
                            .filter(Link::isBeyond)
                            .isPresent()) {
                throw new Refused(Problem.of(Code.BUSY));
            }
            route.query().refuse(request.getUri());
            Media.refuse(route.intake(), request);
            var caller = admittance.caller(route, request);
            return body(route, request)
                    .thenCompose(body -> admittance.proven(new Call(route, caller, found.path(), body, request)));
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private CompletionStage<Body> body(Route route, HttpRequest request) {
        return switch (route.intake()) {
            case OBJECT -> bodies.read(request);
            case EVENTS -> bodies.events(request);
            case LINES, RAW -> CompletableFuture.completedStage(Reader.body(new byte[0]));
            case NOTHING, SHEET, HEADERS -> CompletableFuture.completedStage(bodies.none(request));
        };
    }

    /// What a path takes: told to who asks for it, and to who asked for something else.
    private static HttpResponse otherMethod(String method, List<String> methods) {
        var taken = String.join(", ", methods);
        var response = method.equals("OPTIONS")
                ? HttpResponse.create().withStatus(StatusCodes.get(NO_CONTENT))
                : Response.of(Problem.of(Code.METHOD_NOT_ALLOWED, "It takes %s.".formatted(taken)))
                        .http();
        return response.addHeader(RawHeader.create("allow", taken));
    }

    private HttpResponse nowhere() {
        return Response.of(Problem.of(Code.NOT_FOUND, routes.nowhere())).http();
    }

    /// What went wrong, for the caller: never more than it can act on. The log has the rest, and no secret.
    private static HttpResponse failed(Route route, HttpRequest request, HttpHeader id, Throwable failure) {
        var cause = Cause.of(failure);
        return switch (cause) {
            case Refused refused ->
                route.refusal().apply(refused.problem(), id.value()).http();
            default -> {
                LOG.error(
                        "{} {} could not be answered ({})",
                        request.method().name(),
                        request.getUri().path(),
                        id.value(),
                        cause);
                yield Response.of(Problem.of(Code.INTERNAL)).http();
            }
        };
    }
}
