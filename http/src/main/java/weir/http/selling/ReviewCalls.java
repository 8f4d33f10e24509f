package weir.http.selling;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountCommand.Review.Verdict;
import weir.domain.account.Answer;
import weir.domain.hold.Ended;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.http.door.Call;
import weir.http.door.Paging;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.body.Body;
import weir.http.door.body.UsageBody;
import weir.http.door.json.Json;
import weir.http.door.json.Words;

/// Holds that expired into review: listed, and decided.
record ReviewCalls(Accounts accounts) {
    private static final Set<String> REVIEW = Set.of("decision", "usage");

    private enum Choice {
        RELEASE,
        CHARGE_ESTIMATE,
        CHARGE
    }

    CompletionStage<Response> list(Call call) {
        var account = call.account();
        var paging = Paging.of(call);
        return accounts.ask(account, new AccountCommand.ReadReviews()).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.ReviewsRead(var holds)) ->
                paging.told(
                        part(holds, paging),
                        waiting -> Long.toString(waiting.hold().number()),
                        (json, waiting) -> waiting(json, account, waiting));
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    CompletionStage<Response> decide(Call call) {
        var hold = call.hold();
        var body = call.body().only(REVIEW);
        var choice = body.choice("decision", Choice.class).orElseThrow(() -> body.missing("decision"));
        return accounts.ask(hold.account(), new AccountCommand.Review(hold, verdict(choice, body)), call.by())
                .thenApply(reply -> switch (reply) {
                    case Reply.OfAccount(Answer.Reviewed(var ended)) ->
                        Response.ok(json -> decided(json, hold, choice, ended));
                    case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                        Replies.BY_PATH.otherwise(reply);
                });
    }

    private static List<Ended.Expired> part(List<Ended.Expired> holds, Paging paging) {
        var after = paging.number().orElse(0);
        return holds.stream()
                .filter(waiting -> waiting.hold().number() > after)
                .limit(paging.limit() + 1L)
                .toList();
    }

    private static Verdict verdict(Choice choice, Body body) {
        var usage = body.object("usage");
        if (choice == Choice.CHARGE) {
            return new Verdict.Charge(
                    UsageBody.read(usage.orElseThrow(() -> body.missing("usage"))), Outcome.COMPLETED);
        }
        if (usage.isPresent()) {
            throw body.invalid("usage", "sent", "nothing but with the decision `charge`");
        }
        return choice == Choice.RELEASE ? new Verdict.LetGo() : new Verdict.ChargeEstimate();
    }

    private static void waiting(Json json, String account, Ended.Expired waiting) {
        var hold = waiting.hold();
        json.text("hold", ReversalCalls.id(account, waiting))
                .text("account", account)
                .text("sub_user", hold.subUser())
                .text("task_id", hold.task())
                .text("model", hold.model())
                .name("funding", hold.funding())
                .credits("credits", hold.amount())
                .number("tokens", hold.tokens())
                .text("day", hold.day().date().toString())
                .instant("held_at", hold.at())
                .instant("expired_at", waiting.at())
                .flag("flagged", hold.flagged());
    }

    private static void decided(Json json, HoldId hold, Choice choice, Ended ended) {
        var charge = ReversalCalls.charge(ended);
        json.text("hold", hold.text())
                .text("account", hold.account())
                .text("sub_user", ended.hold().subUser())
                .text("decision", Words.of(choice))
                .credits("credits", charge.amount())
                .credits("overage", charge.overage())
                .instant("decided_at", ended.at());
    }
}
