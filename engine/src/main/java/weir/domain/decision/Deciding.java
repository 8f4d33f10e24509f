package weir.domain.decision;

import java.time.Duration;
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
import weir.domain.account.Switches;
import weir.domain.admission.Admission;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Grant;
import weir.domain.hold.HoldId;
import weir.domain.limit.Bounds;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.settlement.Afterwards;
import weir.domain.settlement.Settlement;

/// Decides what an account is asked: sends each command to what decides it, and decides the simple ones itself.
///
/// @param now not before the account's own time. What time has brought by then must have been applied: see [Dues]
public record Deciding(Account account, Instant now) {

    public static Deciding on(Account account, Instant now) {
        return new Deciding(account, now);
    }

    public Decision decide(AccountCommand command) {
        if (!account.opened()) {
            return unopened(command);
        }
        return switch (command) {
            case AccountCommand.Open _ -> Decision.refused(new Refusal.AccountExists());
            case AccountCommand.Change change -> change(change);
            case AccountCommand.AddSubUser(var subUser) -> addSubUser(subUser);
            case AccountCommand.Subscribe(var plan, var reference) -> subscribe(plan, reference);
            case AccountCommand.Grant grant -> grant(grant);
            case AccountCommand.Hold hold -> new Admission(account, now).hold(hold);
            case AccountCommand.Settle settle -> new Settlement(account, now).settle(settle);
            case AccountCommand.Release(var hold) -> release(hold);
            case AccountCommand.Extend(var hold, var timeToLive) -> extend(hold, timeToLive);
            case AccountCommand.ReadHold(var hold) -> readHold(hold);
            case AccountCommand.ReadLimits(var subUserGates) ->
                Decision.of(new Answer.LimitsRead(new Reading(account, now).limits(subUserGates)));
            case AccountCommand.ReadAccount() ->
                Decision.of(new Answer.AccountRead(new Reading(account, now).ofAccount()));
            case AccountCommand.Wake() -> Decision.of(new Answer.Woken());
        };
    }

    private Decision unopened(AccountCommand command) {
        return switch (command) {
            case AccountCommand.Open open -> open(open);
            case AccountCommand.Wake() -> Decision.of(new Answer.Woken());
            case AccountCommand.Change _,
                    AccountCommand.AddSubUser _,
                    AccountCommand.Subscribe _,
                    AccountCommand.Grant _,
                    AccountCommand.Hold _,
                    AccountCommand.Settle _,
                    AccountCommand.Release _,
                    AccountCommand.Extend _,
                    AccountCommand.ReadHold _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.ReadAccount _ -> Decision.refused(new Refusal.NoSuchAccount());
        };
    }

    private Decision open(AccountCommand.Open open) {
        var events = new ArrayList<AccountEvent>();
        events.add(new AccountEvent.Opened(open.zone(), open.switches(), now));
        events.add(new AccountEvent.SubUserAdded(Account.OWNER, now));
        if (open.plan() != null) {
            var opened = account.afterAll(events);
            events.addAll(new Deciding(opened, now).term(open.plan(), "opening"));
        }
        var subscription = account.afterAll(events).profile().subscription();
        return new Decision(new Answer.Opened(subscription), List.copyOf(events));
    }

    /// A first term: the subscription, and its grant.
    private List<AccountEvent> term(Plan plan, String reference) {
        var subscription = Subscription.term(plan, now, account.profile().zone());
        return List.of(
                new AccountEvent.Subscribed(subscription, now),
                granted(Funding.PLAN, plan.credits(), subscription.until(), reference));
    }

    private AccountEvent.Granted granted(Funding funding, Credits amount, @Nullable Instant expires, String reference) {
        var repaid = account.grants().owed().atMost(amount);
        return new AccountEvent.Granted(
                account.grants().nextNumber(), funding, expires, amount, repaid, reference, now);
    }

    private Decision change(AccountCommand.Change change) {
        var before = account.profile().switches();
        var switches = new Switches(
                change.active() == null ? before.active() : change.active(),
                change.paygPassesDay() == null ? before.paygPassesDay() : change.paygPassesDay(),
                change.strict() == null ? before.strict() : change.strict(),
                change.expiry() == null ? before.expiry() : change.expiry(),
                before.lateWindow());
        var answer = new Answer.Changed(switches);
        return switches.equals(before)
                ? Decision.of(answer)
                : Decision.of(answer, new AccountEvent.SwitchesChanged(switches, now));
    }

