package weir.domain.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Decision;
import weir.domain.account.Details;
import weir.domain.account.Refusal;
import weir.domain.account.Standing;
import weir.domain.account.Switches;
import weir.domain.admission.Admission;
import weir.domain.hold.HoldId;
import weir.domain.limit.Bounds;
import weir.domain.plan.Catalog;
import weir.domain.selling.Buying;
import weir.domain.selling.Granting;
import weir.domain.selling.Quoting;
import weir.domain.selling.Voiding;
import weir.domain.settlement.AfterTheFact;
import weir.domain.settlement.Afterwards;
import weir.domain.settlement.Lapsing;
import weir.domain.settlement.Reversal;
import weir.domain.settlement.Reviewing;
import weir.domain.settlement.Settlement;

/// Decides what an account is asked: sends each command to what decides it, and decides the simple ones itself.
///
/// @param now not before the account's own time. What time has brought by then must have been applied: see
///     [weir.domain.settlement.Dues]
/// @param catalog what is sold now, so that whoever is blocked learns what opens the way for money
public record Deciding(Account account, Instant now, Catalog catalog) {

    public static Deciding on(Account account, Instant now, Catalog catalog) {
        return new Deciding(account, now, catalog);
    }

    /// Where nothing is sold.
    public static Deciding on(Account account, Instant now) {
        return on(account, now, Catalog.EMPTY);
    }

    /// What lapses because of it is part of the decision.
    public Decision decide(AccountCommand command) {
        var decision = account.opened() ? opened(command) : unopened(command);
        var events = Lapsing.andThen(account, decision.events());
        return events.equals(decision.events()) ? decision : new Decision(decision.answer(), events);
    }

    private Decision opened(AccountCommand command) {
        var decided = decided(command);
        return account.profile().standing() == Standing.CLOSED ? Closing.after(command, decided) : decided;
    }

    private Decision decided(AccountCommand command) {
        return switch (command) {
            case AccountCommand.Open _ -> Decision.refused(new Refusal.AccountExists());
            case AccountCommand.Change change -> change(change);
            case AccountCommand.Note(var wanted, var named) -> note(wanted, named);
            case AccountCommand.Close() -> close();
            case AccountCommand.AddSubUser(var subUser) -> membership().add(subUser);
            case AccountCommand.RemoveSubUser(var subUser) -> membership().remove(subUser);
            case AccountCommand.ReadSubUsers() ->
                Decision.of(new Answer.SubUsersRead(membership().all(), now));
            case AccountCommand.Subscribe subscribe -> new Granting(account, now).subscribe(subscribe);
            case AccountCommand.Grant grant -> new Granting(account, now).grant(grant);
            case AccountCommand.Quote quote -> Quoting.quote(account, quote, now);
            case AccountCommand.PlaceOrder order -> new Buying(account, now).order(order);
            case AccountCommand.Gift gift -> new Buying(account, now).gift(gift);
            case AccountCommand.VoidOrder order -> new Voiding(account, now).order(order);
            case AccountCommand.Reverse reverse -> new Reversal(account, now).reverse(reverse);
            case AccountCommand.ReverseReport reverse -> new Reversal(account, now).reverse(reverse);
            case AccountCommand.Report(var usages) -> new AfterTheFact(account, now).report(usages);
            case AccountCommand.Review review -> new Reviewing(account, now).review(review);
            case AccountCommand.ReadReviews() ->
                Decision.of(new Answer.ReviewsRead(account.holds().late().waiting()));
            case AccountCommand.ReadOrders() ->
                Decision.of(new Answer.OrdersRead(account.orders().newestFirst()));
            case AccountCommand.Hold hold -> new Admission(account, catalog, now).hold(hold);
            case AccountCommand.Settle settle -> new Settlement(account, now).settle(settle);
            case AccountCommand.Release(var hold) -> release(hold);
            case AccountCommand.Extend(var hold, var timeToLive) -> extend(hold, timeToLive);
            case AccountCommand.ReadHold(var hold) -> readHold(hold);
            case AccountCommand.ReadHolds(var after, var most) ->
                Decision.of(new Answer.HoldsRead(new Reading(account, catalog, now).holds(after, most), now));
            case AccountCommand.ReadLimits limits ->
                Decision.of(new Answer.LimitsRead(new Reading(account, catalog, now).limits(limits)));
            case AccountCommand.ReadAccount() ->
                Decision.of(new Answer.AccountRead(new Reading(account, catalog, now).ofAccount()));
            case AccountCommand.Wake() -> Decision.of(new Answer.Woken());
        };
    }

    private Decision unopened(AccountCommand command) {
        return switch (command) {
            case AccountCommand.Open open -> new Granting(account, now).open(open);
            case AccountCommand.Wake() -> Decision.of(new Answer.Woken());
            case AccountCommand.Change _,
                    AccountCommand.Note _,
                    AccountCommand.Close _,
                    AccountCommand.AddSubUser _,
                    AccountCommand.RemoveSubUser _,
                    AccountCommand.ReadSubUsers _,
                    AccountCommand.Subscribe _,
                    AccountCommand.Grant _,
                    AccountCommand.Quote _,
                    AccountCommand.PlaceOrder _,
                    AccountCommand.Gift _,
                    AccountCommand.VoidOrder _,
                    AccountCommand.ReadOrders _,
                    AccountCommand.Reverse _,
                    AccountCommand.ReverseReport _,
                    AccountCommand.Report _,
                    AccountCommand.Review _,
                    AccountCommand.ReadReviews _,
                    AccountCommand.Hold _,
                    AccountCommand.Settle _,
                    AccountCommand.Release _,
                    AccountCommand.Extend _,
                    AccountCommand.ReadHold _,
                    AccountCommand.ReadHolds _,
                    AccountCommand.ReadLimits _,
                    AccountCommand.ReadAccount _ -> Decision.refused(new Refusal.NoSuchAccount());
        };
    }

    private Membership membership() {
        return new Membership(account, catalog, now);
    }

    private Decision change(AccountCommand.Change change) {
        var before = account.profile().switches();
        var switches = new Switches(
                change.active() == null ? before.active() : change.active(),
                change.paygPassesDay() == null ? before.paygPassesDay() : change.paygPassesDay(),
                change.strict() == null ? before.strict() : change.strict(),
                change.expiry() == null ? before.expiry() : change.expiry(),
                before.lateWindow(),
                change.thresholds() == null ? before.thresholds() : change.thresholds());
        var answer = new Answer.Changed(switches);
        return switches.equals(before)
                ? Decision.of(answer)
                : Decision.of(answer, new AccountEvent.SwitchesChanged(switches, now));
    }

    private Decision note(Details wanted, Set<Details.Field> named) {
        var before = account.profile().details();
        var details = before.with(wanted, named);
        var answer = new Answer.Noted(details);
        return details.equals(before) ? Decision.of(answer) : Decision.of(answer, new AccountEvent.Noted(details, now));
    }

    private Decision close() {
        return account.profile().standing() == Standing.CLOSED
                ? Decision.of(new Answer.Closed())
                : Decision.of(new Answer.Closed(), new AccountEvent.Closed(now));
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
