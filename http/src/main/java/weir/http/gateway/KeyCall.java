package weir.http.gateway;

import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.Answer;
import weir.domain.account.LimitsView;
import weir.domain.credit.Funding;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.rating.RateCards;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.Caller;
import weir.http.door.json.Json;
import weir.http.door.telling.LeftJson;
import weir.http.door.telling.Sight;

/// What a key can do now, short enough for a line in a tool: what is left today and in all, extra usage, and when it
/// opens again.
record KeyCall(Accounts accounts, Supplier<RateCards> rateCards) {

    CompletionStage<Response> read(Call call) {
        var caller = call.member();
        return accounts.limits(caller.account(), caller.subUser(), caller.proof())
                .thenApply(reply -> switch (reply) {
                    case Reply.OfAccount(Answer.LimitsRead(var limits)) ->
                        Response.ok(json -> write(json, caller, limits));
                    case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                        Replies.BY_ITS_KEY.otherwise(reply);
                });
    }

    private void write(Json json, Caller.Member caller, LimitsView limits) {
        var perUsd = rateCards.get().current().perUsd();
        json.text("account", caller.account())
                .text("sub_user", caller.subUser())
                .text("zone", limits.zone().getId())
                .instant("at", limits.at())
                .instant("day_ends_at", limits.day().end(limits.zone()))
                .object("left", left -> LeftJson.write(left, limits.left(), perUsd));
        if (Sight.of(caller.role()).ofAccount()) {
            json.micros("extra_usage", limits.available().available(Funding.EXTRA_USAGE));
        } else {
            json.nothing("extra_usage");
        }
        json.flag("open", limits.blocked().isEmpty());
        limits.blocked()
                .map(Blocked::headline)
                .map(Gate::name)
                .ifPresentOrElse(gate -> json.name("gate", gate), () -> json.nothing("gate"));
        json.instant("opens_at", limits.blocked().flatMap(Blocked::opensAt).orElse(null));
    }
}
