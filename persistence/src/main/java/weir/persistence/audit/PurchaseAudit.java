package weir.persistence.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;
import weir.domain.order.Order;
import weir.domain.order.Order.State;
import weir.domain.order.OrderKind;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// The orders and the terms of one account: what was paid is what was brought, and no term ends sooner or later than it
/// was sold.
final class PurchaseAudit {
    private static final Duration VOIDABLE = Duration.ofDays(180);
    private static final int REMEMBERED = 2_000;

    /// As long as they can be taken back.
    private final Map<String, Order> orders = new LinkedHashMap<>();

    private final Findings findings;
    private @Nullable Subscription subscription;
    private boolean ended = true;

    /// What must come next of an order that was applied.
    private @Nullable Order terms;

    private @Nullable Order grant;

    PurchaseAudit(Findings findings) {
        this.findings = findings;
    }

    @Nullable
    Subscription subscription() {
        return subscription;
    }

    /// What an order brings follows at once.
    void complete() {
        var order = terms == null ? grant : terms;
        if (order != null) {
            findings.add("order %s brings less than it says".formatted(order.id()));
        }
        terms = null;
        grant = null;
    }

    /// A term must have ended by now.
    void pass(Instant now) {
        var running = subscription;
        findings.check(
                ended || running == null || now.isBefore(next(running)),
                () -> "a term outlived its end at " + next(running));
    }

    private static Instant next(@Nullable Subscription running) {
        return running == null ? Instant.MAX : running.terms().getFirst().until();
    }

    void ordered(Order order) {
        var before = orders.put(order.id(), order);
        findings.check(
                before == null || before.state() instanceof State.NotApplied,
                () -> "order %s is applied twice".formatted(order.id()));
        if (order.state() instanceof State.Applied) {
            terms = order.terms().isEmpty() ? null : order;
            grant = order.credits().isZero() ? null : order;
            priced(order);
        } else {
            findings.check(
                    order.grant() == 0 && order.terms().isEmpty(),
                    () -> "order %s is not applied, and brings something".formatted(order.id()));
        }
        forget(order.at());
    }

    private void forget(Instant now) {
        var then = now.minus(VOIDABLE);
        while (orders.size() > REMEMBERED) {
            orders.remove(orders.keySet().iterator().next());
        }
        orders.values().removeIf(order -> !order.at().isAfter(then) && !(order.state() instanceof State.NotApplied));
    }

    /// Terms cost and bring what their plans say, less what they had before. Of an upgrade some may have ended since it
    /// was quoted.
    private void priced(Order order) {
        var paid = order.payment();
        if (paid == null
                || order.terms().isEmpty()
                || order.count() != order.terms().size()) {
            return;
        }
        var minor = 0L;
        var credits = 0L;
        for (var i = 0; i < order.terms().size(); i++) {
            var now = order.terms().get(i).plan();
            var then = order.before().isEmpty() ? null : order.before().get(i);
            minor += Math.max(0, price(now) - price(then));
            credits += Math.max(0, credits(now) - credits(then));
        }
        findings.same("the price of order " + order.id(), paid.amount().minor(), minor);
        findings.same("the credits of order " + order.id(), order.credits().micros(), credits);
    }

    private static long price(@Nullable Plan plan) {
        return plan == null ? 0 : plan.price().minor();
    }

    private static long credits(@Nullable Plan plan) {
        return plan == null ? 0 : plan.credits().micros();
    }

    /// Nothing that was bought ends sooner because of what is bought now.
    void subscribed(AccountEvent.Subscribed event) {
        var order = terms;
        terms = null;
        var bought = event.subscription();
        var before = subscription;
        if (before != null && !ended && event.at().isBefore(before.until())) {
            var kept = bought.terms().size() >= before.terms().size()
                    && spans(bought.terms().subList(0, before.terms().size())).equals(spans(before.terms()));
            findings.check(kept, () -> "%s changes how long the terms before it last".formatted(told(order)));
            findings.check(order != null, () -> "terms are changed without an order");
        }
        if (order != null) {
            findings.check(
                    bought.terms().containsAll(order.terms()),
                    () -> "order %s brings other terms".formatted(order.id()));
            findings.check(
                    order.kind() != OrderKind.UPGRADE
                            || bought.terms().stream()
                                            .map(Term::plan)
                                            .distinct()
                                            .count()
                                    == 1,
                    () -> "order %s leaves terms as they were".formatted(order.id()));
        }
        subscription = bought;
        ended = false;
    }

    private static String told(@Nullable Order order) {
        return order == null ? "what nobody ordered" : "order " + order.id();
    }

    private static List<List<Instant>> spans(List<Term> terms) {
        return terms.stream().map(term -> List.of(term.from(), term.until())).toList();
    }

    void granted(AccountEvent.Granted granted) {
        var order = grant;
        if (order != null) {
            findings.check(
                    granted.grant() == order.grant()
                            && granted.amount().equals(order.credits())
                            && granted.reference().equals(order.id()),
                    () -> "order %s brings another grant".formatted(order.id()));
            grant = null;
        }
    }

    /// @return the order that is taken back, as it was
    @Nullable
    Order voided(AccountEvent.OrderVoided event) {
        var order = orders.get(event.order());
        if (order == null || order.state() instanceof State.Voided) {
            findings.add("order %s is taken back twice, or was never placed".formatted(event.order()));
            return null;
        }
        orders.put(order.id(), order.in(new State.Voided(event.at(), order.credits(), event.owed())));
        var before = subscription;
        var after = event.subscription();
        if (after != null && before != null) {
            var left = spans(before.terms());
            findings.check(
                    after.terms().stream()
                            .allMatch(term -> left.contains(List.of(term.from(), term.until()))
                                    || term.until().equals(event.at())),
                    () -> "taking back order %s moves terms".formatted(order.id()));
            subscription = after;
        }
        return order;
    }

    /// @param before how late it was already: an account that an earlier Weir kept may be beyond what is due
    /// @return whether it was the last
    boolean termEnded(Instant at, Instant before) {
        var running = subscription;
        if (running == null || ended) {
            findings.add("a term ends, and none runs");
            return false;
        }
        var due = next(running);
        findings.check(
                at.equals(due.isBefore(before) ? before : due),
                () -> "a term ends at %s, and is due at %s".formatted(at, due));
        ended = running.terms().size() == 1;
        if (!ended) {
            subscription = new Subscription(
                    running.since(), running.terms().subList(1, running.terms().size()), false);
        }
        return ended;
    }
}
