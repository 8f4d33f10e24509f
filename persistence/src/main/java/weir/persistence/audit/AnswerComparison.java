package weir.persistence.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountState;
import weir.domain.account.Account;
import weir.domain.account.AccountEvent;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.day.Day;
import weir.domain.day.Days;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.postgres.Columns;

/// Compares what accounts would answer with what the journal's days come to: each is made as its actor would make it,
/// of its newest snapshot and the rows after it.
final class AnswerComparison {
    static final String SELECT = """
            select distinct on (persistence_id) substr(persistence_id, 3) as account, sequence_number,
              snapshot_ser_manifest, snapshot_payload
            from weir.snapshot where persistence_id >= ? and persistence_id < ?
            order by persistence_id, sequence_number desc""";

    private final AccountCursor snapshots;
    private final Findings findings;
    private final WeirSerializer serializer = new WeirSerializer();
    private final Set<String> removed = new HashSet<>();

    /// Absent where it could not be made.
    private @Nullable Account account = Account.UNOPENED;

    private long row;

    AnswerComparison(ResultSet snapshots, Findings findings) {
        this.snapshots = new AccountCursor(snapshots);
        this.findings = findings;
    }

    void begin(String name) throws SQLException {
        account = Account.UNOPENED;
        row = 0;
        removed.clear();
        if (snapshots.at(name)) {
            var snapshot = snapshots.row();
            row = snapshot.getLong("sequence_number");
            try {
                var state = (AccountState) serializer.fromBinary(
                        snapshot.getBytes("snapshot_payload"), snapshot.getString("snapshot_ser_manifest"));
                account = state.account();
            } catch (RuntimeException e) {
                lost("its snapshot of row %d cannot be read: %s".formatted(row, e.getMessage()));
            }
        }
    }

    void row(long sequence, List<AccountEvent> events) {
        for (var event : events) {
            if (event instanceof AccountEvent.SubUserRemoved(var subUser, var _)) {
                removed.add(subUser);
            }
        }
        var before = account;
        if (before == null || sequence <= row) {
            return;
        }
        row = sequence;
        try {
            account = before.in(sequence, before.last()).afterAll(events);
        } catch (RuntimeException e) {
            lost("the account cannot be made of it: " + e.getMessage());
        }
    }

    /// What comes after it cannot be known.
    void unreadable() {
        account = null;
    }

    private void lost(String why) {
        account = null;
        findings.add(why);
    }

    /// @param last the account's last row
    void compare(long last, LedgerBooks books) {
        var answering = account;
        if (answering == null) {
            return;
        }
        findings.check(row <= last, () -> "there is a snapshot of row %d".formatted(row));
        for (var day : answering.days().newestFirst()) {
            compare(day, null, books);
        }
        sums(answering);
        answering.tallies().forEach((subUser, tally) -> {
            if (!removed.contains(subUser)) {
                tally.days().newestFirst().forEach(day -> compare(day, subUser, books));
            }
        });
    }

    /// What an account has used on a day is what its sub-users have, those that were removed included.
    private void sums(Account answering) {
        for (var day : answering.days().newestFirst()) {
            var requests = of(answering.roster().gone().days(), day).requests();
            var tokens = of(answering.roster().gone().days(), day).tokens();
            var credits = of(answering.roster().gone().days(), day).credits().micros();
            for (var tally : answering.tallies().values()) {
                var its = of(tally.days(), day);
                requests += its.requests();
                tokens += its.tokens();
                credits += its.credits().micros();
            }
            var what = " of the account on %s, beside its sub-users'"
                    .formatted(day.date().date());
            findings.same("requests" + what, day.requests(), requests);
            findings.same("tokens" + what, day.tokens(), tokens);
            findings.same("credits" + what, day.credits().micros(), credits);
        }
    }

    private static Day of(Days days, Day day) {
        return days.on(day.date(), day.limits());
    }

    /// @param subUser absent for all of them
    private void compare(Day day, @Nullable String subUser, LedgerBooks books) {
        if (!books.used.tellsApart(day.date().epochDay())) {
            return;
        }
        for (var funding : Funding.values()) {
            var use = day.use(funding);
            var counted = new UsedFigures(
                    use.requests(), use.tokens(), 0, 0, 0, 0, use.credits().micros());
            compare(day, subUser, Columns.word(funding), counted, books);
        }
        compare(day, subUser, LedgerBooks.OWED, owed(day.overage()), books);
    }

    private static UsedFigures owed(Credits overage) {
        return UsedFigures.credits(overage.micros());
    }

    private void compare(Day day, @Nullable String subUser, String paidBy, UsedFigures told, LedgerBooks books) {
        var date = day.date();
        var used = on(books.used, date.epochDay(), subUser, paidBy);
        var later = on(books.undoneLater, date.epochDay(), subUser, paidBy);
        var computed = new UsedFigures(used.requests(), used.tokens(), 0, 0, 0, 0, used.credits() + later.credits());
        var whose = subUser == null ? "the account" : subUser;
        told.compare("what %s answers for %s, paid by %s".formatted(whose, date.date(), paidBy), computed, findings);
    }

    private static UsedFigures on(DayBooks books, long day, @Nullable String subUser, String paidBy) {
        return subUser == null ? books.on(day, paidBy) : books.on(day, subUser, paidBy);
    }
}
