package weir.domain.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.pcollections.PMap;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.credit.Grants;
import weir.domain.day.Counters;
import weir.domain.day.Day;
import weir.domain.day.Days;
import weir.domain.day.Tally;
import weir.domain.hold.Hold;
import weir.domain.hold.Holds;
import weir.domain.hold.RecentHolds;
import weir.domain.hold.RequestHash;
import weir.domain.hold.Reversals;
import weir.domain.limit.Bounds;
import weir.domain.limit.NaturalDay;
import weir.domain.order.Orders;
import weir.domain.report.RecentReports;

/// An account, as its events have made it: the only writer of its money.
///
/// @param orders what it bought, for as long as that can be taken back
/// @param counters what every request of it used
/// @param reversals what was undone of charges
/// @param reports usage that was booked lately without a hold
/// @param roster its members, and what each of them used; an account's counters are always the sum of theirs
/// @param revision how many events made it
/// @param last when the latest of them took effect; an account's time never goes back
public record Account(
        Profile profile,
        Orders orders,
        Grants grants,
        Counters counters,
        Holds holds,
        Reversals reversals,
        RecentReports reports,
        Roster roster,
        long revision,
        Instant last) {
    public static final Account UNOPENED = new Account(
            Profile.NONE,
            Orders.NONE,
            Grants.NONE,
            Counters.NONE,
            Holds.NONE,
            Reversals.NONE,
            RecentReports.NONE,
            Roster.NONE,
            0,
            Instant.EPOCH);

    /// The first sub-user of every account: its keys may manage it.
    public static final String OWNER = "owner";

    /// So many things it consists of, beside the few that every account has.
    public int parts() {
        return holds.open().size()
                + holds.late().byNumber().size()
                + reversals.size()
                + grants.all().size()
                + orders.kept().size()
                + tallies().size();
    }

    public boolean opened() {
        return revision > 0;
    }

    /// The same account, about to decide at `now` what becomes the journal's `row`. What nobody can ask for any more is
    /// forgotten.
    public Account in(long row, Instant now) {
        var remembered = holds.with(holds.recent().forgetting(now)).in(row);
        return new Account(
                profile,
                orders,
                grants,
                counters,
                remembered,
                reversals,
                reports.forgetting(now),
                roster,
                revision,
                last);
    }

    /// The same account, which finds what ended lately by `hash` from now on. Nothing may have ended yet.
    public Account hashedBy(RequestHash hash) {
        return with(holds.with(holds.recent().hashedBy(hash)));
    }

    /// The same account, which knows what ended lately, before all that it knows already.
    public Account recalling(RecentHolds earlier) {
        return with(holds.with(holds.recent().after(earlier)));
    }

    /// The same account, which knows what its stored form leaves out.
    public Account knowing(RecentHolds ended, RecentReports reported) {
        return with(holds.with(ended)).with(reported);
    }

    /// When time alone brings something next.
    public Optional<Instant> nextDue() {
        var ofHold = holds.open().firstDue().map(Hold::expires).orElse(null);
        return Optional.ofNullable(earlier(ofHold, nextLapse().orElse(null)));
    }

    /// When a term ends next, or a grant lapses.
    public Optional<Instant> nextLapse() {
        var subscription = profile.subscription();
        var next = subscription == null ? null : subscription.nextEnd().orElse(null);
        next = earlier(next, grants.firstExpiry(Funding.EXTRA_USAGE).orElse(null));
        return Optional.ofNullable(
                earlier(next, grants.firstExpiry(Funding.PAYG).orElse(null)));
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        if (one == null) {
            return other;
        }
        return other == null || !other.isBefore(one) ? one : other;
    }

    /// What open holds set aside of what they can be drawn from besides what has lapsed.
    public Credits setAside(Funding funding) {
        return grants.aside(funding, holds.open().held(funding));
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
        return days().on(dayAt(instant), profile.limitsAt(instant).day());
    }

    /// What each of its members used.
    public PMap<String, Tally> tallies() {
        return roster.tallies();
    }

    public Tally tally(String subUser) {
        return roster.tally(subUser);
    }

    /// The only way an account changes. It cannot fail for an event that this account decided. What can be reversed
    /// no more is forgotten by the account's own time, so that whoever reads the events again forgets the same.
    public Account apply(AccountEvent event) {
        var after = new Applying(this).apply(event);
        return after.reversals.anyOver(after.last) ? after.with(after.reversals.forgetting(after.last)) : after;
    }

    public Account afterAll(List<AccountEvent> events) {
        var account = this;
        for (var event : events) {
            account = account.apply(event);
        }
        return account;
    }

    /// Its grants, those that nothing can happen to any more in sums.
    public Grants foldable(Instant now) {
        return grants.folded(
                now.minus(Bounds.RETURNABLE),
                reference -> orders.find(reference).isPresent());
    }

    Account with(Profile changed) {
        return new Account(changed, orders, grants, counters, holds, reversals, reports, roster, revision, last);
    }

    Account with(Orders changed) {
        return new Account(profile, changed, grants, counters, holds, reversals, reports, roster, revision, last);
    }

    Account with(Grants changed) {
        return new Account(profile, orders, changed, counters, holds, reversals, reports, roster, revision, last);
    }

    Account with(Counters changed) {
        return new Account(profile, orders, grants, changed, holds, reversals, reports, roster, revision, last);
    }

    Account with(Holds changed) {
        return new Account(profile, orders, grants, counters, changed, reversals, reports, roster, revision, last);
    }

    Account with(Reversals changed) {
        return new Account(profile, orders, grants, counters, holds, changed, reports, roster, revision, last);
    }

    Account with(RecentReports changed) {
        return new Account(profile, orders, grants, counters, holds, reversals, changed, roster, revision, last);
    }

    Account with(Roster changed) {
        return new Account(profile, orders, grants, counters, holds, reversals, reports, changed, revision, last);
    }

    /// Made by one event more.
    Account next(Instant at) {
        return new Account(
                profile, orders, grants, counters, holds, reversals, reports, roster, revision + 1, later(at));
    }

    Instant later(Instant at) {
        return at.isAfter(last) ? at : last;
    }
}
