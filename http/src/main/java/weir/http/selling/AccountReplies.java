package weir.http.selling;

import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.subuser.SubUserAnswer;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.telling.PlanJson;

/// What the engine replies to who manages an account and its sub-users.
///
/// @param account the one that was asked
record AccountReplies(String account) {

    Response response(Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.Opened _),
                    Reply.OfAccount(Answer.Changed _),
                    Reply.OfAccount(Answer.Noted _),
                    Reply.OfAccount(Answer.Closed _) -> Response.ok(_ -> {});
            case Reply.OfAccount(Answer.SubUserAdded _) -> Response.created(_ -> {});
            case Reply.OfAccount(Answer.SubUserRemoved removed) ->
                Response.ok(json -> SubUsersJson.removed(json, account, removed));
            case Reply.OfAccount(Answer.Subscribed(var subscription, var repeated)) ->
                Response.once(repeated, json -> PlanJson.write(json.flag("repeated", repeated), subscription));
            case Reply.OfAccount(Answer.Granted(var grant, var repeated)) ->
                Response.once(repeated, json -> AccountJson.grant(json.flag("repeated", repeated), grant));
            case Reply.OfAccount(Answer.AccountRead(var overview)) ->
                Response.ok(new AccountJson(account, overview)::write);
            case Reply.OfSubUser(SubUserAnswer.KeyRevoked(var key, var _)) ->
                Response.ok(json -> KeyJson.ended(json, key));
            case Reply.OfSubUser(SubUserAnswer.QuotasSet _),
                    Reply.OfSubUser(SubUserAnswer.ActiveSet _),
                    Reply.OfSubUser(SubUserAnswer.LabelSet _),
                    Reply.OfSubUser(SubUserAnswer.AddressesSet _) -> Response.ok(_ -> {});
            case Reply.OfSubUser(SubUserAnswer.Read(var view)) -> Response.ok(new SubUserJson(account, view)::write);
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        };
    }
}
