package weir.domain.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import weir.domain.account.Answer;
import weir.domain.account.MemberView;
import weir.domain.account.Refusal;
import weir.domain.account.ReportOutcome;
import weir.domain.credit.Credits;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.order.ForSale;
import weir.domain.order.Order;

/// Says answers in the words of a table.
record Told(Wall wall) {

    String words(Answer answer) {
        return switch (answer) {
            case Answer.Opened _ -> "opened";
            case Answer.Changed _ -> "changed";
            case Answer.Noted _ -> "noted";
            case Answer.Closed() -> "closed for ever";
            case Answer.HoldsRead(var open, var _) -> requests(open);
            case Answer.SubUserAdded _ -> "added";
            case Answer.SubUserRemoved removed -> removed(removed);
            case Answer.SubUsersRead(var subUsers, var _) -> members(subUsers);
            case Answer.Subscribed(var subscription, var repeated) ->
                again("subscribed until " + wall.text(subscription.until()), repeated);
            case Answer.Granted(var grant, var repeated) ->
                again(grant.repaid().isZero() ? "granted" : "granted repaid " + Amount.text(grant.repaid()), repeated);
            case Answer.Quoted quoted -> quoted(quoted);
            case Answer.Ordered(var order, var repeated) -> again(state(order), repeated);
            case Answer.OrderVoided(var order, var repeated) -> again(state(order), repeated);
            case Answer.OrdersRead(var orders) ->
                orders.stream().map(order -> order.id() + " " + state(order)).collect(Collectors.joining(", "));
            case Answer.Reversed(var _, var _, var amount, var inAll, var repeated) ->
                reversed(amount, inAll, repeated);
            case Answer.ReportReversed(var _, var _, var amount, var inAll, var repeated) ->
                reversed(amount, inAll, repeated);
            case Answer.Reported(var bookings) ->
                bookings.stream().map(Told::booked).collect(Collectors.joining(", "));
            case Answer.ReviewsRead(var waiting) ->
                waiting.stream().map(expired -> expired.hold().request()).collect(Collectors.joining(" "));
            case Answer.Reviewed(var ended) -> ended(ended);
            case Answer.Held(var hold, var _, var repeated, var _) -> again(name(hold.funding()), repeated);
            case Answer.Blocked shut -> closed(shut.why());
            case Answer.Settled(var _, var receipt, var repeated) -> again(charge(receipt.charge()), repeated);
            case Answer.Released(var _, var repeated) -> again("released", repeated);
            case Answer.Extended(var hold) -> "until " + wall.text(hold.expires());
            case Answer.HoldRead(var _, var ended) -> ended == null ? "open" : ended(ended);
            case Answer.LimitsRead(var limits) ->
                limits.blocked().map(this::closed).orElse("open");
            case Answer.AccountRead _ -> "read";
            case Answer.Woken() -> "woken";
            case Answer.Refused(var refusal) -> refused(refusal);
        };
    }

    String lapsed(List<Lapse> lapsed) {
        return lapsed.stream()
                .filter(lapse -> !lapse.amount().isZero())
                .map(lapse -> " %s %s".formatted(Amount.text(lapse.amount()), name(lapse.funding())))
                .collect(Collectors.joining());
    }

    private String quoted(Answer.Quoted quoted) {
        var quote = quoted.quote();
        var after = quoted.after();
        var terms = quoted.touched().size();
        return "%s %s for %s%s%s"
                .formatted(
                        quote.price().minor(),
                        quote.price().currency(),
                        Amount.text(quote.credits()),
                        terms == 0 ? "" : " terms " + terms,
                        terms == 0 || after == null ? "" : " until " + wall.text(after.until()));
    }

    private static String removed(Answer.SubUserRemoved removed) {
        return removed.openHolds() == 0
                ? "removed"
                : "removed open %d held %s".formatted(removed.openHolds(), Amount.text(removed.held()));
    }

    private static String reversed(Credits amount, Credits inAll, boolean repeated) {
        return again("reversed %s of %s".formatted(Amount.text(amount), Amount.text(inAll)), repeated);
    }

    private static String booked(ReportOutcome booking) {
        return switch (booking) {
            case ReportOutcome.Applied(var event) -> charge(event.charge());
            case ReportOutcome.Repeated(var usage) -> Amount.text(usage.credits()) + " again";
            case ReportOutcome.Refused(var refusal) -> refused(refusal);
        };
    }

    private static String members(List<MemberView> subUsers) {
        return subUsers.stream().map(Told::member).collect(Collectors.joining(", "));
    }

    private static String member(MemberView subUser) {
        return "%s %s requests %d credits %s"
                .formatted(
                        subUser.id(),
                        subUser.closedByPlan() ? "closed" : "open",
                        subUser.today().requests(),
                        Amount.text(subUser.today().credits()));
    }

    private static String requests(List<Hold> holds) {
        return holds.isEmpty() ? "none" : holds.stream().map(Hold::request).collect(Collectors.joining(" "));
    }

