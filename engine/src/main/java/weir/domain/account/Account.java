package weir.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import weir.domain.credit.Credits;
import weir.domain.credit.Draw;
import weir.domain.credit.GiveBack;
import weir.domain.credit.Grant;
import weir.domain.credit.Grants;
import weir.domain.day.Counters;
import weir.domain.day.Day;
import weir.domain.day.Days;
import weir.domain.day.Tally;
import weir.domain.hold.ExpiryPolicy;
import weir.domain.hold.Hold;
import weir.domain.hold.Holds;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.RequestHash;
import weir.domain.limit.Allowance;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.plan.Subscription;

/// An account, as its events have made it: the only writer of its money.
///
/// @param counters what every request of it used
/// @param tallies the same for each sub-user; an account's counters are always the sum of theirs
/// @param revision how many events made it
/// @param last when the latest of them took effect; an account's time never goes back
public record Account(
        Profile profile,
        Grants grants,
        Counters counters,
        Holds holds,
        PMap<String, Tally> tallies,
        long revision,
        Instant last) {
    public static final Account UNOPENED =
            new Account(Profile.NONE, Grants.NONE, Counters.NONE, Holds.NONE, HashTreePMap.empty(), 0, Instant.EPOCH);

    /// The first sub-user of every account: its keys may manage it.
    public static final String OWNER = "owner";

    public boolean opened() {
        return revision > 0;
    }

    /// The same account, about to decide at `now` what becomes the journal's `row`. What nobody can ask for any more is
    /// forgotten.
    public Account in(long row, Instant now) {
        return with(holds.with(holds.recent().forgetting(now)).in(row));
    }

    /// The same account, which finds what ended lately by `hash` from now on. Nothing may have ended yet.
    public Account hashedBy(RequestHash hash) {
        return with(holds.with(holds.recent().hashedBy(hash)));
    }

    /// The same account, which knows what ended lately, before all that it knows already.
    public Account recalling(RecentHolds earlier) {
        return with(holds.with(holds.recent().after(earlier)));
    }

    /// When time alone brings something next.
    public Optional<Instant> nextDue() {
        return holds.open().firstDue().map(Hold::expires);
    }

    /// What every request of it used, by natural day and funding.
    public Days days() {
        return counters.days();
    }

    public NaturalDay dayAt(Instant instant) {
        return NaturalDay.at(instant, profile.zone());
    }

    /// The counters of the day of `instant`.
    public Day day(Instant instant) {
        return days().on(dayAt(instant), dayLimits(instant));
    }

    public Tally tally(String subUser) {
        var tally = tallies.get(subUser);
        return tally == null ? Tally.NONE : tally;
    }

    /// The only way an account changes. It cannot fail for an event that this account decided.
    public Account apply(AccountEvent event) {
        return switch (event) {
            case AccountEvent.Opened(var zone, var switches, var at) -> with(new Profile(zone, switches, null), at);
            case AccountEvent.SwitchesChanged(var switches, var at) -> with(profile.with(switches), at);
            case AccountEvent.SubUserAdded(var subUser, var at) -> with(subUser, Tally.NONE, at);
            case AccountEvent.Subscribed(var subscription, var at) -> subscribed(subscription, at);
            case AccountEvent.Granted granted -> granted(granted);
            case AccountEvent.Held(var hold) -> held(hold);
            case AccountEvent.Settled settled -> settled(settled);
            case AccountEvent.Released released -> ended(holds.open(released.hold()), released, true);
            case AccountEvent.Extended(var number, var expires, var at) -> {
                var hold = holds.open(number);
                yield with(holds.changed(hold, hold.extended(expires)), at);
            }
            case AccountEvent.Flagged(var number, var at) -> {
                var hold = holds.open(number);
                yield with(holds.changed(hold, hold.flag()), at);
            }
            case AccountEvent.Expired expired -> expired(expired);
            case AccountEvent.Corrected corrected -> corrected(corrected);
        };
    }

    public Account afterAll(List<AccountEvent> events) {
        var account = this;
        for (var event : events) {
            account = account.apply(event);
        }
        return account;
    }

    private Account subscribed(Subscription subscription, Instant at) {
        var today = dayAt(at);
        var limited = days().find(today)
                .map(day -> counters.with(
                        days().with(day.under(subscription.plan().limits().day()))))
                .orElse(counters);
        return new Account(profile.with(subscription), grants, limited, holds, tallies, revision + 1, later(at));
    }

    private Account granted(AccountEvent.Granted granted) {
        var grant = new Grant(
                granted.grant(),
                granted.funding(),
                granted.expires(),
                granted.amount(),
                granted.amount().minus(granted.repaid()),
                granted.repaid(),
                granted.reference());
        var at = later(granted.at());
        var more = grants.granted(grant, at).folded(at.minus(Bounds.LONGEST_LATE_WINDOW));
        return new Account(profile, more, counters, holds, tallies, revision + 1, at);
    }

    private Account held(Hold hold) {
        var tally = tally(hold.subUser()).held(hold, revision + 1);
        return new Account(
                profile,
                grants,
                counters.held(hold, dayLimits(hold.at())),
                holds.given(hold),
                tallies.plus(hold.subUser(), tally),
                revision + 1,
                later(hold.at()));
    }

    private Account settled(AccountEvent.Settled settled) {
        var receipt = settled.receipt();
        var hold = holds.open(receipt.hold());
        var charge = receipt.charge();
        return ended(hold, settled, false)
                .charged(hold, receipt.usage().total(), charge.draws(), charge.overage(), receipt.at());
    }

    private Account expired(AccountEvent.Expired expired) {
        var hold = holds.open(expired.hold());
        var charge = expired.charge();
        var account = ended(hold, expired, false);
        return expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE
                ? account.charged(hold, hold.tokens(), charge.draws(), charge.overage(), expired.at())
                : account;
    }

    private Account corrected(AccountEvent.Corrected corrected) {
        var receipt = corrected.receipt();
        var expired = holds.late().find(receipt.hold()).orElseThrow();
        var hold = expired.hold();
        var before = expired.policy() == ExpiryPolicy.CHARGE_ESTIMATE ? hold.tokens() : 0;
        var overage = receipt.charge()
                .overage()
                .plus(corrected.undone())
                .minus(expired.charge().overage());
        return with(ends(hold, corrected), corrected.at())
                .charged(hold, receipt.usage().total() - before, corrected.drawn(), overage, corrected.at())
                .givenBack(hold, corrected.givenBack(), corrected.undone());
    }

    private Holds ends(Hold hold, AccountEvent event) {
        return holds.ended(event.endOf(hold).orElseThrow(), event.at());
    }

    private Account ended(Hold hold, AccountEvent event, boolean requestBack) {
        var tally = tally(hold.subUser()).ended(hold, requestBack, event.at(), revision + 1);
        return new Account(
                profile,
                grants,
                counters.ended(hold, requestBack, dayLimits(hold.at()), event.at()),
                ends(hold, event),
                tallies.plus(hold.subUser(), tally),
                revision + 1,
                later(event.at()));
    }

    private Account charged(Hold hold, long tokens, List<Draw> draws, Credits overage, Instant at) {
        var tally = tally(hold.subUser()).charged(hold, tokens, draws, overage, at, revision);
        return new Account(
                profile,
                grants.drawn(draws, last).owing(grants.owed().plus(overage)),
                counters.charged(hold, tokens, draws, overage, dayLimits(hold.at()), at),
                holds,
                tallies.plus(hold.subUser(), tally),
                revision,
                last);
    }

    private Account givenBack(Hold hold, List<GiveBack> givenBack, Credits undone) {
        var tally = tally(hold.subUser()).givenBack(hold, givenBack, undone, revision);
        var repaid = givenBack.stream()
                .filter(GiveBack::repayment)
                .map(GiveBack::amount)
                .reduce(Credits.ZERO, Credits::plus);
        return new Account(
                profile,
                grants.givenBack(givenBack, last)
                        .owing(grants.owed().plus(repaid).minus(undone)),
                counters.givenBack(hold, givenBack, undone, dayLimits(hold.at())),
                holds,
                tallies.plus(hold.subUser(), tally),
                revision,
                last);
    }

    private Account with(Profile changed, Instant at) {
        return new Account(changed, grants, counters, holds, tallies, revision + 1, later(at));
    }

    private Account with(String subUser, Tally tally, Instant at) {
        return new Account(profile, grants, counters, holds, tallies.plus(subUser, tally), revision + 1, later(at));
    }

    private Account with(Holds changed) {
        return new Account(profile, grants, counters, changed, tallies, revision, last);
    }

    private Account with(Holds changed, Instant at) {
        return new Account(profile, grants, counters, changed, tallies, revision + 1, later(at));
    }

    private Allowance dayLimits(Instant instant) {
        return profile.limitsAt(instant).day();
    }

    private Instant later(Instant at) {
        return at.isAfter(last) ? at : last;
    }
}
