package weir.http.selling;

import java.util.Set;
import java.util.concurrent.CompletionStage;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.HoldId;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.Response;

/// Charges, undone in whole or in part.
record ReversalCalls(Accounts accounts) {
    private static final Set<String> REVERSE = Set.of("credits", "lapsed");

    /// What becomes of what came from a grant that has lapsed since.
    private enum Lapsed {
        LAPSE,
        PAYG
    }

    CompletionStage<Response> reverse(Call call) {
        var hold = call.hold();
        var body = call.body().only(REVERSE);
        var key = IdempotencyKey.of(call);
        var credits = body.credits("credits").orElse(null);
        if (credits != null && credits.isZero()) {
            throw body.invalid("credits", "nothing", "more than \"0\", or nothing for all that is left of the charge");
        }
        var toPayg = body.choice("lapsed", Lapsed.class).orElse(Lapsed.LAPSE) == Lapsed.PAYG;
        var command = new AccountCommand.Reverse(hold, key, credits, toPayg, null);
        return accounts.ask(hold.account(), command, call.by()).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.Reversed reversed) ->
                Response.ok(json -> json.flag("repeated", reversed.repeated())
                        .text("hold", hold.text())
                        .credits("credits", reversed.amount())
                        .credits("reversed_in_all", reversed.inAll())
                        .credits("charged", charge(reversed.of()).amount()));
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    static Charge charge(Ended ended) {
        return switch (ended) {
            case Ended.Settled(var _, var receipt) -> receipt.charge();
            case Ended.Corrected(var _, var receipt) -> receipt.charge();
            case Ended.Expired expired -> expired.charge();
            case Ended.Released _ -> Charge.NONE;
        };
    }

    static String id(String account, Ended ended) {
        return new HoldId(account, ended.hold().number(), ended.hold().nonce()).text();
    }
}
