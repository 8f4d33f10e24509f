package weir.http.door;

import java.util.List;
import java.util.function.Consumer;
import weir.domain.account.Refusal;
import weir.domain.order.OrderKind;
import weir.domain.plan.Subscription;
import weir.domain.rating.UsageFault;
import weir.http.door.json.Decimal;
import weir.http.door.json.Json;
import weir.http.door.problem.Code;
import weir.http.door.problem.Problem;
import weir.http.door.telling.PlanJson;

/// What the engine refuses, as problems with the data behind them.
///
/// @param named how the caller named whom it asks about
public record Refusals(Named named) {

    public Problem problem(Refusal refusal) {
        return switch (refusal) {
            case Refusal.UnknownModel(var name, var known) ->
                Problem.choice(Code.UNKNOWN_MODEL, "model", '"' + name + '"', known);
            case Refusal.AbsurdUsage(var fault) -> absurd(fault);
            case Refusal known -> new Problem(code(known), detail(code(known), known), data(known));
        };
    }

    private Code code(Refusal refusal) {
        return switch (refusal) {
            case Refusal.NoSuchAccount() -> unknown(Code.NO_SUCH_ACCOUNT);
            case Refusal.AccountExists() -> Code.ACCOUNT_EXISTS;
            case Refusal.NoSuchSubUser _ -> unknown(Code.NO_SUCH_SUB_USER);
            case Refusal.SubUserExists _ -> Code.SUB_USER_EXISTS;
            case Refusal.PlanWithoutSubUsers _ -> Code.PLAN_WITHOUT_SUB_USERS;
            case Refusal.OwnerStays _ -> Code.OWNER_STAYS;
            case Refusal.TooMany _ -> Code.TOO_MANY;
            case Refusal.ReferenceReused _ -> Code.REFERENCE_REUSED;
            case Refusal.ReferenceSpent _ -> Code.REFERENCE_SPENT;
            case Refusal.AlreadySubscribed _ -> Code.ALREADY_SUBSCRIBED;
            case Refusal.NoSubscription() -> Code.NO_SUBSCRIPTION;
            case Refusal.OtherRequest _ -> Code.OTHER_REQUEST;
            case Refusal.NoSuchHold() -> Code.NO_SUCH_HOLD;
            // The engine has asked the books by then.
            case Refusal.InTheBooks _, Refusal.AskedBefore _ -> Code.BUSY;
            case Refusal.NoRoom() -> Code.NO_ROOM;
            case Refusal.HoldEnded _ -> Code.HOLD_ENDED;
            case Refusal.UnknownModel _ -> Code.UNKNOWN_MODEL;
            case Refusal.OtherUsage _ -> Code.OTHER_USAGE;
            case Refusal.AbsurdUsage _ -> Code.ABSURD_USAGE;
            case Refusal.TooLate _ -> Code.TOO_LATE;
            case Refusal.KeyInvalid() -> unknown(Code.KEY_INVALID);
            case Refusal.AccountSuspended() -> Code.ACCOUNT_SUSPENDED;
            case Refusal.AccountClosed() -> Code.ACCOUNT_CLOSED;
            case Refusal.SubUserSuspended _ -> Code.SUB_USER_SUSPENDED;
            case Refusal.NoSuchKey _ -> Code.NO_SUCH_KEY;
            case Refusal.KeyEnded _ -> Code.KEY_ENDED;
            case Refusal.OfSelling selling -> code(selling);
            case Refusal.StillOpen _ -> Code.HOLD_OPEN;
            case Refusal.MoreThanCharged _ -> Code.MORE_THAN_CHARGED;
            case Refusal.TooOld _ -> Code.TOO_OLD;
            case Refusal.ChargeReversed _ -> Code.CHARGE_REVERSED;
            case Refusal.NoReview _ -> Code.NO_REVIEW;
            case Refusal.OtherEvent _ -> Code.OTHER_EVENT;
            case Refusal.UsageOutOfTime _ -> Code.USAGE_OUT_OF_TIME;
        };
    }

    private static Code code(Refusal.OfSelling refusal) {
        return switch (refusal) {
            case Refusal.NotAbove _ -> Code.NOT_ABOVE;
            case Refusal.OtherCurrency _ -> Code.OTHER_CURRENCY;
            case Refusal.NoSuchProduct _ -> Code.UNKNOWN_PRODUCT;
            case Refusal.Retired _ -> Code.PRODUCT_RETIRED;
            case Refusal.NoSuchOrder _ -> Code.NO_SUCH_ORDER;
            case Refusal.BuiltUpon _ -> Code.BUILT_UPON;
        };
    }