    private static String state(Order order) {
        return switch (order.state()) {
            case Order.State.Applied() -> "applied";
            case Order.State.NotApplied(var reason) -> name(reason);
            case Order.State.Voided(var _, var voided, var owed) ->
                "voided " + Amount.text(voided) + (owed.isZero() ? "" : " owed " + Amount.text(owed));
        };
    }

    static String refused(Refusal refusal) {
        return refusal.getClass()
                        .getSimpleName()
                        .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
                        .toLowerCase(Locale.ROOT)
                + instead(refusal);
    }

    /// What else is to be had, where a refusal names it.
    private static String instead(Refusal refusal) {
        var sold = switch (refusal) {
            case Refusal.NoSuchProduct(var _, var _, var others) -> others;
            case Refusal.Retired(var _, var _, var others) -> others;
            case Refusal.OtherCurrency other -> other.upgrades();
            case Refusal _ -> List.<String>of();
        };
        return sold.isEmpty() ? "" : " but " + String.join(" ", sold);
    }

    String ended(Ended ended) {
        return switch (ended) {
            case Ended.Settled(var _, var receipt) -> "settled " + charge(receipt.charge());
            case Ended.Corrected(var _, var receipt) -> "corrected " + charge(receipt.charge());
            case Ended.Released _ -> "released";
            case Ended.Expired expired -> "expired " + name(expired.policy());
        };
    }

    /// The numbers of a gate that the answer told of.
    String gate(Answer answer, String name) {
        return gates(answer).stream()
                .filter(gate -> name(gate.name()).equals(name))
                .findFirst()
                .map(this::numbers)
                .orElse("not told");
    }

    /// What is left for whoever asked: in all, and today.
    String left(Answer answer) {
        return switch (answer) {
            case Answer.LimitsRead(var limits) -> text(limits.left());
            case Answer.Blocked shut -> text(shut.left());
            case Answer _ -> "not told";
        };
    }

    private static String text(Left left) {
        return Amount.text(left.inAll()) + " today " + Amount.text(left.today());
    }

    String remedies(Answer answer) {
        return blocked(answer)
                .map(blocked -> blocked.ways().isEmpty() ? "none" : ways(blocked))
                .orElse("not blocked");
    }

    private static String ways(Blocked blocked) {
        return blocked.ways().stream()
                .map(way -> names(way.steps()).replace(' ', '+'))
                .collect(Collectors.joining(" "));
    }

    /// What the remedies cost that money buys.
    String prices(Answer answer) {
        var forSale = switch (answer) {
            case Answer.Blocked shut -> shut.forSale();
            case Answer.LimitsRead(var limits) -> limits.forSale();
            case Answer _ -> List.<ForSale>of();
        };
        return forSale.stream()
                .map(each -> "%s %s %d for %s %s"
                        .formatted(
                                name(each.remedy()),
                                each.quote().product().id(),
                                each.quote().count(),
                                each.quote().price().minor(),
                                each.quote().price().currency()))
                .collect(Collectors.joining(", "));
    }

    private static List<Gate> gates(Answer answer) {
        return switch (answer) {
            case Answer.Held held -> held.gates();
            case Answer.LimitsRead read -> read.limits().gates();
            case Answer other -> blocked(other).map(Blocked::closed).orElse(List.of());
        };
    }

    private static Optional<Blocked> blocked(Answer answer) {
        return switch (answer) {
            case Answer.Blocked shut -> Optional.of(shut.why());
            case Answer.LimitsRead(var limits) -> limits.blocked();
            case Answer _ -> Optional.empty();
        };
    }

    private String numbers(Gate gate) {
        return switch (gate) {
            case Gate.Condition _, Gate.Choice _ -> gate.open() ? "open" : "closed";
            case Gate.Counted counted ->
                "used %s held %s limit %s remaining %s opens %s"
                        .formatted(
                                unit(counted, counted.used()),
                                unit(counted, counted.held()),
                                unit(counted, counted.limit()),
                                unit(counted, counted.remaining()),
                                counted.opensAt().map(wall::text).orElse("never"));
        };
    }

    private String closed(Blocked blocked) {
        return names(blocked.closed().stream().map(Gate::name).toList())
                + blocked.opensAt().map(wall::text).map(" until "::concat).orElse("");
    }

    private static String charge(Charge charge) {
        var pieces = new ArrayList<String>();
        charge.draws()
                .forEach(draw -> pieces.add(
                        "%s %s %s".formatted(Amount.text(draw.amount()), name(draw.funding()), name(draw.reason()))));
        if (!charge.overage().isZero()) {
            pieces.add(Amount.text(charge.overage()) + " overage");
        }
        return pieces.isEmpty() ? "0" : String.join(" + ", pieces);
    }

    private static String unit(Gate.Counted gate, long number) {
        if (number == Long.MAX_VALUE) {
            return "none";
        }
        return gate.unit() == Gate.Unit.CREDIT_MICROS ? Amount.text(number) : Long.toString(number);
    }

    private static String again(String words, boolean repeated) {
        return repeated ? words + " again" : words;
    }

    private static String names(List<? extends Enum<?>> constants) {
        return constants.stream().map(Told::name).collect(Collectors.joining(" "));
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