    private Decision addSubUser(String subUser) {
        if (account.tallies().containsKey(subUser)) {
            return Decision.refused(new Refusal.SubUserExists(subUser));
        }
        if (account.tallies().size() >= Bounds.SUB_USERS) {
            return Decision.refused(new Refusal.TooMany("sub_users", Bounds.SUB_USERS));
        }
        var subscription = account.profile().validAt(now);
        if (subscription.isPresent() && !subscription.get().plan().subUsers()) {
            return Decision.refused(
                    new Refusal.PlanWithoutSubUsers(subscription.get().plan().id()));
        }
        return Decision.of(new Answer.SubUserAdded(subUser), new AccountEvent.SubUserAdded(subUser, now));
    }

    private Decision subscribe(Plan plan, String reference) {
        var before = account.grants().byReference(reference);
        if (before.isPresent()) {
            return Optional.ofNullable(account.profile().subscription())
                    .filter(_ -> before.get().funding() == Funding.PLAN)
                    .filter(subscription -> subscription.plan().equals(plan))
                    .map(subscription -> Decision.of(new Answer.Subscribed(subscription, true)))
                    .orElseGet(() -> Decision.refused(new Refusal.ReferenceReused(reference)));
        }
        if (account.grants().spent().knows(reference)) {
            return Decision.refused(new Refusal.ReferenceSpent(reference));
        }
        var valid = account.profile().validAt(now);
        if (valid.isPresent()) {
            return Decision.refused(new Refusal.AlreadySubscribed(valid.get()));
        }
        return full().orElseGet(() -> {
            var events = term(plan, reference);
            var subscription = Subscription.term(plan, now, account.profile().zone());
            return new Decision(new Answer.Subscribed(subscription, false), events);
        });
    }

    private Decision grant(AccountCommand.Grant asked) {
        var before = account.grants().byReference(asked.reference());
        if (before.isPresent()) {
            return same(before.get(), asked)
                    ? Decision.of(new Answer.Granted(before.get(), true))
                    : Decision.refused(new Refusal.ReferenceReused(asked.reference()));
        }
        if (account.grants().spent().knows(asked.reference())) {
            return Decision.refused(new Refusal.ReferenceSpent(asked.reference()));
        }
        if (asked.funding() == Funding.EXTRA_USAGE
                && account.profile().validAt(now).isEmpty()) {
            return Decision.refused(new Refusal.NoSubscription());
        }
        return full().orElseGet(() -> {
            var event = granted(asked.funding(), asked.amount(), asked.expires(), asked.reference());
            var grant = account.apply(event).grants().grant(event.grant());
            return Decision.of(new Answer.Granted(grant, false), event);
        });
    }

    private static boolean same(Grant grant, AccountCommand.Grant asked) {
        return grant.funding() == asked.funding()
                && grant.granted().equals(asked.amount())
                && grant.expiry().equals(Optional.ofNullable(asked.expires()));
    }

    private Optional<Decision> full() {
        var kept =
                account.grants().folded(now.minus(Bounds.LONGEST_LATE_WINDOW)).all();
        return kept.size() < Bounds.GRANTS
                ? Optional.empty()
                : Optional.of(Decision.refused(new Refusal.TooMany("grants", Bounds.GRANTS)));
    }

    private Decision release(HoldId id) {
        return account.holds()
                .open(id)
                .map(hold ->
                        Decision.of(new Answer.Released(hold, false), new AccountEvent.Released(hold.number(), now)))
                .orElseGet(
                        () -> Afterwards.of(account, id, now).andThen(ended -> Decision.of(Afterwards.release(ended))));
    }

    private Decision extend(HoldId id, Duration timeToLive) {
        return account.holds()
                .open(id)
                .map(hold -> {
                    var wanted = now.plus(timeToLive);
                    var last = hold.at().plus(Bounds.HOLD_LIFE);
                    var expires = wanted.isAfter(last) ? last : wanted;
                    return expires.isAfter(hold.expires())
                            ? Decision.of(
                                    new Answer.Extended(hold.extended(expires)),
                                    new AccountEvent.Extended(hold.number(), expires, now))
                            : Decision.of(new Answer.Extended(hold));
                })
                .orElseGet(() -> Afterwards.of(account, id, now)
                        .andThen(ended -> Decision.refused(new Refusal.HoldEnded(ended))));
    }

    private Decision readHold(HoldId id) {
        return account.holds()
                .open(id)
                .map(hold -> Decision.of(new Answer.HoldRead(hold, null)))
                .orElseGet(() -> Afterwards.of(account, id, now)
                        .andThen(ended -> Decision.of(new Answer.HoldRead(ended.hold(), ended))));
    }
}
