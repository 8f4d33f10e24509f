package weir.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Grant;
import weir.domain.credit.Grants;
import weir.domain.credit.Lapse;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Holds;
import weir.domain.limit.Allowance;
import weir.domain.order.Order;
import weir.domain.plan.Subscription;

/// Makes of an account what an event makes of it.
record Applying(Account account) {

    Account apply(AccountEvent event) {
        return switch (event) {
            case AccountEvent.Opened(var zone, var switches, var at) ->
                account.with(Profile.opened(zone, switches)).next(at);
            case AccountEvent.SwitchesChanged(var switches, var at) ->
                account.with(account.profile().with(switches)).next(at);
            case AccountEvent.Noted(var details, var at) ->
                account.with(account.profile().with(details)).next(at);
            case AccountEvent.Closed(var at) ->
                account.with(account.profile().closing(at)).next(at);
            case AccountEvent.SubUserAdded(var subUser, var at) ->
                account.with(account.roster().added(subUser, account.holds().next(), at))
                        .next(at);
            case AccountEvent.SubUserRemoved(var subUser, var at) -> removed(subUser, at);
            case AccountEvent.Subscribed(var subscription, var at) -> subscribed(subscription, at);
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.Ordered(var order) -> ordered(order);
            case AccountEvent.OrderVoided voided -> voided(voided);
            case AccountEvent.TermEnded(var lapsed, var at) -> termEnded(lapsed, at);
            case AccountEvent.Lapsed(var lapsed, var at) ->
                account.with(lapsed(lapsed, at)).next(at);
            case AccountEvent.Held(var hold) -> held(hold);
            case AccountEvent.Settled settled -> settled(settled);
            case AccountEvent.Released released -> ended(account.holds().open(released.hold()), released, true);
            case AccountEvent.Extended(var number, var expires, var at) -> {
                var hold = account.holds().open(number);
                yield account.with(account.holds().changed(hold, hold.extended(expires)))
                        .next(at);
            }
            case AccountEvent.Flagged(var number, var at) -> {
                var hold = account.holds().open(number);
                yield account.with(account.holds().changed(hold, hold.flag())).next(at);
            }
            case AccountEvent.Expired expired -> expired(expired);
            case AccountEvent.Corrected corrected -> corrected(corrected);
            case AccountEvent.Reviewed reviewed -> reviewed(reviewed);
            case AccountEvent.Undoing undoing -> new ApplyingReversal(account).apply(undoing);
            case AccountEvent.Reported reported -> new ApplyingReport(account).apply(reported);
        };
    }

    /// What it asked for is not told again, not even to a later one of the same id.
    private Account removed(String subUser, Instant at) {
        var left = account.roster().removed(subUser, account.revision() + 1);
        return account.with(left)
                .with(account.holds().answering(hold -> left.owns(hold.subUser(), hold.number())))
                .next(at);
    }

    private Account subscribed(Subscription subscription, Instant at) {
        return under(account, subscription, at).with(account.orders().counted()).next(at);
    }

    /// Today is limited by the plan that rules now: what was used of it stays.
    private static Account under(Account account, Subscription subscription, Instant at) {
        var limits = subscription.plan().limits().day();
        var days = account.days();
        var limited = days.find(account.dayAt(at))
                .filter(_ -> subscription.validAt(at))
                .map(day -> account.with(account.counters().with(days.with(day.under(limits)))))
                .orElse(account);
        return limited.with(account.profile().with(subscription));
    }

    private Account granted(AccountEvent.Granted granted) {
        var grant = Grant.of(
                granted.grant(),
                granted.funding(),
                granted.expires(),
                granted.amount(),
                granted.repaid(),
                granted.reference());
        var at = account.later(granted.at());
        return account.with(account.foldable(at).granted(grant, at))
                .with(account.orders().counted())
                .next(at);
    }

    private Account ordered(Order order) {
        var bought = account.orders().with(order);
        return account.with(order.applied() ? bought.counted() : bought).next(order.at());
    }

    private Account voided(AccountEvent.OrderVoided voided) {
        var order = account.orders().find(voided.order()).orElseThrow();
        var lapse = voided.voided();
        var unused = lapse == null ? Credits.ZERO : lapse.amount();
        var left = lapse == null ? account.grants() : lapsed(List.of(lapse), voided.at());
        var state = new Order.State.Voided(voided.at(), unused, voided.owed());
        var after = account.with(left.owing(left.owed().plus(voided.owed())))
                .with(account.orders().with(order.in(state)).counted());
        var subscription = voided.subscription();
        return (subscription == null ? after : under(after, subscription, voided.at())).next(voided.at());
    }

    private Account termEnded(List<Lapse> lapsed, Instant at) {
        var subscription =
                Objects.requireNonNull(account.profile().subscription()).afterTerm();
        var left = subscription.ended() ? pool(lapsed, at) : lapsed(lapsed, at);
        var after = under(account.with(left), subscription, at);
        return (subscription.ended() ? after.with(account.orders().counted()) : after).next(at);
    }

