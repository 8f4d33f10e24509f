package weir.persistence.audit;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.Funding;
import weir.domain.decision.Deciding;
import weir.domain.hold.Charge;
import weir.domain.hold.Receipt;
import weir.domain.limit.Allowance;
import weir.domain.limit.Limits;
import weir.domain.plan.Plan;
import weir.persistence.codec.Play;
import weir.persistence.codec.Practice;

/// The events of an account that was played, and ways to falsify them.
record Life(Account account, List<AccountEvent> events) {
    static Life played(long seed, int turns) {
        var play = new Play(seed);
        var events = new ArrayList<>(play.opening());
        for (var i = 0; i < turns; i++) {
            events.addAll(play.next().events());
        }
        return new Life(play.account(), List.copyOf(events));
    }

    /// One that is closed after half of its turns, and asked on and on.
    static Life closing(long seed, int turns) {
        var play = new Play(seed);
        var events = new ArrayList<>(play.opening());
        for (var i = 0; i < turns; i++) {
            if (i == turns / 2) {
                events.addAll(play.ask(new AccountCommand.Close()));
            }
            events.addAll(play.next().events());
        }
        return new Life(play.account(), List.copyOf(events));
    }

    /// One event a row.
    Audit.Report audited() {
        var inspection = NothingBeside.inspection();
        var sequence = 0L;
        try {
            for (var event : events) {
                inspection.row("acme", ++sequence, List.of(event), List.of(), Practice.NOW);
            }
            return inspection.report();
        } catch (SQLException e) {
            throw new IllegalStateException("no table is read", e);
        }
    }

    /// As if its plans had limited every minute so.
    Life within(Allowance minute) {
        return new Life(
                account, events.stream().map(event -> within(event, minute)).toList());
    }

    private static AccountEvent within(AccountEvent event, Allowance minute) {
        if (!(event instanceof AccountEvent.Subscribed(var bought, var at))) {
            return event;
        }
        var plan = bought.plan();
        var limits = new Limits(plan.limits().day(), minute);
        var slower = new Plan(
                plan.id(),
                plan.version(),
                plan.rank(),
                plan.price(),
                plan.credits(),
                plan.termDays(),
                limits,
                plan.models(),
                plan.subUsers());
        return new AccountEvent.Subscribed(bought.each(term -> term.under(slower)), at);
    }

    /// Without the first event of a kind.
    Life without(Class<? extends AccountEvent> kind) {
        return without(first(kind, _ -> true));
    }

    Life without(AccountEvent lost) {
        var left = new ArrayList<>(events);
        left.remove(place(lost));
        return new Life(account, left);
    }

    /// As if it had ended right before this event.
    Life upTo(AccountEvent event) {
        return new Life(account, events.subList(0, place(event)));
    }

    /// As if the account had been closed after its first hold.
    Life closed() {
        var hold = first(AccountEvent.Held.class, _ -> true);
        return with(hold, hold, new AccountEvent.Closed(hold.at()));
    }

    /// With the first event of a kind told again later, where time does not go back.
    Life twice(Class<? extends AccountEvent> kind) {
        return twice(first(kind, _ -> true));
    }

    Life twice(AccountEvent told) {
        return with(told, told, told);
    }

    /// With others in place of an event.
    Life with(AccountEvent event, AccountEvent... others) {
        var changed = new ArrayList<>(events);
        var place = place(event);
        changed.remove(place);
        changed.addAll(place, List.of(others));
        return new Life(account, changed);
    }

    /// With another receipt for the first settlement that drew from a grant.
    Life withReceipt(UnaryOperator<Receipt> falsified) {
        var changed = new ArrayList<AccountEvent>();
        var done = false;
        for (var event : events) {
            if (!done
                    && event instanceof AccountEvent.Settled(var receipt)
                    && !receipt.charge().draws().isEmpty()) {
                done = true;
                changed.add(new AccountEvent.Settled(falsified.apply(receipt)));
            } else {
                changed.add(event);
            }
        }
        return new Life(account, changed);
    }

    /// Up to the first settlement that drew from the plan, with that part owed instead: as an earlier order of the
    /// draws had it beyond a full day of requests.
    Life owingWhatThePlanPaid() {
        var before = Account.UNOPENED;
        var heard = new ArrayList<AccountEvent>();
        for (var event : events) {
            if (event instanceof AccountEvent.Settled(var receipt)
                    && !paidByThePlan(receipt).isZero()) {
                heard.add(new AccountEvent.Settled(owing(before, receipt)));
                break;
            }
            heard.add(event);
            before = before.apply(event);
        }
        return new Life(before, List.copyOf(heard));
    }

    private static Credits paidByThePlan(Receipt receipt) {
        return receipt.charge().draws().stream()
                .filter(draw -> draw.funding() == Funding.PLAN)
                .map(Draw::amount)
                .reduce(Credits.ZERO, Credits::plus);
    }

    private static Receipt owing(Account before, Receipt receipt) {
        var charge = receipt.charge();
        var kept = charge.draws().stream()
                .filter(draw -> draw.funding() != Funding.PLAN)
                .toList();
        var owed = new Receipt(
                receipt.hold(),
                receipt.day(),
                receipt.usage(),
                receipt.outcome(),
                new Charge(charge.amount(), kept, charge.overage().plus(paidByThePlan(receipt))),
                receipt.left(),
                receipt.at(),
                receipt.served());
        var after = before.apply(new AccountEvent.Settled(owed));
        var read = Deciding.on(after, receipt.at())
                .decide(new AccountCommand.ReadLimits(List.of()))
                .answer();
        return new Receipt(
                owed.hold(),
                owed.day(),
                owed.usage(),
                owed.outcome(),
                owed.charge(),
                ((Answer.LimitsRead) read).limits().left(),
                owed.at(),
                owed.served());
    }

    /// With the first grant falsified.
    Life withGrant(UnaryOperator<AccountEvent.Granted> falsified) {
        var grant = first(AccountEvent.Granted.class, _ -> true);
        return with(grant, falsified.apply(grant));
    }

    /// The first event of a kind that is as wanted.
    <E extends AccountEvent> E first(Class<E> kind, Predicate<E> wanted) {
        return events.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .filter(wanted)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no such " + kind + " was played"));
    }

    /// The event before another.
    AccountEvent before(AccountEvent event) {
        return events.get(place(event) - 1);
    }

    private int place(AccountEvent event) {
        return events.indexOf(event);
    }
}
