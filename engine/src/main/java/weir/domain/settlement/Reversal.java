package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;
import weir.domain.hold.Reversals.Reversed;
import weir.domain.limit.Bounds;
import weir.domain.order.Order;

/// Undoes a charge by an entry of its own: what was charged last is given back first.
public record Reversal(Account account, Instant now) {

    public Decision reverse(AccountCommand.Reverse asked) {
        var open = account.holds().open(asked.hold());
        if (open.isPresent()) {
            return Decision.refused(new Refusal.StillOpen(open.get()));
        }
        var wish = new Wish(asked.reference(), asked.amount(), asked.toPayg());
        return Optional.ofNullable(asked.ended())
                .map(ended -> decided(new Reversible.OfHold(ended), wish))
                .orElseGet(() -> Afterwards.of(account, asked.hold(), now)
                        .andThen(ended -> decided(new Reversible.OfHold(ended), wish)));
    }

    /// Of usage for which nothing was held.
    public Decision reverse(AccountCommand.ReverseReport asked) {
        var wish = new Wish(asked.reference(), asked.amount(), asked.toPayg());
        return decided(new Reversible.OfReport(asked.of()), wish);
    }

    /// @param amount absent for all that is left
    private record Wish(String reference, @Nullable Credits amount, boolean toPayg) {}

    /// One reference stands for one reversal of the account, for as long as more of its charge can be reversed.
    private Decision decided(Reversible charged, Wish asked) {
        var before = charged.before(account.reversals());
        var done = before.map(Reversed::sum).orElse(Credits.ZERO);
        var same = before.map(reversed -> reversed.byReference().get(asked.reference()));
        if (same.isPresent()) {
            return asked.amount() == null || asked.amount().equals(same.get())
                    ? Decision.of(charged.told(asked.reference(), same.get(), done, true))
                    : reused(asked);
        }
        if (account.reversals().forgetting(now).isTaken(asked.reference())) {
            return reused(asked);
        }
        var until = charged.at().plus(Bounds.REVERSIBLE);
        if (!now.isBefore(until)) {
            return Decision.refused(new Refusal.TooOld(until));
        }
        var all = charged.charge().amount();
        var left = all.minus(done);
        var amount = asked.amount() == null ? left : asked.amount();
        if (amount.isZero() || !left.covers(amount)) {
            return Decision.refused(new Refusal.MoreThanCharged(all, left));
        }
        var undone = Undone.of(charged.charge(), done, amount);
        var returnable = undone.returnable(account);
        return returnable.covers(amount)
                ? reversed(charged, asked, done, undone, until)
                : Decision.refused(new Refusal.MoreThanCharged(all, returnable));
    }

    private Decision reversed(Reversible charged, Wish asked, Credits done, Undone undone, Instant until) {
        var amount = undone.amount();
        var back = undone.givenBack(account);
        var events = new ArrayList<AccountEvent>();
        events.add(charged.reversed(asked.reference(), amount, back, undone.overage(), until, now));
        var lapsed = lapsed(back);
        if (asked.toPayg() && !lapsed.isEmpty()) {
            var reference = "reversal " + asked.reference();
            if (isGranted(reference)) {
                return reused(asked);
            }
            events.add(new AccountEvent.Lapsed(lapsed, now));
            events.add(inPlaceOf(lapsed, account.afterAll(events), reference));
        }
        return new Decision(charged.told(asked.reference(), amount, done.plus(amount), false), List.copyOf(events));
    }

    private static Decision reused(Wish asked) {
        return Decision.refused(new Refusal.ReferenceReused(asked.reference()));
    }

    /// Whether a grant was applied as this: by a reversal that is over and forgotten, or by somebody's own wish.
    private boolean isGranted(String reference) {
        return account.grants().byReference(reference).isPresent()
                || account.grants().spent().knows(reference);
    }

    /// What of it goes back to grants that have lapsed.
    private List<Lapse> lapsed(List<GiveBack> givenBack) {
        return givenBack.stream()
                .filter(back -> !back.repayment() && hasLapsed(back.grant()))
                .map(back -> new Lapse(back.grant(), back.funding(), back.amount()))
                .toList();
    }

    /// What returns to an order that was taken back is taken back with it.
    private boolean hasLapsed(int number) {
        var grant = account.grants().grant(number);
        return grant.over(now)
                && account.orders()
                        .find(grant.reference())
                        .filter(Order::voided)
                        .isEmpty();
    }

    private AccountEvent inPlaceOf(List<Lapse> lapsed, Account after, String reference) {
        var amount = lapsed.stream().map(Lapse::amount).reduce(Credits.ZERO, Credits::plus);
        var grants = after.grants();
        return new AccountEvent.Granted(
                grants.nextNumber(), Funding.PAYG, null, amount, grants.owed().atMost(amount), reference, now);
    }
}
