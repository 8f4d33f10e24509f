package weir.http.api;

import java.util.function.Consumer;
import weir.domain.account.Refusal;
import weir.domain.rating.RateCards;
import weir.domain.rating.UsageFault;
import weir.http.api.json.Json;
import weir.http.api.problem.Code;
import weir.http.api.problem.Problem;
import weir.http.api.view.HoldView;
import weir.http.api.view.PlanView;
import weir.http.api.view.ReceiptView;

/// What the engine refuses, as problems with the data behind them.
///
/// @param account the one that was asked
/// @param rateCards by which credits are told in USD
/// @param byKey whether it was found by a key: what does not exist then tells nothing but that
record Refusals(String account, RateCards rateCards, boolean byKey) {

    Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.AbsurdUsage(var fault) -> absurd(fault);
            case Refusal.UnknownModel(var name, var known) ->
                Problem.choice(Code.UNKNOWN_MODEL, "model", '"' + name + '"', known);
            case Refusal known -> Problem.of(code(known), data(known));
        };
    }

    private Code code(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchAccount() -> byKey ? Code.KEY_INVALID : Code.NO_SUCH_ACCOUNT;
            case Refusal.AccountExists() -> Code.ACCOUNT_EXISTS;
            case Refusal.NoSuchSubUser _ -> byKey ? Code.KEY_INVALID : Code.NO_SUCH_SUB_USER;
            case Refusal.SubUserExists _ -> Code.SUB_USER_EXISTS;
            case Refusal.PlanWithoutSubUsers _ -> Code.PLAN_WITHOUT_SUB_USERS;
            case Refusal.TooMany _ -> Code.TOO_MANY;
            case Refusal.ReferenceReused _ -> Code.REFERENCE_REUSED;
            case Refusal.AlreadySubscribed _ -> Code.ALREADY_SUBSCRIBED;
            case Refusal.NoSubscription() -> Code.NO_SUBSCRIPTION;
            case Refusal.OtherRequest _ -> Code.OTHER_REQUEST;
            case Refusal.NoSuchHold() -> Code.NO_SUCH_HOLD;
            case Refusal.EndedLongAgo _ -> Code.ENDED_LONG_AGO;
            case Refusal.HoldEnded _ -> Code.HOLD_ENDED;
            case Refusal.UnknownModel _ -> Code.UNKNOWN_MODEL;
            case Refusal.OtherUsage _ -> Code.OTHER_USAGE;
            case Refusal.AbsurdUsage _ -> Code.ABSURD_USAGE;
            case Refusal.TooLate _ -> Code.TOO_LATE;
            case Refusal.KeyInvalid() -> Code.KEY_INVALID;
            case Refusal.SubUserSuspended _ -> Code.SUB_USER_SUSPENDED;
            case Refusal.NoSuchKey _ -> Code.NO_SUCH_KEY;
        };
    }

    private Consumer<Json> data(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooMany(var what, var most) ->
                json -> json.text("what", what).number("most", most);
            case Refusal.AlreadySubscribed(var subscription) ->
                json -> json.object("subscription", part -> PlanView.write(part, subscription));
            case Refusal.HoldEnded(var ended) ->
                json -> json.object("hold", part -> new HoldView(account, ended.hold(), rateCards).write(part, ended));
            case Refusal.OtherUsage(var hold, var receipt) ->
                json -> json.object("receipt", part -> new ReceiptView(account, hold, receipt, rateCards).brief(part));
            case Refusal.TooLate(var until) -> json -> json.instant("correctable_until", until);
            case Refusal.NoSuchAccount _,
                    Refusal.AccountExists _,
                    Refusal.NoSuchSubUser _,
                    Refusal.SubUserExists _,
                    Refusal.PlanWithoutSubUsers _,
                    Refusal.ReferenceReused _,
                    Refusal.NoSubscription _,
                    Refusal.OtherRequest _,
                    Refusal.NoSuchHold _,
                    Refusal.EndedLongAgo _,
                    Refusal.UnknownModel _,
                    Refusal.AbsurdUsage _,
                    Refusal.KeyInvalid _,
                    Refusal.SubUserSuspended _,
                    Refusal.NoSuchKey _ -> _ -> {};
        };
    }

    private static Problem absurd(UsageFault fault) {
        var field = "usage." + fault.field();
        var wrong = switch (fault) {
            case UsageFault.OutOfRange(var _, var tokens, var most) ->
                "is %d; allowed is 0 to %d".formatted(tokens, most);
            case UsageFault.PartAboveWhole(var _, var tokens, var whole, var wholeTokens) ->
                "is %d, more than the %d of `usage.%s` that it is part of".formatted(tokens, wholeTokens, whole);
        };
        return new Problem(
                Code.ABSURD_USAGE,
                "`%s` %s. The hold stays open and is flagged; settle it with the true usage.".formatted(field, wrong),
                json -> json.text("field", field));
    }
}
