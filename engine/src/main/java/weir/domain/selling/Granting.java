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
import weir.domain.account.Details;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Grant;
import weir.domain.limit.Bounds;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;

/// Opens an account, and gives it what an operator says, without an order.
public record Granting(Account account, Instant now) {

    public Decision open(AccountCommand.Open open) {
        var events = new ArrayList<AccountEvent>();
        events.add(new AccountEvent.Opened(open.zone(), open.switches(), now));
        events.add(new AccountEvent.SubUserAdded(Account.OWNER, now));
        if (!open.details().equals(Details.NONE)) {
            events.add(new AccountEvent.Noted(open.details(), now));
        }
        if (open.plan() != null) {
            var opened = account.afterAll(events);
            events.addAll(new Granting(opened, now).term(open.plan(), "opening"));
        }
        var subscription = account.afterAll(events).profile().subscription();
        return new Decision(new Answer.Opened(subscription), List.copyOf(events));
    }

    public Decision subscribe(AccountCommand.Subscribe asked) {
        var plan = asked.plan();
        var reference = asked.reference();
        var before = account.grants().byReference(reference);
        if (before.isPresent()) {
            return Optional.ofNullable(account.profile().subscription())
                    .filter(_ -> before.get().funding() == Funding.PLAN)
                    .filter(subscription -> subscription.plan().equals(plan))
                    .map(subscription -> Decision.of(new Answer.Subscribed(subscription, true)))
                    .orElseGet(() -> Decision.refused(new Refusal.ReferenceReused(reference)));
        }
        if (asked.booked() || account.grants().spent().knows(reference)) {
            return Decision.refused(new Refusal.ReferenceSpent(reference));
        }
        var valid = account.profile().validAt(now);
        if (valid.isPresent()) {
            return Decision.refused(new Refusal.AlreadySubscribed(valid.get()));
        }
        if (full()) {
            return Decision.refused(tooMany());
        }
        var subscription = Subscription.begin(plan, now, account.profile().zone());
        return new Decision(new Answer.Subscribed(subscription, false), term(plan, reference));
    }

    /// A first term: the subscription, and its grant.
    private List<AccountEvent> term(Plan plan, String reference) {
        var subscription = Subscription.begin(plan, now, account.profile().zone());
        return List.of(
                new AccountEvent.Subscribed(subscription, now), granted(Funding.PLAN, plan.credits(), null, reference));
    }

    public Decision grant(AccountCommand.Grant asked) {
        var before = account.grants().byReference(asked.reference());
        if (before.isPresent()) {
            return same(before.get(), asked)
                    ? Decision.of(new Answer.Granted(before.get(), true))
                    : Decision.refused(new Refusal.ReferenceReused(asked.reference()));
        }
        if (asked.booked() || account.grants().spent().knows(asked.reference())) {
            return Decision.refused(new Refusal.ReferenceSpent(asked.reference()));
        }
        if (asked.funding() == Funding.EXTRA_USAGE
                && account.profile().validAt(now).isEmpty()) {
            return Decision.refused(new Refusal.NoSubscription());
        }
        if (full()) {
            return Decision.refused(tooMany());
        }
        var event = granted(asked.funding(), asked.amount(), asked.expires(), asked.reference());
        var grant = account.apply(event).grants().grant(event.grant());
        return Decision.of(new Answer.Granted(grant, false), event);
    }

    private static boolean same(Grant grant, AccountCommand.Grant asked) {
        return grant.funding() == asked.funding()
                && grant.granted().equals(asked.amount())
                && grant.expiry().equals(Optional.ofNullable(asked.expires()));
    }

    /// What is owed is repaid by it at once.
    AccountEvent.Granted granted(Funding funding, Credits amount, @Nullable Instant expires, String reference) {
        var repaid = account.grants().owed().atMost(amount);
        return new AccountEvent.Granted(
                account.grants().nextNumber(), funding, expires, amount, repaid, reference, now);
    }

    /// Whether the account has as many grants as it may.
    boolean full() {
        return account.foldable(now).all().size() >= Bounds.GRANTS;
    }

    private static Refusal tooMany() {
        return new Refusal.TooMany("grants", Bounds.GRANTS);
    }
}