    private Grants lapsed(List<Lapse> lapsed, Instant at) {
        var holds = account.holds();
        return account.grants().lapsed(lapsed, account.later(at), holds.open().held(), holds.next());
    }

    private Grants pool(List<Lapse> lapsed, Instant at) {
        var holds = account.holds();
        return account.grants().ended(lapsed, account.later(at), holds.open().held(), holds.next());
    }

    private Account held(Hold hold) {
        var now = account.revision() + 1;
        return new Account(
                account.profile(),
                account.orders(),
                account.grants(),
                account.counters().held(hold, dayLimits(hold.at())),
                account.holds().given(hold),
                account.reversals(),
                account.reports(),
                account.roster().counted(hold.subUser(), hold.number(), tally -> tally.held(hold, now)),
                now,
                account.later(hold.at()));
    }

    private Account settled(AccountEvent.Settled settled) {
        var receipt = settled.receipt();
        var hold = account.holds().open(receipt.hold());
        var charge = receipt.charge();
        return new Applying(ended(hold, settled, false))
                .charged(hold, receipt.usage().total(), charge.draws(), charge.overage(), receipt.at());
    }

    private Account expired(AccountEvent.Expired expired) {
        var hold = account.holds().open(expired.hold());
        var charge = expired.charge();
        var after = ended(hold, expired, false);
        return expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE
                ? new Applying(after).charged(hold, hold.tokens(), charge.draws(), charge.overage(), expired.at())
                : after;
    }

    private Account corrected(AccountEvent.Corrected corrected) {
        var receipt = corrected.receipt();
        var expired = account.holds().late().find(receipt.hold()).orElseThrow();
        var hold = expired.hold();
        var before = expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
        var overage = receipt.charge()
                .overage()
                .plus(corrected.undone())
                .minus(expired.charge().overage());
        var after = account.with(ends(hold, corrected)).next(corrected.at());
        var charged = new Applying(after)
                .charged(hold, receipt.usage().total() - before, corrected.drawn(), overage, corrected.at());
        return new Applying(charged).givenBack(hold, corrected.givenBack(), corrected.undone());
    }

    private Account reviewed(AccountEvent.Reviewed reviewed) {
        var waiting = account.holds().late().find(reviewed.hold()).orElseThrow();
        var hold = waiting.hold();
        var decided = reviewed.endOf(hold).orElseThrow();
        var after = account.with(account.holds().reviewed(waiting, decided)).next(reviewed.at());
        var charge = reviewed.charge();
        return reviewed.policy() == ExpiryPolicy.CHARGE_ESTIMATE
                ? new Applying(after).charged(hold, hold.tokens(), charge.draws(), charge.overage(), reviewed.at())
                : after;
    }

    static Credits repaid(List<GiveBack> givenBack) {
        return givenBack.stream()
                .filter(GiveBack::repayment)
                .map(GiveBack::amount)
                .reduce(Credits.ZERO, Credits::plus);
    }

    private Holds ends(Hold hold, AccountEvent event) {
        return account.holds().ended(event.endOf(hold).orElseThrow(), event.at());
    }

    private Account ended(Hold hold, AccountEvent event, boolean requestBack) {
        var now = account.revision() + 1;
        return new Account(
                account.profile(),
                account.orders(),
                account.grants().released(hold.funding(), hold.number(), hold.amount()),
                account.counters().ended(hold, requestBack, dayLimits(hold.at()), event.at()),
                ends(hold, event),
                account.reversals(),
                account.reports(),
                account.roster()
                        .counted(
                                hold.subUser(),
                                hold.number(),
                                tally -> tally.ended(hold, requestBack, event.at(), now)),
                now,
                account.later(event.at()));
    }

    private Account charged(Hold hold, long tokens, List<Draw> draws, Credits overage, Instant at) {
        var grants = account.grants();
        return new Account(
                account.profile(),
                account.orders(),
                grants.drawn(draws, account.last()).owing(grants.owed().plus(overage)),
                account.counters().charged(hold, tokens, draws, overage, dayLimits(hold.at()), at),
                account.holds(),
                account.reversals(),
                account.reports(),
                account.roster()
                        .counted(
                                hold.subUser(),
                                hold.number(),
                                tally -> tally.charged(hold, tokens, draws, overage, at, account.revision())),
                account.revision(),
                account.last());
    }

    private Account givenBack(Hold hold, List<GiveBack> givenBack, Credits undone) {
        var grants = account.grants();
        return new Account(
                account.profile(),
                account.orders(),
                grants.givenBack(givenBack, account.last())
                        .owing(grants.owed().plus(repaid(givenBack)).minus(undone)),
                account.counters().givenBack(hold, givenBack, undone, dayLimits(hold.at())),
                account.holds(),
                account.reversals(),
                account.reports(),
                account.roster()
                        .counted(
                                hold.subUser(),
                                hold.number(),
                                tally -> tally.givenBack(hold, givenBack, undone, account.revision())),
                account.revision(),
                account.last());
    }

    private Allowance dayLimits(Instant instant) {
        return account.profile().limitsAt(instant).day();
    }
}
