package weir.http.api;

import java.time.Duration;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.rating.RateCards;
import weir.domain.subuser.SubUserAnswer;
import weir.http.api.view.AccountJson;
import weir.http.api.view.BlockedJson;
import weir.http.api.view.HoldJson;
import weir.http.api.view.LimitsJson;
import weir.http.api.view.PlanJson;
import weir.http.api.view.ReceiptJson;
import weir.http.api.view.Sight;
import weir.http.api.view.SubUserJson;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// Everything that the engine can answer, as the API tells it.
///
/// @param account the one that was asked
/// @param rateCards by which credits are told in USD
/// @param named how the caller named it
/// @param gates whether a new hold tells the gates it passed
record Replies(String account, RateCards rateCards, Named named, boolean gates) {

    static Replies of(String account, RateCards rateCards) {
        return new Replies(account, rateCards, Named.BY_PATH, false);
    }

    Response answered(Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(var answer) -> ofAccount(answer);
            case Reply.OfSubUser(var answer) -> ofSubUser(answer);
            case Reply.Busy() -> Response.of(Problem.of(Code.BUSY));
            case Reply.Unknown() -> Response.of(Problem.of(Code.UNKNOWN_OUTCOME));
            case Reply.Failed() -> Response.of(Problem.of(Code.INTERNAL));
        };
    }

    private Response ofAccount(Answer answer) {
        return switch (answer) {
            case Answer.Opened _, Answer.Changed _, Answer.Woken _ -> Response.ok(_ -> {});
            case Answer.SubUserAdded _ -> Response.created(_ -> {});
            case Answer.Subscribed(var subscription, var repeated) ->
                Response.once(repeated, json -> PlanJson.write(json.flag("repeated", repeated), subscription));
            case Answer.Granted(var grant, var repeated) ->
                Response.once(repeated, json -> AccountJson.grant(json.flag("repeated", repeated), grant));
            case Answer.Held held -> held(held);
            case Answer.Shut shut -> shut(shut);
            case Answer.Settled(var hold, var receipt, var repeated) ->
                Response.ok(json -> new ReceiptJson(account, hold, receipt, rateCards).settled(json, repeated));
            case Answer.Released(var hold, var repeated) ->
                Response.ok(json -> new HoldJson(account, hold, rateCards).released(json, repeated));
            case Answer.Extended(var hold) ->
                Response.ok(json -> new HoldJson(account, hold, rateCards).write(json, null));
            case Answer.HoldRead(var hold, var ended) ->
                Response.ok(json -> new HoldJson(account, hold, rateCards).write(json, ended));
            case Answer.AccountRead(var overview) -> Response.ok(new AccountJson(account, overview)::write);
            case Answer.LimitsRead(var standing) ->
                Response.ok(
                        new LimitsJson(account, standing, rateCards.current().perUsd(), Sight.ALL)::write);
            case Answer.Refused(var refusal) -> Response.of(new Refusals(account, rateCards, named).problem(refusal));
        };
    }

    /// Time helps where there is an instant at which the request would pass.
    private Response shut(Answer.Shut shut) {
        var no = Response.of(BlockedJson.problem(shut, rateCards.current().perUsd(), Sight.ALL));
        return shut.blocked()
                .opensAt()
                .map(opens -> no.with(RawHeader.create("retry-after", seconds(Duration.between(shut.at(), opens)))))
                .orElse(no);
    }

    /// Whole ones, never too few.
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusNanos(999_999_999).toSeconds());
    }

    private Response held(Answer.Held held) {
        var view = new HoldJson(account, held.hold(), rateCards);
        return Response.once(
                held.repeated(), gates ? json -> view.given(json, held.gates()) : json -> view.write(json, null));
    }

    private Response ofSubUser(SubUserAnswer answer) {
        return switch (answer) {
            case SubUserAnswer.KeyAdded(var key) -> Response.created(json -> SubUserJson.key(json, key));
            case SubUserAnswer.KeyRevoked(var key, var _) -> Response.ok(json -> SubUserJson.key(json, key));
            case SubUserAnswer.QuotasSet _, SubUserAnswer.ActiveSet _ -> Response.ok(_ -> {});
            case SubUserAnswer.Read(var view) -> Response.ok(new SubUserJson(account, view)::write);
            case SubUserAnswer.Refused(var refusal) ->
                Response.of(new Refusals(account, rateCards, named).problem(refusal));
        };
    }
}
