package weir.http.reporting;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.rating.RateCards;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.Caller;
import weir.http.door.telling.Sight;

/// Where an account stands, for those who manage it, and for each of its sub-users.
record LimitCalls(Accounts accounts, Supplier<RateCards> rateCards) {

    CompletionStage<Response> ofAccount(Call call) {
        var account = call.account();
        return accounts.ask(account, new AccountCommand.ReadLimits(List.of()))
                .thenApply(reply -> told(account, null, sight(call), Replies.BY_PATH, reply));
    }

    /// The limits as a sub-user meets them, told to who manages it.
    CompletionStage<Response> ofSubUser(Call call) {
        var account = call.account();
        var subUser = call.subUser();
        return accounts.limits(account, subUser, null)
                .thenApply(reply -> told(account, subUser, sight(call), Replies.BY_PATH, reply));
    }

    /// The same, told to itself.
    CompletionStage<Response> ofMember(Caller.Member member) {
        return accounts.limits(member.account(), member.subUser(), member.proof())
                .thenApply(reply ->
                        told(member.account(), member.subUser(), Sight.of(member.role()), Replies.BY_ITS_KEY, reply));
    }

    private static Sight sight(Call call) {
        return Sight.of(call.who().role());
    }

    private Response told(String account, @Nullable String subUser, Sight sight, Replies replies, Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.LimitsRead(var limits)) ->
                Response.ok(
                        new LimitsJson(account, subUser, limits, rateCards.get().current(), sight)::write);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                replies.otherwise(reply);
        };
    }
}
