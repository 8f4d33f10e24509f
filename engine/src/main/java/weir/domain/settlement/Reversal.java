package weir.domain.settlement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Refusal;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Lapse;
import weir.domain.hold.Charge;
import weir.domain.hold.Ended;
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
        return Optional.ofNullable(asked.ended())
                .map(ended -> reverse(ended, asked))
                .orElseGet(() -> Afterwards.of(account, asked.hold(), now).andThen(ended -> reverse(ended, asked)));
    }

    private Decision reverse(Ended ended, AccountCommand.Reverse asked) {
        var before = account.reversals().of(ended.hold().number());
        var done = before.map(Reversed::sum).orElse(Credits.ZERO);
        var same = before.map(reversed -> reversed.byReference().get(asked.reference()));
        if (same.isPresent()) {
            return asked.amount() == null || asked.amount().equals(same.get())
                    ? Decision.of(new Answer.Reversed(ended, asked.reference(), same.get(), done, true))
                    : Decision.refused(new Refusal.ReferenceReused(asked.reference()));
        }
        var until = ended.at().plus(Bounds.REVERSIBLE);
        if (!now.isBefore(until)) {
            return Decision.refused(new Refusal.TooOld(until));
        }
        var charge = charge(ended);
        var left = charge.amount().minus(done);
        var amount = asked.amount() == null ? left : asked.amount();
        return amount.isZero() || !left.covers(amount)
                ? Decision.refused(new Refusal.MoreThanCharged(charge.amount(), left))
                : reversed(ended, asked, done, amount, until);
    }

    private static Charge charge(Ended ended) {
        return switch (ended) {
            case Ended.Settled(var _, var receipt) -> receipt.charge();
            case Ended.Corrected(var _, var receipt) -> receipt.charge();
            case Ended.Expired expired -> expired.charge();
            case Ended.Released _ -> Charge.NONE;
        };
    }

    private Decision reversed(Ended ended, AccountCommand.Reverse asked, Credits done, Credits amount, Instant until) {
        var undone = Undone.of(charge(ended), done, amount);
        var back = undone.givenBack(account);
        var hold = ended.hold();
        var events = new ArrayList<AccountEvent>();
        events.add(new AccountEvent.Reversed(
                hold.number(),
                hold.subUser(),
                hold.day(),
                asked.reference(),
                amount,
                back,
                undone.overage(),
                until,
                now));
        var lapsed = lapsed(back);
        if (asked.toPayg() && !lapsed.isEmpty()) {
            events.add(new AccountEvent.Lapsed(lapsed, now));
            events.add(inPlaceOf(lapsed, account.afterAll(events), asked.reference()));
        }
        return new Decision(
                new Answer.Reversed(ended, asked.reference(), amount, done.plus(amount), false), List.copyOf(events));
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
                grants.nextNumber(),
                Funding.PAYG,
                null,
                amount,
                grants.owed().atMost(amount),
                "reversal " + reference,
                now);
    }
}
