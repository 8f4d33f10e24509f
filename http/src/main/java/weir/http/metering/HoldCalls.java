package weir.http.metering;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.address.Address;
import weir.domain.address.Origin;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.rating.Estimate;
import weir.domain.rating.Protocol;
import weir.domain.rating.RateCards;
import weir.domain.rating.Served;
import weir.domain.rating.Usage;
import weir.domain.rating.UsageFault;
import weir.domain.subuser.Key;
import weir.http.door.Call;
import weir.http.door.Named;
import weir.http.door.Paging;
import weir.http.door.Refusals;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.Bearers;
import weir.http.door.body.Body;
import weir.http.door.body.UsageBody;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Holds, and what ends them: the same from one request and from a line of a stream.
record HoldCalls(Accounts accounts, Supplier<RateCards> rateCards, Bearers bearers, Duration timeToLive) {
    private static final Set<String> HOLD = Set.of(
            "key",
            "sub_user",
            "model",
            "protocol",
            "estimate",
            "request_id",
            "task_id",
            "strict",
            "ttl_seconds",
            "client_address",
            "gates");
    private static final Set<String> ESTIMATE = Set.of("input_tokens", "output_tokens");
    private static final Set<String> SETTLE = Set.of("usage", "outcome", "model");
    private static final Set<String> EXTEND = Set.of("ttl_seconds");

    /// Whose hold it is.
    ///
    /// @param proof the key that the proxy was shown; absent where it names the sub-user itself
    record Whose(String account, String subUser, Key.@Nullable Fingerprint proof) {}

    /// @param gates whether the gates are told where the body does not say
    CompletionStage<Response> hold(Body body, boolean gates) {
        body.only(HOLD);
        var whose = whose(body);
        var asked = new HoldRequest(
                        estimate(body),
                        body.choice("protocol", Protocol.class).orElseThrow(() -> body.missing("protocol")),
                        body.text("request_id", Form.NAME),
                        body.optionalText("task_id", Form.NAME).orElse(null),
                        body.flag("strict", false),
                        timeToLive(body))
                .from(origin(body));
        var replies = new HoldReplies(
                whose.account(),
                whose.subUser(),
                rateCards.get(),
                whose.proof() == null ? Named.BY_PATH : Named.BY_A_CUSTOMERS_KEY,
                body.flag("gates", gates));
        return accounts.hold(whose.account(), whose.subUser(), whose.proof(), asked)
                .thenApply(replies::response);
    }

    CompletionStage<Response> settle(HoldId hold, Body body) {
        body.only(SETTLE);
        var usage = body.object("usage").orElseThrow(() -> body.missing("usage"));
        var outcome = body.choice("outcome", Outcome.class).orElse(Outcome.COMPLETED);
        var served = body.optionalText("model", Form.NAME)
                .map(name -> new Served(name, rateCards.get()))
                .orElse(null);
        return accounts.ask(hold.account(), new AccountCommand.Settle(hold, UsageBody.read(usage), outcome, served))
                .thenApply(reply -> switch (reply) {
                    // What is beyond a `long` was cut to its end: the caller is told what it sent.
                    case Reply.OfAccount(Answer.Refused(Refusal.AbsurdUsage(UsageFault.OutOfRange fault))) ->
                        Response.of(Refusals.absurd(fault, usage.shown(fault.field())));
                    case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                        HoldReplies.of(hold.account(), rateCards.get()).response(reply);
                });
    }

    CompletionStage<Response> release(HoldId hold, Body body) {
        body.only(Set.of());
        return ask(new AccountCommand.Release(hold), hold);
    }

    CompletionStage<Response> extend(HoldId hold, Body body) {
        body.only(EXTEND);
        return ask(new AccountCommand.Extend(hold, timeToLive(body)), hold);
    }

    CompletionStage<Response> read(HoldId hold) {
        return ask(new AccountCommand.ReadHold(hold), hold);
    }

    /// The open holds of an account, the oldest first.
    CompletionStage<Response> open(Call call) {
        var account = call.account();
        var paging = Paging.of(call);
        var command = new AccountCommand.ReadHolds(paging.number().orElse(0), paging.limit() + 1);
        return accounts.ask(account, command).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.HoldsRead(var open, var at)) ->
                paging.told(
                        open,
                        last -> Long.toString(last.number()),
                        (json, hold) -> new HoldJson(account, hold, rateCards.get()).open(json, at));
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    private CompletionStage<Response> ask(AccountCommand command, HoldId hold) {
        return accounts.ask(hold.account(), command)
                .thenApply(HoldReplies.of(hold.account(), rateCards.get())::response);
    }

    private Whose whose(Body body) {
        var key = body.optionalText("key", Form.LOCATOR);
        var subUser = body.optionalText("sub_user", Form.LOCATOR);
        if (key.isPresent() == subUser.isPresent()) {
            throw body.invalid(
                    "sub_user",
                    key.isPresent() ? "sent together with `key`" : "missing, and so is `key`",
                    "one of both");
        }
        return key.isPresent() ? ofKey(key.get()) : named(body, subUser.orElseThrow());
    }

    private Whose ofKey(String key) {
        var member = bearers.member(key).orElseThrow(() -> new Refused(Problem.of(Code.CUSTOMER_KEY_INVALID)));
        return new Whose(member.account(), member.subUser(), member.proof());
    }

    private static Whose named(Body body, String text) {
        var slash = text.indexOf('/');
        var whose = slash < 0 ? null : new Whose(text.substring(0, slash), text.substring(slash + 1), null);
        if (whose == null || !Form.ID.fits(whose.account()) || !Form.ID.fits(whose.subUser())) {
            throw body.invalid(
                    "sub_user", "text of another form", "`<account>/<sub-user>`, each of " + Form.ID.allowed());
        }
        return whose;
    }

    private Estimate estimate(Body body) {
        var name = body.text("model", Form.NAME);
        var card = rateCards.get().current();
        var rate = card.rate(name)
                .orElseThrow(() -> new Refused(Problem.choice(
                        Code.UNKNOWN_MODEL,
                        "model",
                        '"' + name + '"',
                        card.models().keySet())));
        var given = body.object("estimate").map(estimate -> estimate.only(ESTIMATE));
        return rate.estimate(
                given.flatMap(estimate -> estimate.integer("input_tokens", 0, Usage.MOST))
                        .orElse(rate.defaultInput()),
                given.flatMap(estimate -> estimate.integer("output_tokens", 0, Usage.MOST))
                        .orElse(rate.defaultOutput()));
    }

    /// Where the caller, which is trusted, says that its client is. Where it says nothing, nothing is judged by it.
    private static Origin origin(Body body) {
        var named = body.optionalText("client_address", Form.NAME);
        if (named.isEmpty()) {
            return new Origin.Untold();
        }
        var text = named.get();
        var address = Address.read(text);
        if (address.isEmpty()) {
            throw body.invalid("client_address", '"' + text + '"', "an address, such as 192.0.2.7 or 2001:db8::7");
        }
        return new Origin.At(address.get());
    }

    private Duration timeToLive(Body body) {
        return body.integer("ttl_seconds", 1, Bounds.HOLD_LIFE.toSeconds())
                .map(Duration::ofSeconds)
                .orElse(timeToLive);
    }
}
