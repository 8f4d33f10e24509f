package weir.domain.order;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import weir.domain.limit.Bounds;

/// The orders of an account, the oldest first, for as long as they can be taken back.
///
/// @param numbers which place among them an order has
/// @param next the place of the next
/// @param purchases counts whatever changes what a quote was made for: orders, voids, the end of a subscription
public record Orders(TreePMap<Long, Order> kept, PMap<String, Long> numbers, long next, long purchases) {
    public static final Orders NONE = new Orders(TreePMap.empty(), TreePMap.empty(), 1, 0);

    /// Those of an account that was kept elsewhere, as in a snapshot.
    public static Orders of(Map<Long, Order> kept, long next, long purchases) {
        var numbers = TreePMap.<String, Long>empty();
        for (var entry : kept.entrySet()) {
            numbers = numbers.plus(entry.getValue().id(), entry.getKey());
        }
        return new Orders(TreePMap.from(kept), numbers, next, purchases);
    }

    public Optional<Order> find(String id) {
        return Optional.ofNullable(numbers.get(id)).map(kept::get);
    }

    public List<Order> newestFirst() {
        return List.copyOf(kept.descendingMap().values());
    }

    /// Those that came after an order, the oldest first.
    public List<Order> after(Order order) {
        var number = numbers.get(order.id());
        return number == null
                ? List.of()
                : List.copyOf(kept.tailMap(number, false).values());
    }

    /// With an order that is new, or another outcome of one that is not. Those that can no longer be taken back are
    /// forgotten, but for what waits for a new quote or a refund.
    public Orders with(Order order) {
        var number = numbers.get(order.id());
        return number == null
                ? new Orders(kept.plus(next, order), numbers.plus(order.id(), next), next + 1, purchases)
                        .forgetting(order.at().minus(Bounds.VOIDABLE))
                : new Orders(kept.plus(number, order), numbers, next, purchases);
    }

    /// The currency of the last that was paid and applied.
    public Optional<String> currency() {
        return kept.descendingMap().values().stream()
                .filter(Order::applied)
                .flatMap(order -> Stream.ofNullable(order.payment()))
                .map(payment -> payment.amount().currency())
                .findFirst();
    }

    public Orders counted() {
        return new Orders(kept, numbers, next, purchases + 1);
    }

    private Orders forgetting(Instant then) {
        var after = this;
        for (var entry : kept.entrySet()) {
            var order = entry.getValue();
            if (after.kept.size() <= Bounds.ORDERS && order.at().isAfter(then)) {
                break;
            }
            if (order.unapplied().isEmpty()) {
                after = after.without(entry.getKey(), order);
            }
        }
        return after;
    }

    private Orders without(long number, Order order) {
        return new Orders(kept.minus(number), numbers.minus(order.id()), next, purchases);
    }
}
