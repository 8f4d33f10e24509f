package weir.persistence.codec;

import java.util.HashMap;
import java.util.Map;
import org.pcollections.TreePMap;
import weir.domain.credit.Credits;
import weir.domain.credit.Lapse;
import weir.domain.credit.Tail;
import weir.domain.hold.Reversals;
import weir.domain.order.Order;
import weir.domain.order.Order.State;
import weir.domain.order.Orders;
import weir.domain.order.Payment;
import weir.domain.plan.Money;
import weir.domain.report.UsageName;

/// The stored form of orders, of what lapses, and of what was reversed.
final class OrderForm {
    private static final int APPLIED = 1;
    private static final int NOT_APPLIED = 2;
    private static final int VOIDED = 3;

    /// The version since which usage without a hold can be reversed.
    private static final int REPORTS = 8;

    private OrderForm() {}

    static void write(Output out, Order order) {
        out.text(order.id());
        out.code(Codes.ORDER, order.kind());
        out.text(order.product());
        out.number(order.version());
        out.number(order.count());
        out.credits(order.credits());
        var payment = order.payment();
        out.flag(payment != null);
        if (payment != null) {
            writePayment(out, payment);
        }
        writeState(out, order.state());
        out.number(order.grant());
        out.all(order.terms(), PlanForm::writeTerm);
        out.all(order.before(), PlanForm::writePlan);
        out.instant(order.at());
    }

    static Order read(Input in) {
        return new Order(
                in.text(),
                in.code(Codes.ORDER),
                in.text(),
                in.small(),
                in.small(),
                in.credits(),
                in.flag() ? readPayment(in) : null,
                readState(in),
                in.small(),
                in.all(PlanForm::readTerm),
                in.all(PlanForm::readPlan),
                in.instant());
    }

    private static void writePayment(Output out, Payment payment) {
        out.signed(payment.amount().minor());
        out.word(payment.amount().currency());
        out.text(payment.reference());
        out.instant(payment.at());
    }

    private static Payment readPayment(Input in) {
        return new Payment(new Money(in.signed(), in.word()), in.text(), in.instant());
    }

    private static void writeState(Output out, State state) {
        switch (state) {
            case State.Applied() -> out.octet(APPLIED);
            case State.NotApplied(var reason) -> {
                out.octet(NOT_APPLIED);
                out.code(Codes.UNAPPLIED, reason);
            }
            case State.Voided(var at, var voided, var owed) -> {
                out.octet(VOIDED);
                out.instant(at);
                out.credits(voided);
                out.credits(owed);
            }
        }
    }

    private static State readState(Input in) {
        var tag = in.octet();
        return switch (tag) {
            case APPLIED -> new State.Applied();
            case NOT_APPLIED -> new State.NotApplied(in.code(Codes.UNAPPLIED));
            case VOIDED -> new State.Voided(in.instant(), in.credits(), in.credits());
            default -> throw in.unknown("state of an order", tag);
        };
    }

    static void writeOrders(Output out, Orders orders) {
        out.all(orders.kept().entrySet(), (to, entry) -> {
            to.number(entry.getKey());
            write(to, entry.getValue());
        });
        out.number(orders.next());
        out.number(orders.purchases());
    }

    static Orders readOrders(Input in) {
        var kept = TreePMap.<Long, Order>empty();
        for (var entry : in.all(from -> Map.entry(from.number(), read(from)))) {
            kept = kept.plus(entry.getKey(), entry.getValue());
        }
        return Orders.of(kept, in.number(), in.number());
    }

    static void writeLapse(Output out, Lapse lapse) {
        out.number(lapse.grant());
        out.code(Codes.FUNDING, lapse.funding());
        out.credits(lapse.amount());
    }

    static Lapse readLapse(Input in) {
        return new Lapse(in.small(), in.code(Codes.FUNDING), in.credits());
    }

    static void writeTail(Output out, Tail tail) {
        out.code(Codes.FUNDING, tail.funding());
        out.hold(tail.from());
        out.hold(tail.before());
        out.credits(tail.held());
        out.all(tail.grants(), (to, grant) -> to.number(grant));
    }

    static Tail readTail(Input in) {
        return new Tail(in.code(Codes.FUNDING), in.hold(), in.hold(), in.credits(), in.all(Input::small));
    }

    static void writeReversals(Output out, Reversals reversals) {
        out.all(reversals.byHold().all().entrySet(), (to, entry) -> {
            to.hold(entry.getKey());
            writeReversed(to, entry.getValue());
        });
        out.all(reversals.byUsage().all().entrySet(), (to, entry) -> {
            to.word(entry.getKey().source());
            to.text(entry.getKey().id());
            writeReversed(to, entry.getValue());
        });
    }

    private static void writeReversed(Output out, Reversals.Reversed reversed) {
        out.all(
                reversed.byReference().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .toList(),
                (each, part) -> {
                    each.text(part.getKey());
                    each.credits(part.getValue());
                });
        out.instant(reversed.until());
    }

    static Reversals readReversals(Input in) {
        var byHold = new HashMap<Long, Reversals.Reversed>();
        for (var entry : in.all(from -> Map.entry(from.hold(), readReversed(from)))) {
            byHold.put(entry.getKey(), entry.getValue());
        }
        return Reversals.of(byHold, in.version() < REPORTS ? Map.of() : readByUsage(in));
    }

    private static Map<UsageName, Reversals.Reversed> readByUsage(Input in) {
        var byUsage = new HashMap<UsageName, Reversals.Reversed>();
        for (var entry : in.all(from -> Map.entry(new UsageName(from.word(), from.text()), readReversed(from)))) {
            byUsage.put(entry.getKey(), entry.getValue());
        }
        return byUsage;
    }

    private static Reversals.Reversed readReversed(Input in) {
        var byReference = TreePMap.<String, Credits>empty();
        for (var part : in.all(from -> Map.entry(from.text(), from.credits()))) {
            byReference = byReference.plus(part.getKey(), part.getValue());
        }
        return new Reversals.Reversed(byReference, in.instant());
    }
}
