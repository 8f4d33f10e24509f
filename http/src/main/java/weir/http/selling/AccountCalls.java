package weir.http.selling;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import weir.actor.Accounts;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Switches;
import weir.domain.credit.Funding;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.limit.Thresholds;
import weir.domain.overview.By;
import weir.domain.plan.Catalog;
import weir.domain.plan.Plan;
import weir.http.door.Away;
import weir.http.door.Call;
import weir.http.door.Response;
import weir.http.door.access.KeyMaker;
import weir.http.door.body.Body;
import weir.http.door.json.Form;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.problem.Refused;

/// Accounts: open, read, change, subscribe, grant.
///
/// @param books ask whether an account was granted anything by a reference
/// @param expiry of a new account's holds
/// @param lateWindow of a new account
record AccountCalls(
        Accounts accounts,
        BiFunction<String, String, CompletionStage<Boolean>> books,
        Supplier<Catalog> catalog,
        KeyCalls keys,
        KeyMaker maker,
        InstantSource clock,
        ExpiryPolicy expiry,
        Duration lateWindow) {
    private static final Set<String> OPEN = Set.of(
            "id",
            "zone",
            "plan",
            "payg_passes_day",
            "strict",
            "on_expiry",
            "late_window_hours",
            "thresholds",
            "label",
            "reference",
            "contact");
    private static final Set<String> SUBSCRIBE = Set.of("plan", "reference");
    private static final Set<String> GRANT = Set.of("funding", "credits", "expires_at", "reference");

    /// Opens the account, and shows the first key of its owner: the only time that anybody sees it.
    CompletionStage<Response> open(Call call) {
        var body = call.body().only(OPEN);
        var account = body.optionalText("id", Form.ID).orElseGet(maker::accountId);
        var command = new AccountCommand.Open(
                body.zone("zone").orElse(NaturalDay.BEIJING),
                settings(body),
                plan(body).orElse(null),
                ChangeBody.details(body));
        return Steps.then(
                ask(account, command, call.by()), () -> keys.make(account, Account.OWNER, null, null, call.by()));
    }

    CompletionStage<Response> read(String account) {
        return ask(account, new AccountCommand.ReadAccount(), By.WEIR);
    }

    CompletionStage<Response> change(Call call) {
        var account = call.account();
        var commands =
                new ArrayDeque<>(new ChangeBody(call.body()).commands(call.who().role()));
        commands.add(new AccountCommand.ReadAccount());
        var changed = ask(account, commands.remove(), call.by());
        for (var command : commands) {
            changed = Steps.then(changed, () -> ask(account, command, call.by()));
        }
        return changed;
    }

    CompletionStage<Response> subscribe(Call call) {
        var body = call.body().only(SUBSCRIBE);
        var plan = plan(body).orElseThrow(() -> body.missing("plan"));
        var reference = body.text("reference", Form.NAME);
        return once(call, reference, booked -> new AccountCommand.Subscribe(plan, reference, booked));
    }

    CompletionStage<Response> grant(Call call) {
        var body = call.body().only(GRANT);
        // A plan's credits come with its subscription.
        var funding = body.choice("funding", EnumSet.of(Funding.EXTRA_USAGE, Funding.PAYG))
                .orElseThrow(() -> body.missing("funding"));
        var credits = body.credits("credits").orElseThrow(() -> body.missing("credits"));
        if (credits.isZero()) {
            throw body.invalid("credits", "nothing", "more than \"0\"");
        }
        var expires = body.instant("expires_at").orElse(null);
        if (expires != null && !expires.isAfter(clock.instant())) {
            throw body.invalid("expires_at", "past", "an instant to come, or null");
        }
        var reference = body.text("reference", Form.NAME);
        return once(call, reference, booked -> new AccountCommand.Grant(funding, credits, expires, reference, booked));
    }

    /// What is applied once, however long ago that was.
    private CompletionStage<Response> once(Call call, String reference, Function<Boolean, AccountCommand> command) {
        var account = call.account();
        return books.apply(account, reference)
                .thenCompose(booked -> ask(account, command.apply(booked), call.by()))
                .exceptionally(Away::told);
    }

    private CompletionStage<Response> ask(String account, AccountCommand command, By by) {
        return accounts.ask(account, command, by).thenApply(new AccountReplies(account)::response);
    }

    private Switches settings(Body body) {
        return new Switches(
                true,
                body.flag("payg_passes_day", false),
                body.flag("strict", false),
                body.choice("on_expiry", ExpiryPolicy.class).orElse(expiry),
                body.integer("late_window_hours", 0, Bounds.LONGEST_LATE_WINDOW.toHours())
                        .map(Duration::ofHours)
                        .orElse(lateWindow),
                ChangeBody.thresholds(body).orElse(Thresholds.DEFAULT));
    }

    private Optional<Plan> plan(Body body) {
        var plans = catalog.get();
        return body.optionalText("plan", Form.NAME)
                .map(id -> plans.plan(id)
                        .orElseThrow(() -> new Refused(Problem.choice(
                                Code.UNKNOWN_PLAN,
                                "plan",
                                '"' + id + '"',
                                plans.plans().keySet()))));
    }
}