    private Code unknown(Code byPath) {
        return switch (named) {
            case BY_PATH -> byPath;
            case BY_ITS_KEY -> Code.KEY_INVALID;
            case BY_A_CUSTOMERS_KEY -> Code.CUSTOMER_KEY_INVALID;
        };
    }

    /// What its code alone says of it, or more where the refusal has numbers.
    private static String detail(Code code, Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooMany(var what, var most) ->
                "There are %d %s already, and there may be no more.".formatted(most, what.replace('_', '-'));
            case Refusal.PlanWithoutSubUsers(var plan, var upgrades) -> alone(plan, upgrades);
            case Refusal.TooLate(var until) ->
                "It stays as it expired: a late settlement could correct it until %s.".formatted(Json.instant(until));
            case Refusal.AlreadySubscribed(var subscription) ->
                "It is valid until %s; until then, renew it or upgrade it."
                        .formatted(Json.instant(subscription.until()));
            case Refusal.NotAbove(var subscription, var wanted) ->
                "`%s` is not above `%s`, which is valid until %s. Renew that, or subscribe to `%s` once it has ended."
                        .formatted(wanted, subscription.plan().id(), Json.instant(subscription.until()), wanted);
            case Refusal.OtherCurrency other -> currency(other);
            case Refusal.NoSuchProduct(var kind, var product, var sold) ->
                unsold("There is no `%s` of that kind.".formatted(product), kind, product, sold);
            case Refusal.Retired(var kind, var product, var sold) ->
                unsold("`%s` is not sold any more.".formatted(product), kind, product, sold);
            case Refusal.BuiltUpon(var order, var later) ->
                "Void `%s` first: it stands on `%s`.".formatted(later, order);
            case Refusal.MoreThanCharged(var charged, var left) ->
                "%s was charged, and %s of it can still be undone."
                        .formatted(Decimal.text(charged.micros()), Decimal.text(left.micros()));
            case Refusal.TooOld(var until) -> "It could be undone until %s.".formatted(Json.instant(until));
            case Refusal.UsageOutOfTime(var at, var earliest, var latest) ->
                "`at` is %s; allowed now is %s to %s."
                        .formatted(Json.instant(at), Json.instant(earliest), Json.instant(latest));
            case Refusal _ -> code.advice();
        };
    }

    private static Consumer<Json> data(Refusal refusal) {
        return switch (refusal) {
            case Refusal.TooMany many -> bound(many);
            case Refusal.PlanWithoutSubUsers alone -> upgrades(alone);
            case Refusal.AlreadySubscribed(var subscription) -> subscription(subscription);
            case Refusal.TooLate(var until) -> json -> json.instant("correctable_until", until);
            case Refusal.OfSelling selling -> data(selling);
            case Refusal.MoreThanCharged most -> leftOf(most);
            case Refusal.TooOld(var until) -> json -> json.instant("until", until);
            case Refusal.UsageOutOfTime time -> within(time);
            case Refusal.NoSuchAccount _,
                    Refusal.AccountExists _,
                    Refusal.NoSuchSubUser _,
                    Refusal.SubUserExists _,
                    Refusal.OwnerStays _,
                    Refusal.ReferenceReused _,
                    Refusal.ReferenceSpent _,
                    Refusal.NoSubscription _,
                    Refusal.OtherRequest _,
                    Refusal.NoSuchHold _,
                    Refusal.HoldEnded _,
                    Refusal.OtherUsage _,
                    Refusal.UnknownModel _,
                    Refusal.InTheBooks _,
                    Refusal.AskedBefore _,
                    Refusal.NoRoom _,
                    Refusal.AbsurdUsage _,
                    Refusal.KeyInvalid _,
                    Refusal.AccountSuspended _,
                    Refusal.AccountClosed _,
                    Refusal.SubUserSuspended _,
                    Refusal.StillOpen _,
                    Refusal.ChargeReversed _,
                    Refusal.NoReview _,
                    Refusal.OtherEvent _,
                    Refusal.KeyEnded _,
                    Refusal.NoSuchKey _ -> _ -> {};
        };
    }

    private static Consumer<Json> data(Refusal.OfSelling refusal) {
        return switch (refusal) {
            case Refusal.NotAbove(var subscription, var _) -> subscription(subscription);
            case Refusal.OtherCurrency other ->
                subscription(other.subscription())
                        .andThen(json -> json.text("currency", other.paid()).texts("choices", other.upgrades()));
            case Refusal.NoSuchProduct(var _, var _, var sold) -> json -> json.texts("choices", sold);
            case Refusal.Retired(var _, var _, var sold) -> json -> json.texts("choices", sold);
            case Refusal.BuiltUpon(var _, var later) -> json -> json.text("void_first", later);
            case Refusal.NoSuchOrder _ -> _ -> {};
        };
    }

    private static Consumer<Json> within(Refusal.UsageOutOfTime time) {
        return json ->
                json.text("field", "at").instant("earliest", time.earliest()).instant("latest", time.latest());
    }

    private static Consumer<Json> upgrades(Refusal.PlanWithoutSubUsers alone) {
        return json -> json.texts("choices", alone.upgrades());
    }

    private static Consumer<Json> leftOf(Refusal.MoreThanCharged most) {
        return json -> json.credits("charged", most.charged()).credits("left_of_charge", most.left());
    }

    private static Consumer<Json> bound(Refusal.TooMany reached) {
        return json -> json.text("what", reached.what()).number("most", reached.most());
    }

    private static Consumer<Json> subscription(Subscription valid) {
        return json -> json.object("subscription", part -> PlanJson.write(part, valid));
    }

    private static String alone(String plan, List<String> upgrades) {
        return upgrades.isEmpty()
                ? "`%s` has no sub-users besides the owner, and no plan above it that has them is sold.".formatted(plan)
                : "`%s` has no sub-users besides the owner: upgrade it first, to %s.".formatted(plan, list(upgrades));
    }

    private static String currency(Refusal.OtherCurrency other) {
        return ("The terms were paid in %s, and `%s` costs %s: there is no difference to pay."
                        + " %s to `%s` once they have ended, at %s.")
                .formatted(
                        other.paid(),
                        other.wanted(),
                        other.currency(),
                        other.upgrades().isEmpty()
                                ? "Subscribe"
                                : "Upgrade to %s, or subscribe".formatted(list(other.upgrades())),
                        other.wanted(),
                        Json.instant(other.subscription().until()));
    }

    /// A renewal is of the tier bought last, and of no other.
    ///
    /// @param sentence what is wrong with the product
    private static String unsold(String sentence, OrderKind kind, String product, List<String> sold) {
        return switch (kind) {
            case RENEW ->
                "`%s` is not sold any more, and so cannot be renewed. %s to another plan once it has ended."
                        .formatted(
                                product,
                                sold.isEmpty() ? "Subscribe" : "Upgrade to %s, or subscribe".formatted(list(sold)));
            case UPGRADE ->
                sentence
                        + (sold.isEmpty()
                                ? " There is no plan to upgrade to."
                                : " An upgrade can go to %s.".formatted(list(sold)));
            case SUBSCRIBE, EXTRA_USAGE, PAYG, GIFT -> sentence + " There is %s.".formatted(list(sold));
        };
    }

    private static String list(List<String> sold) {
        return sold.isEmpty() ? "none" : "`" + String.join("`, `", sold) + "`";
    }

    private static Problem absurd(UsageFault fault) {
        return switch (fault) {
            case UsageFault.OutOfRange range -> absurd(range, Long.toString(range.tokens()));
            case UsageFault.PartAboveWhole(var field, var tokens, var whole, var wholeTokens) ->
                absurd(
                        field,
                        "%d, more than the %d of `usage.%s` that it is part of".formatted(tokens, wholeTokens, whole));
        };
    }

    /// @param sent what the caller sent, which may be beyond any number here
    public static Problem absurd(UsageFault.OutOfRange fault, String sent) {
        return absurd(fault.field(), "%s; allowed is 0 to %d".formatted(sent, fault.most()));
    }

    private static Problem absurd(String field, String wrong) {
        return new Problem(
                Code.ABSURD_USAGE,
                "`usage.%s` is %s. %s".formatted(field, wrong, Code.ABSURD_USAGE.advice()),
                json -> json.text("field", "usage." + field));
    }
}
