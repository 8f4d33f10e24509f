package weir.simulation;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeSet;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Funding;
import weir.domain.day.Day;
import weir.domain.day.MinuteUse;
import weir.domain.day.Tally;
import weir.domain.day.Use;
import weir.domain.limit.Allowance;
import weir.domain.limit.Minute;
import weir.simulation.SubUserBooks.Counters;

/// I5 and I6: what the account keeps in mind is what the journal adds up to, and a day moves only by events of that
/// day. Reads the account's state as data.
record StateAudit(SlowBooks books, SimulationFindings findings) {

    void check(Account before, Account after, List<AccountEvent> events) {
        for (var funding : Funding.values()) {
            findings.same(
                    books.balance(funding), after.grants().balance(funding).micros(), "I1", "balance of " + funding);
            findings.same(
                    books.held(funding), after.holds().open().held(funding).micros(), "I5", "held of " + funding);
        }
        findings.same(books.owed(), after.grants().owed().micros(), "I1", "owed");
        findings.same(books.orders.purchases, after.orders().purchases(), "I1", "purchases");
        findings.same(books.profile.details, after.profile().details(), "I5", "what is noted");
        findings.same(books.profile.closed, after.profile().closed(), "I5", "since when it is closed");
        findings.same(books.waiting(), (long) after.holds().late().reviews(), "I5", "holds that wait for review");
        new SpentAudit(books, findings).check(after.grants());
        findings.same(books.open.keySet(), after.holds().open().byNumber().keySet(), "I5", "open holds");
        findings.same(books.members.keySet(), new TreeSet<>(after.tallies().keySet()), "I5", "members");
        for (var day : after.days().newestFirst()) {
            same(books.day(day.date().epochDay()), day, "the account's day " + day.date());
        }
        same(books.latest(), books.minute(books.latest()), after.counters().minute(), "the account");
        books.members.forEach((subUser, member) -> {
            var tally = after.tallies().get(subUser);
            if (tally != null) {
                told(tally, Counters.of(books, member), subUser);
            }
            var seat = after.roster().seat(subUser);
            findings.same(
                    member.life,
                    seat == null ? null : MemberBook.life(subUser, seat.number()),
                    "I5",
                    "which of that id is a member");
        });
        findings.same(books.removals, after.roster().removals(), "I5", "removals");
        told(after.roster().gone(), Counters.ofGone(books), "those who were removed");
        untouched(before, after, events);
    }

    /// What a sub-user is told is what the books say of it at that version.
    void told(Tally tally, Counters counters, String subUser) {
        findings.same(counters.version(), tally.version(), "I5", "version of the tally of " + subUser);
        findings.same(counters.openHolds(), (long) tally.openHolds(), "I5", "open holds of " + subUser);
        findings.same(counters.held(), tally.held().micros(), "I5", "held by " + subUser);
        same(counters.latest(), counters.minute(), tally.counters().minute(), subUser);
        findings.same(counters.total(), tally.total().micros(), "I5", "total of " + subUser);
        for (var day : tally.days().newestFirst()) {
            var sheet = counters.days().getOrDefault(day.date().epochDay(), Sheet.EMPTY);
            same(sheet, day, "day " + day.date() + " of " + subUser);
        }
    }

    /// The minute of the latest hold: of older ones nothing is known any more.
    private void same(Instant latest, Sheet.Column column, MinuteUse use, String whose) {
        findings.same(latest.truncatedTo(ChronoUnit.MINUTES), start(use.minute()), "I5", "the minute of " + whose);
        findings.same(column, column(use.use()), "I5", "what went through in the minute of " + whose);
    }

    private static Instant start(Minute minute) {
        return Instant.EPOCH.plus(minute.number(), ChronoUnit.MINUTES);
    }

    private void same(Sheet sheet, Day day, String whose) {
        for (var funding : Funding.values()) {
            findings.same(sheet.of(funding), column(day.use(funding)), "I5", whose + " by " + funding);
        }
        findings.same(sheet.overage(), day.overage().micros(), "I5", "overage of " + whose);
    }

    private static Sheet.Column column(Use use) {
        return new Sheet.Column(
                use.requests(),
                use.tokens(),
                use.credits().micros(),
                use.heldTokens(),
                use.heldCredits().micros());
    }

    /// I6: only events that carry a day change that day.
    private void untouched(Account before, Account after, List<AccountEvent> events) {
        var touched = new TreeSet<Integer>();
        events.forEach(event -> day(event, touched));
        for (var day : before.days().newestFirst()) {
            var number = day.date().epochDay();
            var kept = after.days().newestFirst().stream()
                    .filter(same -> same.date().equals(day.date()))
                    .findFirst();
            findings.require(
                    touched.contains(number)
                            || kept.map(StateAudit::counts)
                                    .filter(counts(day)::equals)
                                    .isPresent()
                            || tooOld(number, after),
                    "I6",
                    "a day moved",
                    day.date(),
                    day,
                    kept,
                    events);
        }
    }

    private static Day counts(Day day) {
        return new Day(day.date(), Allowance.NONE, day.uses(), day.overage());
    }

    private static boolean tooOld(int day, Account account) {
        return account.days().newestFirst().stream()
                .anyMatch(newer -> newer.date().epochDay() >= day + KEPT_DAYS);
    }

    private static final int KEPT_DAYS = 8;

    private void day(AccountEvent event, TreeSet<Integer> touched) {
        switch (event) {
            case AccountEvent.Held(var hold) -> touched.add(hold.day().epochDay());
            case AccountEvent.Settled(var receipt) -> touched.add(receipt.day().epochDay());
            case AccountEvent.Corrected corrected ->
                touched.add(corrected.receipt().day().epochDay());
            case AccountEvent.Expired expired ->
                touched.add(books.line(expired.hold()).day());
            case AccountEvent.Released released ->
                touched.add(books.line(released.hold()).day());
            case AccountEvent.Reviewed reviewed ->
                touched.add(books.line(reviewed.hold()).day());
            case AccountEvent.Reported reported -> touched.add(reported.day().epochDay());
            case AccountEvent.Undoing undoing -> touched.add(undoing.day().epochDay());
            case AccountEvent.Opened _,
                    AccountEvent.SwitchesChanged _,
                    AccountEvent.Noted _,
                    AccountEvent.Closed _,
                    AccountEvent.SubUserAdded _,
                    AccountEvent.SubUserRemoved _,
                    AccountEvent.Subscribed _,
                    AccountEvent.Granted _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Ordered _,
                    AccountEvent.OrderVoided _,
                    AccountEvent.TermEnded _,
                    AccountEvent.Lapsed _ -> {}
        }
    }
}
