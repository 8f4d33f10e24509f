package weir.http.selling;

import java.util.ArrayList;
import java.util.List;
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
import weir.http.door.body.Body;
import weir.http.door.json.Form;

/// Sub-users of an account: list, add, read, change, remove.
record SubUserCalls(Accounts accounts, Supplier<RateCards> rateCards) {
    private static final Set<String> ADD = Set.of("id", "label", "quotas", AddressesBody.NAME);
    private static final Set<String> CHANGE = Set.of("label", "quotas", AddressesBody.NAME, "active", "reset_total");

    CompletionStage<Response> list(Call call) {
        return new SubUserList(accounts).page(call);
    }

    CompletionStage<Response> add(Call call) {
        var account = call.account();
        var body = call.body().only(ADD);
        var subUser = body.text("id", Form.ID);
        var quotas = body.object("quotas")
                .map(wanted -> new QuotasBody(wanted, rateCards.get().current()).over(Quotas.NONE))
                .orElse(Quotas.NONE);
        var commands = described(body);
        if (!quotas.equals(Quotas.NONE)) {
            commands.add(new SubUserCommand.SetQuotas(quotas, false));
        }
        var added = accounts.ask(account, new AccountCommand.AddSubUser(subUser), call.by())
                .thenApply(new AccountReplies(account)::response);
        var set = after(added, account, subUser, commands, call.by());
        return Steps.then(set, () -> read(account, subUser).thenApply(Response::asCreated));
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
        var commands = described(body);
        if (active != null) {
            commands.add(new SubUserCommand.SetActive(active));
        }
        var switched = after(read(account, subUser), account, subUser, commands, call.by());
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

    /// What is said of it beside its quotas, as far as that is named: `null` clears it.
    private static List<SubUserCommand> described(Body body) {
        var commands = new ArrayList<SubUserCommand>();
        var label = body.optionalText("label", Form.LABEL).orElse(null);
        if (body.names("label")) {
            commands.add(new SubUserCommand.SetLabel(label));
        }
        if (body.names(AddressesBody.NAME)) {
            commands.add(new SubUserCommand.SetAddresses(new AddressesBody(body).read()));
        }
        return commands;
    }

    private CompletionStage<Response> after(
            CompletionStage<Response> first, String account, String subUser, List<SubUserCommand> commands, By by) {
        var last = first;
        for (var command : commands) {
            last = Steps.then(last, () -> ask(account, subUser, command, by));
        }
        return last;
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
