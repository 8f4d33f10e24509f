package weir.http.metering;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.pekko.http.javadsl.model.HttpHeader;
import org.apache.pekko.http.javadsl.model.HttpRequest;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.address.Origin;
import weir.domain.hold.Hold;
import weir.domain.limit.GateName;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Protocol;
import weir.domain.rating.RateCard;
import weir.domain.rating.RateCards;
import weir.domain.subuser.SubUserAnswer;
import weir.http.door.Call;
import weir.http.door.Named;
import weir.http.door.Refusals;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.Caller;
import weir.http.door.access.KeyMaker;
import weir.http.door.access.TrustedProxies;
import weir.http.door.json.Form;
import weir.http.door.json.Json;
import weir.http.door.json.Words;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.telling.BlockedJson;
import weir.http.door.telling.Sight;
import weir.http.door.telling.SuspendedJson;

/// Decides by headers alone, for proxies that ask before they pass a request on: nginx `auth_request`, `forward_auth`,
/// Envoy's HTTP `ext_authz`. The hold is a real one; its id goes on in a header, and whoever sees the usage settles it.
///
/// The headers that it looks at beside the key are the proxy's, which takes what a client sent under their names away:
/// they decide the price of the hold.
///
/// Where the client is, a trusted proxy says. A sub-user that may come from some addresses alone is else kept out.
///
/// The answer no is 401 or 403 and nothing else, because nginx knows no other.
///
/// @param proxies that say where a client is
/// @param model taken where the proxy names none, by the rate card in force
record CheckCalls(
        Accounts accounts,
        Supplier<RateCards> rateCards,
        KeyMaker maker,
        Duration timeToLive,
        TrustedProxies proxies,
        Function<RateCard, String> model) {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    static final String BLOCKED = "x-weir-blocked";
    static final String OPENS_AT = "x-weir-opens-at";

    /// The address that is kept out, as far as it is known: what the owner would have to allow.
    static final String CLIENT_ADDRESS = "x-weir-client-address";

    CompletionStage<Response> check(Call call) {
        var caller = call.member();
        var request = call.request();
        var card = rateCards.get().current();
        var name = header(request, "x-weir-model", model.apply(card));
        return card.rate(name)
                .map(rate -> hold(caller, request, rate))
                .orElseGet(() -> CompletableFuture.completedStage(unknown(name, card)));
    }

    private CompletionStage<Response> hold(Caller.Member caller, HttpRequest request, ModelRate rate) {
        // An id of the client's would let one hold pass for many requests: this one is always made here.
        var asked = new HoldRequest(
                        rate.estimate(rate.defaultInput(), rate.defaultOutput()),
                        protocol(request),
                        maker.requestId(),
                        null,
                        false,
                        timeToLive)
                .from(proxies.origin(request));
        return accounts.hold(caller.account(), caller.subUser(), caller.proof(), asked)
                .thenApply(reply -> answered(caller, asked.origin(), reply));
    }

    private Response answered(Caller.Member caller, Origin origin, Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.Held(var hold, var _, var _, var _)) -> yes(caller, hold);
            case Reply.OfAccount(Answer.Blocked shut) -> shut(caller, origin, shut);
            case Reply.OfAccount(Answer.Refused(var refusal)) -> refused(caller, refusal);
            case Reply.OfSubUser(SubUserAnswer.Refused(var refusal)) -> refused(caller, refusal);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_ITS_KEY.otherwise(reply);
        };
    }

    private Response yes(Caller.Member caller, Hold hold) {
        var view = new HoldJson(caller.account(), hold, rateCards.get());
        List<HttpHeader> headers = List.of(
                RawHeader.create("x-weir-hold", view.id()),
                RawHeader.create("x-weir-account", caller.account()),
                RawHeader.create("x-weir-sub-user", caller.subUser()),
                RawHeader.create("x-weir-funding", Words.of(hold.funding())));
        return new Response(200, json -> view.write(json, null), headers, null);
    }

    private static Response unknown(String name, RateCard card) {
        var problem = Problem.choice(
                Code.UNKNOWN_MODEL,
                "x-weir-model",
                '"' + name + '"',
                card.models().keySet());
        return no(problem);
    }

    private Response shut(Caller.Member caller, Origin origin, Answer.Blocked shut) {
        var blocked = shut.why();
        var gate = Words.of(blocked.headline().name());
        var no = no(told(caller).problem(shut), gate);
        var shown = blocked.closed().stream().anyMatch(each -> each.name() == GateName.SUB_USER_ADDRESS)
                ? no.with(RawHeader.create(CLIENT_ADDRESS, words(origin)))
                : no;
        return blocked.opensAt()
                .map(opens -> shown.with(RawHeader.create(OPENS_AT, Json.instant(opens))))
                .orElse(shown);
    }

    private static String words(Origin origin) {
        return switch (origin) {
            case Origin.At(var address) -> address.text();
            case Origin.Unknown(), Origin.Untold() -> "unknown";
        };
    }

    private Response refused(Caller.Member caller, Refusal refusal) {
        return no(new SuspendedJson(told(caller)).problem(refusal, new Refusals(Named.BY_ITS_KEY).problem(refusal)));
    }

    private BlockedJson told(Caller.Member caller) {
        return new BlockedJson(
                caller.account(), caller.subUser(), rateCards.get().current(), Sight.of(caller.role()));
    }

    static Response no(Problem problem) {
        return no(problem, Words.of(problem.code()));
    }

    private static Response no(Problem problem, String why) {
        var known = problem.status() == UNAUTHORIZED ? problem : problem.as(FORBIDDEN);
        return Response.of(known).with(RawHeader.create(BLOCKED, why));
    }

    private static Protocol protocol(HttpRequest request) {
        return header(request, "x-weir-protocol", "responses").equals("claude") ? Protocol.CLAUDE : Protocol.RESPONSES;
    }

    private static String header(HttpRequest request, String name, String otherwise) {
        return request.getHeader(name)
                .map(HttpHeader::value)
                .filter(Form.NAME::fits)
                .orElse(otherwise);
    }
}
