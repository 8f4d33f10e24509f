package weir.http.selling;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.overview.By;
import weir.domain.rating.RateCards;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;
import weir.http.door.Call;
import weir.http.door.Replies;
import weir.http.door.Response;
import weir.http.door.access.KeyMaker;
import weir.http.door.json.Form;

/// Sub-users of an account: add, read, change, remove, and their keys.
record SubUserCalls(Accounts accounts, Supplier<RateCards> rateCards, KeyMaker maker) {
    private static final Set<String> ADD = Set.of("id", "quotas");
    private static final Set<String> CHANGE = Set.of("quotas", "active", "reset_total");

    CompletionStage<Response> list(String account) {
        return accounts.ask(account, new AccountCommand.ReadSubUsers())
                .thenApply(new AccountReplies(account)::response);
    }

    CompletionStage<Response> add(Call call) {
        var account = call.account();
        var body = call.body().only(ADD);
        var subUser = body.text("id", Form.ID);
        var quotas = body.object("quotas")
                .map(wanted -> new QuotasBody(wanted, rateCards.get().current()).over(Quotas.NONE))
                .orElse(Quotas.NONE);
        var added = accounts.ask(account, new AccountCommand.AddSubUser(subUser), call.by())
                .thenApply(new AccountReplies(account)::response);
        var limited = quotas.equals(Quotas.NONE)
                ? added
                : Steps.then(added, () -> ask(account, subUser, new SubUserCommand.SetQuotas(quotas, false), call.by()));
        return Steps.then(limited, () -> read(account, subUser).thenApply(Response::asCreated));
    }

    CompletionStage<Response> read(String account, String subUser) {
        return ask(account, subUser, new SubUserCommand.Read(null), By.WEIR);
    }

    CompletionStage<Response> remove(Call call) {
        var account = call.account();
        return accounts.ask(account, new AccountCommand.RemoveSubUser(call.subUser()), call.by())
                .thenApply(new AccountReplies(account)::response);
    }

    CompletionStage<Response> change(Call call) {
        var account = call.account();
        var subUser = call.subUser();
        var body = call.body().only(CHANGE);
        var active = body.optionalFlag("active");
        var reset = body.flag("reset_total", false);
        var quotas = body.object("quotas")
                .map(wanted -> new QuotasBody(wanted, rateCards.get().current()));
        quotas.ifPresent(wanted -> wanted.over(Quotas.NONE));
        var switched =
                active == null
                        ? read(account, subUser)
                        : ask(account, subUser, new SubUserCommand.SetActive(active), call.by());
        var limited = quotas.isEmpty() && !reset
                ? switched
                : Steps.then(
                        switched,
                        () -> limit(
                                call,
                                before -> quotas.map(wanted -> wanted.over(before))
                                        .orElse(before),
                                reset));
        return Steps.then(limited, () -> read(account, subUser));
    }

    CompletionStage<Response> addKey(Call call) {
        var account = call.account();
        call.body().only(Set.of());
        return makeKey(account, call.subUser(), call.by());
    }

    /// Makes a key and shows it: the only time that anybody sees it.
    CompletionStage<Response> makeKey(String account, String subUser, By by) {
        var key = maker.key(account, subUser);
        var command = new SubUserCommand.AddKey(maker.keyId(), key.fingerprint());
        return accounts.ask(account, subUser, command, by).thenApply(reply -> switch (reply) {
            case Reply.OfSubUser(SubUserAnswer.KeyAdded(var added)) ->
                Response.created(json -> SubUserJson.key(
                        json.text("account", account).text("sub_user", subUser).text("key", key.text()), added));
            case Reply.OfSubUser _, Reply.OfAccount _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                Replies.BY_PATH.otherwise(reply);
        });
    }

    CompletionStage<Response> revokeKey(Call call) {
        return ask(call.account(), call.subUser(), new SubUserCommand.RevokeKey(call.key()), call.by());
    }

    /// Quotas are read and set again, so that what the caller does not name stays as it is.
    private CompletionStage<Response> limit(Call call, Function<Quotas, Quotas> change, boolean reset) {
        var account = call.account();
        var subUser = call.subUser();
        return accounts.ask(account, subUser, new SubUserCommand.Read(null)).thenCompose(reply -> switch (reply) {
            case Reply.OfSubUser(SubUserAnswer.Read(var view)) ->
                ask(account, subUser, new SubUserCommand.SetQuotas(change.apply(view.quotas()), reset), call.by());
            case Reply.OfSubUser _, Reply.OfAccount _, Reply.Busy _, Reply.Unknown _, Reply.Failed _ ->
                CompletableFuture.completedStage(Replies.BY_PATH.otherwise(reply));
        });
    }

    private CompletionStage<Response> ask(String account, String subUser, SubUserCommand command, By by) {
        return accounts.ask(account, subUser, command, by).thenApply(new AccountReplies(account)::response);
    }
}
