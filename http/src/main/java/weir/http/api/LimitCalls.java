package weir.http.api;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.rating.RateCards;
import weir.http.api.view.LimitsJson;
import weir.http.api.view.Sight;
import weir.http.door.access.Caller;

/// Where an account stands, for those who manage it, and for each of its sub-users.
record LimitCalls(Accounts accounts, Supplier<RateCards> rateCards) {

    CompletionStage<Response> ofAccount(String account) {
        return accounts.ask(account, new AccountCommand.ReadLimits(List.of()))
                .thenApply(Replies.of(account, rateCards.get())::answered);
    }

    /// The limits as one sub-user meets them.
    CompletionStage<Response> ofMember(Caller.Member member) {
        var account = member.account();
        return accounts.limits(account, member.subUser(), member.proof()).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.LimitsRead(var standing)) ->
                Response.ok(new LimitsJson(
                        account, standing, rateCards.get().current().perUsd(), Sight.of(member.role()))::write);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                new Replies(account, rateCards.get(), Named.BY_ITS_KEY, false).answered(reply);
        });
    }
}
