package weir.domain.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.account.Standing;
import weir.domain.credit.Funding;
import weir.domain.limit.Bounds;
import weir.domain.order.Order;
import weir.domain.order.Order.State;
import weir.domain.order.OrderKind;
import weir.domain.order.Quote;
import weir.domain.order.Unapplied;
import weir.domain.plan.Pack;
import weir.domain.plan.Plan;

/// Applies what was paid, once, or records why it cannot be applied.
public record Buying(Account account, Instant now) {

    public Decision order(AccountCommand.PlaceOrder asked) {
        var before = account.orders().find(asked.order());
        if (before.isPresent() && !asked.payment().equals(before.get().payment())) {
            return Decision.refused(new Refusal.ReferenceReused(asked.order()));
        }
        // What could not be applied is tried again: the same quote comes to the same.
        if (before.filter(order -> order.unapplied().isEmpty()).isPresent()) {
            return Decision.of(new Answer.Ordered(before.get(), true));
        }
        var obstacle = obstacle(asked);
        if (obstacle.isEmpty()) {
            return applied(asked);
        }
        return before.filter(order -> order.unapplied().equals(obstacle))
                .map(order -> Decision.of(new Answer.Ordered(order, true)))
                .orElseGet(() -> ordered(unapplied(asked, obstacle.get()), List.of()));
    }

    private Optional<Unapplied> obstacle(AccountCommand.PlaceOrder asked) {
        if (account.profile().standing() == Standing.CLOSED) {
            return Optional.of(Unapplied.ACCOUNT_CLOSED);
        }
        var quote = asked.quote();
        if (quote.purchases() != account.orders().purchases()) {
            return Optional.of(Unapplied.QUOTE_STALE);
        }
        if (asked.payment().at().isAfter(quote.until())) {
            return Optional.of(Unapplied.QUOTE_EXPIRED);
        }
        if (!asked.payment().amount().equals(quote.price())) {
            return Optional.of(Unapplied.PAID_OTHERWISE);
        }
        return full(quote) ? Optional.of(Unapplied.ACCOUNT_FULL) : Optional.empty();
    }

    private boolean full(Quote quote) {
        var subscription = account.profile().subscription();
        var terms = quote.kind() == OrderKind.RENEW && subscription != null
                ? subscription.terms().size() + quote.count()
                : 0;
        return terms > Bounds.TERMS || new Granting(account, now).full();
    }

    private Order unapplied(AccountCommand.PlaceOrder asked, Unapplied reason) {
        return order(asked, new State.NotApplied(reason), 0, new Change(null, List.of(), List.of()));
    }

    private Decision applied(AccountCommand.PlaceOrder asked) {
        var quote = asked.quote();
        var grant = quote.credits().isZero() ? 0 : account.grants().nextNumber();
        var order = order(asked, new State.Applied(), grant, Change.by(quote, account, now));
        return ordered(order, brought(quote, asked.order()));
    }

    /// What a quote brings: terms, and a grant.
    List<AccountEvent> brought(Quote quote, String order) {
        var change = Change.by(quote, account, now);
        var events = new ArrayList<AccountEvent>();
        if (!change.touched().isEmpty()) {
            events.add(new AccountEvent.Subscribed(Objects.requireNonNull(change.after()), now));
        }
        if (!quote.credits().isZero()) {
            events.add(new Granting(account, now).granted(funding(quote), quote.credits(), expires(quote), order));
        }
        return List.copyOf(events);
    }

    private static Funding funding(Quote quote) {
        return switch (quote.product()) {
            case Plan _ -> Funding.PLAN;
            case Pack pack -> pack.funding();
        };
    }

    private @Nullable Instant expires(Quote quote) {
        return switch (quote.product()) {
            case Plan _ -> null;
            case Pack pack -> pack.days() == null ? null : later(pack.days());
        };
    }

    private Instant later(int days) {
        return now.atZone(account.profile().zone()).plusDays(days).toInstant();
    }

    private Order order(AccountCommand.PlaceOrder asked, State state, int grant, Change change) {
        var quote = asked.quote();
        return new Order(
                asked.order(),
                quote.kind(),
                quote.product().id(),
                quote.product().version(),
                quote.count(),
                quote.credits(),
                asked.payment(),
                state,
                grant,
                change.touched(),
                change.before(),
                now);
    }

    public Decision gift(AccountCommand.Gift asked) {
        var before = account.orders().find(asked.order());
        if (before.isPresent()) {
            return Decision.of(new Answer.Ordered(before.get(), true));
        }
        var granting = new Granting(account, now);
        if (granting.full()) {
            return Decision.refused(new Refusal.TooMany("grants", Bounds.GRANTS));
        }
        var granted = granting.granted(Funding.PAYG, asked.amount(), asked.expires(), asked.order());
        var order = new Order(
                asked.order(),
                OrderKind.GIFT,
                "",
                0,
                1,
                asked.amount(),
                null,
                new State.Applied(),
                granted.grant(),
                List.of(),
                List.of(),
                now);
        return ordered(order, List.of(granted));
    }

    private static Decision ordered(Order order, List<AccountEvent> brought) {
        var events = new ArrayList<AccountEvent>();
        events.add(new AccountEvent.Ordered(order));
        events.addAll(brought);
        return new Decision(new Answer.Ordered(order, false), List.copyOf(events));
    }
}
