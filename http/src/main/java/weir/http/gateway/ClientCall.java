package weir.http.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.apache.pekko.Done;
import org.apache.pekko.http.javadsl.model.HttpResponse;
import org.apache.pekko.http.javadsl.model.headers.TimeoutAccess;
import org.apache.pekko.util.ByteString;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.hold.HoldId;
import weir.domain.limit.Bounds;
import weir.domain.rating.ModelRate;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.RequestId;
import weir.http.door.access.Caller;
import weir.http.door.problem.Cause;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;
import weir.http.door.telling.BlockedJson;
import weir.http.door.telling.Sight;
import weir.http.gateway.upstream.Upstream;
import weir.http.wire.Link;

/// One request, from its body to the head of its answer: read, held, and handed to a [Delivery].
final class ClientCall {
    private static final Logger LOG = LoggerFactory.getLogger(ClientCall.class);

    /// Beyond the longest that an answer may take: the hold is ended by then, one way or another.
    private static final Duration MARGIN = Duration.ofSeconds(60);

    private static final Duration LONGEST = Duration.ofHours(12);

    private final Gear gear;
    private final Endpoint kind;
    private final Call call;
    private final Caller.Member caller;
    private final String id;

    /// Done when nobody waits for the answer any more.
    private final CompletableFuture<Done> gone;

    /// What was read of it.
    ///
    /// @param upstreams in the order in which they are asked
    private record Wanted(ByteString body, Control control, ModelRate rate, List<Upstream> upstreams) {}

    ClientCall(Gear gear, Endpoint kind, Call call) {
        this.gear = gear;
        this.kind = kind;
        this.call = call;
        this.caller = call.member();
        this.id = RequestId.of(call.request()).value();
        this.gone = call.request().getAttribute(Link.OF_REQUEST).map(Link::gone).orElseGet(CompletableFuture::new);
    }

    /// Never fails: what goes wrong is told in the dialect.
    CompletionStage<HttpResponse> answer() {
        // It may take as long as the upstreams' own limits say.
        call.request()
                .getHeader(TimeoutAccess.class)
                .ifPresent(header -> header.timeoutAccess().updateTimeout(LONGEST));
        var line = call.request().getAttribute(Link.OF_REQUEST);
        line.ifPresent(Link::bePatient);
        return gear.memory()
                .read(call.request(), gear.materializer())
                .thenCompose(this::read)
                .exceptionally(this::failed)
                .whenComplete((_, _) -> line.ifPresent(Link::hurry));
    }

    private CompletionStage<HttpResponse> read(ByteString body) {
        try {
            return ask(wanted(body)).whenComplete((_, _) -> gear.memory().letGo(body.size()));
        } catch (RuntimeException failure) {
            gear.memory().letGo(body.size());
            throw failure;
        }
    }

    private Wanted wanted(ByteString body) {
        refuseTwoKeys();
        var control = BodyScan.of(body);
        var card = gear.rateCards().get().current();
        var rate = card.rate(control.model())
                .orElseThrow(() -> new Refused(Problem.choice(
                        Code.UNKNOWN_MODEL,
                        "model",
                        '"' + control.model() + '"',
                        card.models().keySet())));
        var upstreams = gear.upstreams()
                .serving(
                        rate.model(),
                        kind.crossings().stream().map(Crossing::to).toList(),
                        ids().session(control));
        return new Wanted(body, control, rate, upstreams);
    }

    private CompletionStage<HttpResponse> ask(Wanted wanted) {
        if (wanted.upstreams().isEmpty()) {
            var model = wanted.rate().model();
            return refused(Denial.of(
                    Ground.MODEL,
                    Denial.MODEL,
                    "No upstream that serves `%s` is configured here: tell the operator of this service."
                            .formatted(model)));
        }
        var expected = gear.estimation().of(wanted.control(), wanted.rate());
        var asked = new HoldRequest(
                        wanted.rate().estimate(expected.input(), expected.output()),
                        kind.dialect().protocol(),
                        gear.maker().requestId(),
                        ids().task(wanted.control()),
                        false,
                        life(wanted.upstreams()))
                .from(gear.proxies().client(call.request()));
        return hold(wanted, asked, expected, true);
    }

    /// Longer than the answer can take, so that the hold is ended before it expires.
    private Duration life(List<Upstream> upstreams) {
        var longest = upstreams.stream()
                .map(each -> each.times().firstByte().plus(each.times().total()))
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        var life = longest.plus(gear.settings().drain()).plus(MARGIN);
        return life.compareTo(Bounds.HOLD_LIFE) < 0 ? life : Bounds.HOLD_LIFE;
    }

    private CompletionStage<HttpResponse> hold(
            Wanted wanted, HoldRequest asked, Estimation.Expected expected, boolean mayWait) {
        return gear.accounts()
                .hold(caller.account(), caller.subUser(), caller.proof(), asked)
                .thenCompose(reply -> switch (reply) {
                    case Reply.OfAccount(Answer.Held given) -> held(wanted, expected, given);
                    case Reply.OfAccount(Answer.Blocked shut)
                    when mayWait && gear.minutes().takes(shut) ->
                        gear.minutes()
                                .until(shut, gone)
                                .thenCompose(_ -> gone.isDone()
                                        ? refused(Denial.of(shut, told()))
                                        : hold(wanted, asked, expected, false));
                    case Reply.OfAccount(Answer.Blocked shut) -> refused(Denial.of(shut, told()));
                    case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                        refused(Denial.of(Replies.BY_ITS_KEY.problem(reply)));
                });
    }

    private CompletionStage<HttpResponse> held(Wanted wanted, Estimation.Expected expected, Answer.Held given) {
        var hold = given.hold();
        var name = new HoldId(caller.account(), hold.number(), hold.nonce());
        var ending = new HoldEnd(gear, name, hold, wanted.rate(), expected);
        gear.open().add(ending);
        var headers = Stream.concat(
                WhoseHeaders.of(caller, hold, name).stream(), new StandingHeaders(given, sight()).headers().stream());
        var delivery = new Delivery(
                gear,
                kind,
                call.request(),
                wanted.control(),
                wanted.rate().model(),
                ids().session(wanted.control()),
                ending,
                headers.toList(),
                id);
        return delivery.send(wanted.body(), wanted.upstreams()).whenComplete((_, failure) -> {
            if (failure != null) {
                ending.release();
            }
        });
    }

    private ClientIds ids() {
        return new ClientIds(call.request());
    }

    private Sight sight() {
        return Sight.of(caller.role());
    }

    private BlockedJson told() {
        return new BlockedJson(
                caller.account(), caller.subUser(), gear.rateCards().get().current(), sight());
    }

    /// A client may send one key in two headers; two keys are a mistake, and nobody knows which one pays. Behind a
    /// proxy none does.
    private void refuseTwoKeys() {
        var named = ids().keys();
        if (caller.proof() != null && named.stream().distinct().count() > 1) {
            throw new Refused(Problem.of(
                    Code.KEY_INVALID, "`Authorization` and `x-api-key` name two keys: send one of them alone."));
        }
    }

    private CompletionStage<HttpResponse> refused(Denial denial) {
        return CompletableFuture.completedStage(
                kind.dialect().refused(denial, id).http());
    }

    private HttpResponse failed(Throwable failure) {
        var cause = Cause.of(failure);
        return switch (cause) {
            case Refused refused ->
                kind.dialect().refused(refused.problem(), id).http();
            default -> {
                LOG.error(
                        "{} could not be answered ({})", call.request().getUri().path(), id, cause);
                yield kind.dialect().refused(Problem.of(Code.INTERNAL), id).http();
            }
        };
    }
}
