package weir.http.reporting;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.rating.RateCards;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.Caller;
import weir.http.door.telling.Sight;

/// Where an account stands, for those who manage it, and for each of its sub-users.
record LimitCalls(Accounts accounts, Supplier<RateCards> rateCards) {

    CompletionStage<Response> ofAccount(String account) {
        return accounts.ask(account, new AccountCommand.ReadLimits(List.of()))
                .thenApply(reply -> told(account, Sight.ALL, Replies.BY_PATH, reply));
    }

    /// The limits as a sub-user meets them, told to who manages it.
    CompletionStage<Response> ofSubUser(String account, String subUser) {
        return accounts.limits(account, subUser, null)
                .thenApply(reply -> told(account, Sight.ALL, Replies.BY_PATH, reply));
    }

    /// The same, told to itself.
    CompletionStage<Response> ofMember(Caller.Member member) {
        return accounts.limits(member.account(), member.subUser(), member.proof())
                .thenApply(reply -> told(member.account(), Sight.of(member.role()), Replies.BY_ITS_KEY, reply));
    }

    private Response told(String account, Sight sight, Replies replies, Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.LimitsRead(var limits)) ->
                Response.ok(new LimitsJson(
                        account, limits, rateCards.get().current().perUsd(), sight)::write);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                replies.otherwise(reply);
        };
    }
}
