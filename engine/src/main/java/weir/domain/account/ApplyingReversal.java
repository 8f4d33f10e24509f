package weir.domain.account;

import java.util.function.UnaryOperator;
import weir.domain.day.Tally;
import weir.domain.hold.Reversals;

/// Makes of an account what it is when something of a charge was undone.
record ApplyingReversal(Account account) {

    /// It belongs to the day of what was charged, and gives that room back where it is still today. What was used of
    /// its sub-user's total is given back always.
    Account apply(AccountEvent.Undoing event) {
        var today = event.day().equals(account.dayAt(event.at()));
        var grants = account.grants().givenBack(event.givenBack(), account.later(event.at()));
        var owed = grants.owed().plus(Applying.repaid(event.givenBack())).minus(event.undone());
        var counters = today
                ? account.counters().givenBack(event.day(), event.givenBack(), event.undone())
                : account.counters();
        return account.with(grants.owing(owed))
                .with(counters)
                .with(reversals(event))
                .with(roster(event, today))
                .next(event.at());
    }

    private Reversals reversals(AccountEvent.Undoing event) {
        var known = account.reversals();
        return switch (event) {
            case AccountEvent.Reversed reversed ->
                known.with(reversed.hold(), event.reference(), event.amount(), event.until(), event.at());
            case AccountEvent.ReportReversed reversed ->
                known.with(reversed.of().usage().name(), event.reference(), event.amount(), event.until(), event.at());
        };
    }

    private Roster roster(AccountEvent.Undoing event, boolean today) {
        var now = account.revision() + 1;
        UnaryOperator<Tally> back = tally -> tally.reversed(event.day(), event.givenBack(), event.undone(), today, now);
        return switch (event) {
            case AccountEvent.Reversed reversed -> account.roster().counted(event.subUser(), reversed.hold(), back);
            case AccountEvent.ReportReversed reversed ->
                account.roster().countedOf(event.subUser(), reversed.of().member(), back);
        };
    }
}
