package weir.http.api;

import java.time.Duration;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.rating.RateCards;
import weir.domain.subuser.SubUserAnswer;
import weir.http.api.view.AccountView;
import weir.http.api.view.BlockedView;
import weir.http.api.view.HoldView;
import weir.http.api.view.LimitsView;
import weir.http.api.view.PlanView;
import weir.http.api.view.ReceiptView;
import weir.http.api.view.Sight;
import weir.http.api.view.SubUserView;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;

/// Everything that the engine can answer, as the API tells it.
///
/// @param account the one that was asked
/// @param rateCards by which credits are told in USD
/// @param named how the caller named it
/// @param gates whether a new hold tells the gates it passed
record Answers(String account, RateCards rateCards, Named named, boolean gates) {

    static Answers of(String account, RateCards rateCards) {
        return new Answers(account, rateCards, Named.BY_PATH, false);
    }

    Answered answered(Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(var answer) -> ofAccount(answer);
            case Reply.OfSubUser(var answer) -> ofSubUser(answer);
            case Reply.Busy() -> Answered.of(Problem.of(Code.BUSY));
            case Reply.Unknown() -> Answered.of(Problem.of(Code.UNKNOWN_OUTCOME));
            case Reply.Failed() -> Answered.of(Problem.of(Code.INTERNAL));
        };
    }

    private Answered ofAccount(Answer answer) {
        return switch (answer) {
            case Answer.Opened _, Answer.Changed _, Answer.Woken _ -> Answered.ok(_ -> {});
            case Answer.SubUserAdded _ -> Answered.created(_ -> {});
            case Answer.Subscribed(var subscription, var repeated) ->
                Answered.once(repeated, json -> PlanView.write(json.flag("repeated", repeated), subscription));
            case Answer.Granted(var grant, var repeated) ->
                Answered.once(repeated, json -> AccountView.grant(json.flag("repeated", repeated), grant));
            case Answer.Held held -> held(held);
            case Answer.Shut shut -> shut(shut);
            case Answer.Settled(var hold, var receipt, var repeated) ->
                Answered.ok(json -> new ReceiptView(account, hold, receipt, rateCards).settled(json, repeated));
            case Answer.Released(var hold, var repeated) ->
                Answered.ok(json -> new HoldView(account, hold, rateCards).released(json, repeated));
            case Answer.Extended(var hold) ->
                Answered.ok(json -> new HoldView(account, hold, rateCards).write(json, null));
            case Answer.HoldRead(var hold, var ended) ->
                Answered.ok(json -> new HoldView(account, hold, rateCards).write(json, ended));
            case Answer.AccountRead(var overview) -> Answered.ok(new AccountView(account, overview)::write);
            case Answer.LimitsRead(var standing) ->
                Answered.ok(
                        new LimitsView(account, standing, rateCards.current().perUsd(), Sight.ALL)::write);
            case Answer.Refused(var refusal) -> Answered.of(new Refusals(account, rateCards, named).problem(refusal));
        };
    }

    /// Time helps where there is an instant at which the request would pass.
    private Answered shut(Answer.Shut shut) {
        var no = Answered.of(BlockedView.problem(shut, rateCards.current().perUsd(), Sight.ALL));
        return shut.blocked()
                .opensAt()
                .map(opens -> no.with(RawHeader.create("retry-after", seconds(Duration.between(shut.at(), opens)))))
                .orElse(no);
    }

    /// Whole ones, never too few.
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusNanos(999_999_999).toSeconds());
    }

    private Answered held(Answer.Held held) {
        var view = new HoldView(account, held.hold(), rateCards);
        return Answered.once(
                held.repeated(), gates ? json -> view.given(json, held.gates()) : json -> view.write(json, null));
    }

    private Answered ofSubUser(SubUserAnswer answer) {
        return switch (answer) {
            case SubUserAnswer.KeyAdded(var key) -> Answered.created(json -> SubUserView.key(json, key));
            case SubUserAnswer.KeyRevoked(var key, var _) -> Answered.ok(json -> SubUserView.key(json, key));
            case SubUserAnswer.QuotasSet _, SubUserAnswer.ActiveSet _ -> Answered.ok(_ -> {});
            case SubUserAnswer.Read(var view) -> Answered.ok(new SubUserView(account, view)::write);
            case SubUserAnswer.Refused(var refusal) ->
                Answered.of(new Refusals(account, rateCards, named).problem(refusal));
        };
    }
}
