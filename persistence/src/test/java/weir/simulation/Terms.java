package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.domain.order.Order;
import weir.domain.order.OrderKind;
import weir.domain.plan.Term;

/// What taking an order back makes of the terms, and which later orders stand in its way.
final class Terms {
    private Terms() {}

    /// The terms that are left: those to come that the order brought go, the running one where it is to be cut, and
    /// what an upgrade had changed is changed back.
    static List<Term> without(SlowBooks books, Order order, boolean cut, Instant now) {
        var left = new ArrayList<Term>();
        if (books.terms.at(now).isEmpty() || !OrderBook.applied(order)) {
            return books.terms.terms;
        }
        for (var term : books.terms.terms) {
            var mine = place(order, term);
            if (mine.isEmpty()) {
                left.add(term);
            } else if (order.kind() == OrderKind.UPGRADE) {
                left.add(new Term(order.before().get(mine.get()), term.from(), term.until()));
            } else if (!term.from().isAfter(now) && !cut) {
                left.add(term);
            } else if (!term.from().isAfter(now)) {
                left.add(new Term(term.plan(), term.from(), now));
            }
        }
        return left;
    }

    private static Optional<Integer> place(Order order, Term term) {
        for (var i = 0; i < order.terms().size(); i++) {
            if (order.terms().get(i).from().equals(term.from())) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /// Later orders that changed a term of this one, were bought on top of its upgrade, or brought a term that follows
    /// one that would go.
    static List<String> builtUpon(SlowBooks books, Order order, boolean cut, Instant now) {
        var mine =
                order.terms().stream().filter(term -> term.until().isAfter(now)).toList();
        return books.orders.after(order).stream()
                .filter(later ->
                        later.terms().stream().anyMatch(term -> term.until().isAfter(now)))
                .filter(later -> mine.stream().anyMatch(term -> stands(later, order, term, cut, now)))
                .map(Order::id)
                .toList();
    }

    private static boolean stands(Order later, Order order, Term term, boolean cut, Instant now) {
        if (later.kind() == OrderKind.UPGRADE) {
            return place(later, term).isPresent();
        }
        var goes = order.kind() == OrderKind.UPGRADE || cut || term.from().isAfter(now);
        return goes
                && later.terms().stream()
                        .anyMatch(other -> order.kind() == OrderKind.UPGRADE
                                || !other.from().isBefore(term.until()));
    }
}
