package weir.http.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.Materializer;
import org.apache.pekko.stream.SystemMaterializer;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.Accounts;
import weir.domain.plan.Catalog;
import weir.domain.rating.RateCards;
import weir.http.door.access.Bearers;
import weir.http.door.access.Caller;
import weir.http.door.access.KeyMaker;
import weir.http.door.body.Bodies;
import weir.http.door.body.Body;
import weir.http.door.body.Reader;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// The API over the engine: takes every request that comes to it, and answers each with JSON and an `x-request-id`.
///
/// A request is looked up among the [Route]s, its caller is let in by [Admittance], its body is read by name, the
/// engine
/// is asked, and [Replies] puts what it says into JSON. What is wrong on the way is a [Problem].
public final class Api {
    private static final Logger LOG = LoggerFactory.getLogger(Api.class);

    private final Admittance admittance;
    private final Bodies bodies;
    private final Calls calls;
    private final StreamCall stream;
    private final Materializer materializer;
    private final ByteString document = document();

    private Api(Admittance admittance, Bodies bodies, Calls calls, StreamCall stream, Materializer materializer) {
        this.admittance = admittance;
        this.bodies = bodies;
        this.calls = calls;
        this.stream = stream;
        this.materializer = materializer;
    }

    /// @param catalog and `rateCards` are asked anew for every call, because an operator may change them
    public static Api of(
            Accounts engine,
            Supplier<Catalog> catalog,
            Supplier<RateCards> rateCards,
            AuditCall audit,
            Bearers bearers,
            KeyMaker maker,
            InstantSource clock,
            ApiSettings settings,
            ActorSystem<?> system) {
        var materializer = SystemMaterializer.get(system).materializer();
        var subUsers = new SubUserCalls(engine, rateCards, maker);
        var holds = new HoldCalls(engine, rateCards, bearers, settings.timeToLive());
        var calls = new Calls(
                new AccountCalls(engine, catalog, rateCards, subUsers, maker, clock, settings),
                subUsers,
                holds,
                new CheckCalls(engine, rateCards, maker, settings.timeToLive(), settings.checkModel()),
                audit,
                catalog,
                rateCards);
        return new Api(
                new Admittance(bearers, engine, rateCards),
                new Bodies(settings.bodyBytes(), settings.bodyTimeout(), materializer),
                calls,
                new StreamCall(holds, settings.lineBytes(), settings.linesInFlight()),
                materializer);
    }

    /// Never fails: what goes wrong is an answer, too.
    public CompletionStage<HttpResponse> respond(HttpRequest request) {
        var id = RequestId.of(request);
        return answer(request)
                .exceptionally(failure -> Responses.of(problem(request, id.value(), failure)))
                .thenApply(response -> response.addHeader(id));
    }

    private CompletionStage<HttpResponse> answer(HttpRequest request) {
        var method = request.method().name();
        try {
            return switch (Place.of(method, request.getUri().path())) {
                case Place.Found found -> called(found, request);
                case Place.OtherMethod(var methods) ->
                    CompletableFuture.completedStage(Responses.otherMethod(method, methods));
                case Place.Nowhere() -> throw new Refused(Problem.of(Code.NOT_FOUND));
            };
        } catch (RuntimeException failure) {
            return CompletableFuture.failedStage(failure);
        }
    }

    private CompletionStage<HttpResponse> called(Place.Found found, HttpRequest request) {
        var route = found.route();
        if (!route.isCheck() && request.getUri().rawQueryString().isPresent()) {
            throw new Refused(Problem.of(Code.UNKNOWN_PARAMETER));
        }
        Media.refuse(route, request);
        if (route == Route.OPENAPI) {
            return CompletableFuture.completedStage(Responses.of(Media.JSON, document));
        }
        Caller caller;
        try {
            caller = admittance.caller(route, request);
        } catch (Refused refused) {
            if (route.isCheck()) {
                return CompletableFuture.completedStage(Responses.of(CheckCalls.no(refused)));
            }
            throw refused;
        }
        if (route == Route.STREAM) {
            return CompletableFuture.completedStage(streamed(request));
        }
        return body(route, request)
                .thenCompose(body -> admittance.proven(
                        route, caller, () -> calls.make(new Call(route, caller, found.path(), body), request)))
                .thenApply(Responses::of);
    }

    private CompletionStage<Body> body(Route route, HttpRequest request) {
        if (route.takesObject()) {
            return bodies.read(request);
        }
        request.discardEntityBytes(materializer);
        return CompletableFuture.completedStage(Reader.body(new byte[0]));
    }

    private HttpResponse streamed(HttpRequest request) {
        var lines = request.entity().withoutSizeLimit().getDataBytes().via(stream.flow());
        return HttpResponse.create().withEntity(HttpEntities.createChunked(Media.LINES, lines));
    }

    /// What went wrong, for the caller: never more than it can act on. The log has the rest, and no secret.
    private static Problem problem(HttpRequest request, String id, Throwable failure) {
        var cause = failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return switch (cause) {
            case Refused refused -> refused.problem();
            default -> {
                LOG.error(
                        "{} {} could not be answered ({})",
                        request.method().name(),
                        request.getUri().path(),
                        id,
                        cause);
                yield Problem.of(Code.INTERNAL);
            }
        };
    }

    private static ByteString document() {
        try (var document = Api.class.getResourceAsStream("/openapi.json")) {
            return ByteString.fromArray(
                    Objects.requireNonNull(document, "/openapi.json").readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
