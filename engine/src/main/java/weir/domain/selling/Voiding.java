package weir.domain.selling;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Grant;
import weir.domain.credit.Lapse;
import weir.domain.order.Order;
import weir.domain.order.OrderKind;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;
import weir.domain.settlement.Lapsing;

/// Takes an order back: what is unused of its grant goes, and what is to come of its terms.
public record Voiding(Account account, Instant now) {

    public Decision order(AccountCommand.VoidOrder asked) {
        var found = account.orders().find(asked.order());
        if (found.isEmpty()) {
            return Decision.refused(new Refusal.NoSuchOrder(asked.order()));
        }
        var order = found.get();
        return switch (order.state()) {
            case Order.State.Voided _ -> Decision.of(new Answer.OrderVoided(order, true));
            case Order.State.NotApplied _ -> voided(order, null, Credits.ZERO, null);
            case Order.State.Applied _ ->
                builtUpon(order, asked.cut())
                        .map(later -> Decision.refused(new Refusal.BuiltUpon(order.id(), later.id())))
                        .orElseGet(() -> takenBack(order, asked));
        };
    }

    private Decision takenBack(Order order, AccountCommand.VoidOrder asked) {
        var grant = order.grant() == 0 ? null : account.grants().grant(order.grant());
        var unused =
                grant == null || grant.ended() ? null : new Lapse(grant.number(), grant.funding(), grant.balance());
        var owed = grant == null || !asked.owe() ? Credits.ZERO : usedOrRepaid(grant);
        return voided(order, unused, owed, terms(order, asked.cut()));
    }

    private static Credits usedOrRepaid(Grant grant) {
        return grant.used().plus(grant.repaid());
    }

    private Decision voided(Order order, @Nullable Lapse unused, Credits owed, @Nullable Subscription terms) {
        var event = new AccountEvent.OrderVoided(order.id(), unused, owed, terms, now);
        var events = new ArrayList<AccountEvent>();
        events.add(event);
        var after = account.apply(event);
        events.addAll(Lapsing.due(after, now).stream()
                .map(due -> Lapsing.at(after, due))
                .toList());
        return new Decision(
                new Answer.OrderVoided(after.orders().find(order.id()).orElseThrow(), false), List.copyOf(events));
    }

    /// A later order whose terms follow those that would be cut, or that changed what this one would change back.
    private Optional<Order> builtUpon(Order order, boolean cut) {
        return account.orders().after(order).stream()
                .filter(later -> later.applied() && later.ofTerms())
                .filter(later -> standsOn(later, order, cut))
                .reduce((_, last) -> last);
    }

    private boolean standsOn(Order later, Order order, boolean cut) {
        return switch (later.kind()) {
            case UPGRADE -> order.terms().stream().anyMatch(term -> !ended(term) && touches(later, term));
            case RENEW, SUBSCRIBE ->
                order.kind() == OrderKind.UPGRADE
                        ? notEnded(order) && notEnded(later)
                        : order.terms().stream().anyMatch(term -> goes(term, cut) && precedes(term, later));
            case EXTRA_USAGE, PAYG, GIFT -> false;
        };
    }

    private boolean notEnded(Order order) {
        return order.terms().stream().anyMatch(term -> !ended(term));
    }

    private static boolean touches(Order order, Term term) {
        return order.terms().stream().anyMatch(other -> other.from().equals(term.from()));
    }

    private static boolean precedes(Term term, Order later) {
        return later.terms().stream().anyMatch(other -> !other.from().isBefore(term.until()));
    }

    private boolean ended(Term term) {
        return !now.isBefore(term.until());
    }

    /// Whether a term that an order appended is cut with it.
    private boolean goes(Term term, boolean cut) {
        return now.isBefore(term.from()) || (cut && !ended(term));
    }

    /// The terms without those that go, and with those changed back that it had changed; absent where it changes
    /// none.
    private @Nullable Subscription terms(Order order, boolean cut) {
        var subscription = account.profile().validAt(now).orElse(null);
        if (subscription == null || !order.ofTerms()) {
            return null;
        }
        var left = order.kind() == OrderKind.UPGRADE
                ? subscription.each(term -> changedBack(order, term))
                : without(subscription, order, cut);
        return left.equals(subscription) ? null : left;
    }

    private static Term changedBack(Order order, Term term) {
        for (var i = 0; i < order.terms().size(); i++) {
            if (order.terms().get(i).from().equals(term.from())) {
                return term.under(order.before().get(i));
            }
        }
        return term;
    }

    /// A running term that is cut ends now.
    private Subscription without(Subscription subscription, Order order, boolean cut) {
        var left = new ArrayList<Term>();
        for (var term : subscription.terms()) {
            if (!touches(order, term) || !goes(term, cut)) {
                left.add(term);
            } else if (term.runsAt(now)) {
                left.add(new Term(term.plan(), term.from(), now));
            }
        }
        return subscription.with(List.copyOf(left));
    }
}
