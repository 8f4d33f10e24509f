package weir.http.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.http.javadsl.model.HttpEntities;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.stream.javadsl.JavaFlowSupport;
import org.apache.pekko.util.ByteString;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.http.door.Response;
import weir.http.door.body.Gathered;
import weir.http.door.problem.Cause;
import weir.http.door.problem.Refused;
import weir.http.gateway.upstream.Failed;
import weir.http.gateway.upstream.Head;
import weir.http.gateway.upstream.Rope;
import weir.http.gateway.upstream.Upstream;
import weir.http.wire.Link;

/// Hands a request that is held to one upstream after the other, until one answers, and the answer to a [Relay].
///
/// The next one is asked only where nothing was done by the one before: it was not reached, or refused at the head.
///
/// @param model by which the upstreams know what is asked for
/// @param session absent where the client names none
/// @param headers of the answer, whatever it is
/// @param id the answer's `x-request-id`
record Delivery(
        Gear gear,
        Endpoint kind,
        HttpRequest request,
        Control control,
        String model,
        @Nullable String session,
        HoldEnd ending,
        List<HttpHeader> headers,
        String id) {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final String RETRY_AFTER = "retry-after";

    /// What an upstream says of a request that is wrong has a few hundred bytes.
    private static final int MOST_BYTES_OF_REFUSAL = 1024 * 1024;

    /// Of a connection that is alive while its upstream says nothing.
    private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(15);

    private static final Duration REFUSAL_LIMIT = Duration.ofSeconds(10);

    /// Clients wait for as long as they are told, and show nothing meanwhile.
    private static final int LONGEST_WAIT_SECONDS = 60;

    CompletionStage<HttpResponse> send(ByteString body, List<Upstream> upstreams) {
        try {
            return send(body, upstreams, "No upstream takes requests now; ask again soon.", null);
        } catch (Refused untranslatable) {
            return CompletableFuture.failedStage(untranslatable);
        }
    }

    private CompletionStage<HttpResponse> send(
            ByteString body, List<Upstream> left, String why, @Nullable Duration wait) {
        if (left.isEmpty()) {
            return overloaded(why, wait);
        }
        var upstream = left.getFirst();
        var next = left.subList(1, left.size());
        var crossed = kind.to(upstream).cross(request, id, control, body, model);
        var rope = new Rope(crossed.body());
        return upstream.send(crossed.path(), crossed.headers(), rope)
                .handle((head, failure) -> {
                    rope.letGo();
                    return failure == null
                            ? answered(body, upstream, crossed, head, next)
                            : failed(body, failure, next);
                })
                .thenCompose(answer -> answer);
    }

    private CompletionStage<HttpResponse> failed(ByteString body, Throwable failure, List<Upstream> next) {
        var cause = Cause.of(failure);
        return switch (cause) {
            case Failed failed
            when failed.nothingWasDone() ->
                send(body, next, "The upstream is not to be had now; ask again soon.", null);
            case Failed _ -> overloaded("The upstream did not answer; ask again soon.", null);
            default -> CompletableFuture.failedStage(cause);
        };
    }

    private CompletionStage<HttpResponse> answered(
            ByteString body, Upstream upstream, Crossed crossed, Head head, List<Upstream> next) {
        if (head.isSuccess()) {
            gear.upstreams().answered(session, upstream);
            return relayed(upstream, crossed.rendering(head), head);
        }
        if (concernsRequest(head.status())) {
            return refusal(head)
                    .whenComplete((_, failure) -> upstream.ended(failure == null))
                    .handle((text, failure) -> {
                        ending.release();
                        return failure == null
                                ? crossed.refused(head, text)
                                        .addHeaders(HeaderLists.down(head))
                                        .addHeaders(headers)
                                : overload("The upstream broke off; ask again soon.", null);
                    });
        }
        return refusal(head).handle((_, _) -> head).thenCompose(_ -> {
            upstream.ended(false);
            LOG.warn("Upstream {} refused with {}", upstream.name(), head.status());
            return send(body, next, "The upstream takes no more requests now; ask again soon.", wait(head));
        });
    }

    /// What its client did wrong. All else is the operator's business, such as a key that the upstream does not take.
    private static boolean concernsRequest(int status) {
        return switch (status) {
            case 400, 404, 405, 406, 409, 410, 411, 412, 413, 414, 415, 416, 417, 422, 424, 431, 451 -> true;
            default -> false;
        };
    }

    private static @Nullable Duration wait(Head head) {
        return head.headers()
                .firstValue(RETRY_AFTER)
                .filter(text -> text.matches("\\d{1,2}"))
                .map(Integer::parseInt)
                .filter(seconds -> seconds > 0 && seconds <= LONGEST_WAIT_SECONDS)
                .map(Duration::ofSeconds)
                .orElse(null);
    }

    private CompletionStage<ByteString> refusal(Head head) {
        return Gathered.of(
                JavaFlowSupport.Source.fromPublisher(head.body())
                        .map(Head::bytes)
                        .limitWeighted(MOST_BYTES_OF_REFUSAL, bytes -> (long) bytes.size())
                        .completionTimeout(REFUSAL_LIMIT),
                gear.materializer());
    }

    private CompletionStage<HttpResponse> relayed(Upstream upstream, Rendering rendering, Head head) {
        var relay = new Relay(gear, upstream, probe(upstream, head), rendering, ending, line());
        gear.open().add(relay);
        head.body().subscribe(relay);
        var bytes = rendering
                .whileSilent()
                .map(sign -> JavaFlowSupport.Source.fromPublisher(relay).keepAlive(BETWEEN_SIGNS, () -> sign))
                .orElseGet(() -> JavaFlowSupport.Source.fromPublisher(relay));
        var answer = HttpResponse.create().addHeaders(HeaderLists.down(head)).addHeaders(headers);
        if (!rendering.isWhole()) {
            return CompletableFuture.completedStage(
                    answer.withEntity(HttpEntities.createChunked(rendering.contentType(), bytes)));
        }
        return Gathered.of(bytes, gear.materializer())
                .handle((whole, failure) -> failure == null
                        ? answer.withStatus(Response.status(rendering.status()))
                                .withEntity(HttpEntities.create(rendering.contentType(), whole))
                        : overload("The upstream broke off; ask again soon.", null));
    }

    /// Absent where the request came by no connection.
    private @Nullable Link line() {
        return request.getAttribute(Link.OF_REQUEST).orElse(null);
    }

    private static Probe probe(Upstream upstream, Head head) {
        return head.isEventStream() ? new StreamProbe(upstream.speaks()) : new WholeProbe(upstream.speaks());
    }

    private CompletionStage<HttpResponse> overloaded(String why, @Nullable Duration wait) {
        ending.release();
        return CompletableFuture.completedStage(overload(why, wait));
    }

    private HttpResponse overload(String why, @Nullable Duration wait) {
        var denial = wait == null ? Denial.overload(why) : Denial.overload(why, wait);
        return kind.dialect().refused(denial, id).http().addHeaders(headers);
    }
}
