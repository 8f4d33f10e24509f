package weir.http.selling;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.HoldId;
import weir.domain.report.UsageName;
import weir.http.door.Away;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.persistence.reported.UsageEventTable.Asked;

/// Charges, undone in whole or in part: of holds, and of usage for which nothing was held. A key stands for one
/// reversal of its account.
record ReversalCalls(Accounts accounts, ChargedUsage usage) {
    private static final Set<String> REVERSE = Set.of("credits", "lapsed");
    private static final Set<String> REVERSE_USAGE = Set.of("source", "id", "credits", "lapsed");

    /// What becomes of what came from a grant that has lapsed since.
    private enum Lapsed {
        LAPSE,
        PAYG
    }

    CompletionStage<Response> reverse(Call call) {
        var hold = call.hold();
        var body = call.body().only(REVERSE);
        var key = IdempotencyKey.of(call);
        var command = new AccountCommand.Reverse(hold, key, credits(body), toPayg(body), null);
        return accounts.ask(hold.account(), command, call.by()).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.Reversed reversed) ->
                Response.ok(json -> json.flag("repeated", reversed.repeated())
                        .text("hold", hold.text())
                        .credits("credits", reversed.amount())
                        .credits("reversed_in_all", reversed.inAll())
                        .credits("charged", charge(reversed.of()).amount()));
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                otherwise(reply);
        });
    }

    /// How it was charged is looked up first: the account itself remembers that for no longer than it may come again.
    CompletionStage<Response> reverseUsage(Call call) {
        var account = call.account();
        var body = call.body().only(REVERSE_USAGE);
        var key = IdempotencyKey.of(call);
        var source = body.optionalText("source", Form.LOCATOR).orElse(UsageName.NOBODY);
        var name = new UsageName(source, body.text("id", Form.KEY));
        var credits = credits(body);
        var toPayg = toPayg(body);
        return usage.find(new Asked(account, name))
                .thenCompose(found -> found.map(of -> accounts.ask(
                                        account, new AccountCommand.ReverseReport(of, key, credits, toPayg), call.by())
                                .thenApply(reply -> told(account, reply)))
                        .orElseGet(() -> CompletableFuture.completedStage(Response.of(Problem.of(Code.NO_SUCH_USAGE)))))
                .exceptionally(Away::told);
    }

    private static Response told(String account, Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.ReportReversed reversed) -> {
                var of = reversed.of().booked();
                yield Response.ok(json -> json.flag("repeated", reversed.repeated())
                        .text("account", account)
                        .text("source", of.name().source())
                        .text("id", of.name().id())
                        .text("sub_user", of.subUser())
                        .text("day", of.day().date().toString())
                        .credits("credits", reversed.amount())
                        .credits("reversed_in_all", reversed.inAll())
                        .credits("charged", of.credits()));
            }
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                otherwise(reply);
        };
    }

    /// The reference of a reversal is the key that its caller sent.
    private static Response otherwise(Reply reply) {
        return reply instanceof Reply.OfAccount(Answer.Refused(Refusal.ReferenceReused _))
                ? Response.of(Problem.of(Code.KEY_REUSED))
                : Replies.BY_PATH.otherwise(reply);
    }

    private static @Nullable Credits credits(Body body) {
        var credits = body.credits("credits").orElse(null);
        if (credits != null && credits.isZero()) {
            throw body.invalid("credits", "nothing", "more than \"0\", or nothing for all that is left of the charge");
        }
        return credits;
    }

    private static boolean toPayg(Body body) {
        return body.choice("lapsed", Lapsed.class).orElse(Lapsed.LAPSE) == Lapsed.PAYG;
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
