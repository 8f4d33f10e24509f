package weir.http.metering;

import java.time.Duration;
import org.apache.pekko.http.javadsl.model.headers.RawHeader;
import org.jspecify.annotations.Nullable;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.hold.Ended;
import weir.domain.rating.RateCards;
import weir.http.door.Named;
import weir.http.door.Refusals;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.telling.BlockedJson;
import weir.http.door.telling.Sight;
import weir.http.door.telling.SuspendedJson;

/// What the engine replies to who holds and settles.
///
/// @param account the one that was asked
/// @param subUser who asks for a new hold; absent where nobody does
/// @param rateCards by which credits are told in USD
/// @param named how the caller named the account
/// @param gates whether a new hold tells the gates it passed
record HoldReplies(String account, @Nullable String subUser, RateCards rateCards, Named named, boolean gates) {

    static HoldReplies of(String account, RateCards rateCards) {
        return new HoldReplies(account, null, rateCards, Named.BY_PATH, false);
    }

    Response response(Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.Held held) -> held(held);
            case Reply.OfAccount(Answer.Blocked shut) -> shut(shut);
            case Reply.OfAccount(Answer.Settled(var hold, var receipt, var repeated)) ->
                Response.ok(json -> new ReceiptJson(account, hold, receipt, rateCards).settled(json, repeated));
            case Reply.OfAccount(Answer.Released(var hold, var repeated)) ->
                Response.ok(json -> new HoldJson(account, hold, rateCards).released(json, repeated));
            case Reply.OfAccount(Answer.Extended(var hold)) ->
                Response.ok(json -> new HoldJson(account, hold, rateCards).write(json, null));
            case Reply.OfAccount(Answer.HoldRead(var hold, var ended)) ->
                Response.ok(json -> new HoldJson(account, hold, rateCards).write(json, ended));
            case Reply.OfAccount(Answer.Refused(Refusal.HoldEnded(var ended))) -> Response.of(hasEnded(ended));
            case Reply.OfAccount(Answer.Refused(Refusal.OtherUsage other)) -> Response.of(otherUsage(other));
            case Reply.OfAccount(Answer.Refused(var refusal)) -> Response.of(refused(refusal));
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                new Replies(named).otherwise(reply);
        };
    }

    private Problem refused(Refusal refusal) {
        return new SuspendedJson(told()).problem(refusal, new Refusals(named).problem(refusal));
    }

    private BlockedJson told() {
        return new BlockedJson(account, subUser, rateCards.current(), Sight.ALL);
    }

    private Response held(Answer.Held held) {
        var told = new HoldJson(account, held.hold(), rateCards);
        return Response.once(
                held.repeated(), gates ? json -> told.given(json, held.gates()) : json -> told.write(json, null));
    }

    /// Time helps where there is an instant at which the request would pass.
    private Response shut(Answer.Blocked shut) {
        var no = Response.of(told().problem(shut));
        return shut.why()
                .opensAt()
                .map(opens -> no.with(RawHeader.create("retry-after", seconds(Duration.between(shut.at(), opens)))))
                .orElse(no);
    }

    /// Whole ones, never too few.
    private static String seconds(Duration wait) {
        return Long.toString(wait.plusNanos(999_999_999).toSeconds());
    }

    private Problem hasEnded(Ended ended) {
        return new Problem(
                Code.HOLD_ENDED,
                howItEnded(ended),
                json -> json.object("hold", part -> new HoldJson(account, ended.hold(), rateCards).write(part, ended)));
    }

    private static String howItEnded(Ended ended) {
        return switch (ended) {
            case Ended.Expired expired ->
                "It ended as expired at %s. A settlement corrects it until %s, and nothing else does."
                        .formatted(Json.instant(expired.at()), Json.instant(expired.correctableUntil()));
            case Ended.Settled _, Ended.Released _, Ended.Corrected _ ->
                "It ended as %s at %s, and nothing can change any more."
                        .formatted(HoldJson.state(ended), Json.instant(ended.at()));
        };
    }

    private Problem otherUsage(Refusal.OtherUsage other) {
        var receipt = new ReceiptJson(account, other.hold(), other.receipt(), rateCards);
        return Problem.of(Code.OTHER_USAGE, json -> json.object("receipt", receipt::brief));
    }
}
