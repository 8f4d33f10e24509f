package weir.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import weir.domain.account.AccountEvent;
import weir.domain.order.Order;

/// The orders of one account, and how often what it has bought has changed.
final class OrderBook {
    private static final Duration VOIDABLE = Duration.ofDays(180);

    /// Every order, in the order in which they came first.
    final Map<String, Order> all = new LinkedHashMap<>();

    /// Those that can still be taken back.
    private final Map<String, Order> kept = new LinkedHashMap<>();

    long purchases;

    /// The first that cannot be forgotten keeps those that came after it.
    void put(Order order) {
        var fresh = !all.containsKey(order.id());
        all.put(order.id(), order);
        kept.put(order.id(), order);
        if (fresh) {
            var then = order.at().minus(VOIDABLE);
            for (var old : new ArrayList<>(kept.values())) {
                if (old.at().isAfter(then)) {
                    break;
                }
                if (!(old.state() instanceof Order.State.NotApplied)) {
                    kept.remove(old.id());
                }
            }
        }
    }

    Optional<Order> find(String id) {
        return Optional.ofNullable(kept.get(id));
    }

    boolean canBeVoided(String id) {
        return kept.containsKey(id);
    }

    /// The applied ones that came after another, the oldest first.
    List<Order> after(Order order) {
        var later = kept.values().stream().toList();
        return later.subList(later.indexOf(order) + 1, later.size()).stream()
                .filter(other -> other.state() instanceof Order.State.Applied)
                .toList();
    }

    Optional<Integer> grantOf(String id) {
        return find(id).map(Order::grant).filter(number -> number > 0);
    }

    void voided(AccountEvent.OrderVoided voided) {
        find(voided.order()).ifPresent(order -> {
            var unused = voided.voided() == null
                    ? weir.domain.credit.Credits.ZERO
                    : voided.voided().amount();
            put(order.in(new Order.State.Voided(voided.at(), unused, voided.owed())));
        });
    }

    /// Whatever changes what a quote was made for.
    void count(AccountEvent event, boolean subscriptionEnded) {
        var counts = switch (event) {
            case AccountEvent.Subscribed _, AccountEvent.Granted _, AccountEvent.OrderVoided _ -> true;
            case AccountEvent.Ordered(var order) -> order.state() instanceof Order.State.Applied;
            case AccountEvent.TermEnded _ -> subscriptionEnded;
            case AccountEvent.Opened _,
                    AccountEvent.SwitchesChanged _,
                    AccountEvent.SubUserAdded _,
                    AccountEvent.SubUserRemoved _,
                    AccountEvent.Noted _,
                    AccountEvent.Closed _,
                    AccountEvent.Held _,
                    AccountEvent.Settled _,
                    AccountEvent.Released _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Expired _,
                    AccountEvent.Corrected _,
                    AccountEvent.Lapsed _,
                    AccountEvent.Reported _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Undoing _ -> false;
        };
        purchases += counts ? 1 : 0;
    }

    /// Those that were paid and not applied, for whoever asks.
    static boolean applied(Order order) {
        return order.state() instanceof Order.State.Applied;
    }
}
