package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.day.Tally;
import weir.domain.hold.Receipt;
import weir.domain.limit.Gate;
import weir.simulation.SubUserBooks.Counters;

/// The second opinion on one account: reads what was written and what was answered, and says what may not be.
final class Auditor {
    private final SimulationFindings findings = new SimulationFindings();
    private final SlowBooks books = new SlowBooks();
    private final TreeMap<String, SubUserBooks> subUsers = new TreeMap<>();
    private final JournalAudit journal = new JournalAudit(books, findings);
    private final HoldAudit holds = new HoldAudit(books, findings);
    private final AnswerAudit answers = new AnswerAudit(books, findings, holds);
    private final StateAudit state = new StateAudit(books, findings);
    private final List<Answer> acknowledged = new ArrayList<>();
    private boolean contested;

    List<Finding> findings() {
        return findings.all();
    }

    boolean satisfied() {
        return findings.none();
    }

    void require(boolean holds, String invariant, String sentence, @Nullable Object... about) {
        findings.require(holds, invariant, sentence, about);
    }

    /// Two nodes may write at the same time: what one of them has answered of a sub-user's keys and quotas need
    /// not bind the other. Which of them writes the account is decided by its rows, and they know nothing of a
    /// sub-user's.
    void contested() {
        contested = true;
    }

    /// A sub-user passed a request on, with the gates as it sees them.
    ///
    /// @param bound whether it knew every change of its keys and quotas that was answered by then
    void forwarded(AccountCommand.Hold asked, List<GateDoor> doors, boolean bound) {
        holds.forwarded(asked, doors, bound || contested);
    }

    /// A sub-user starts.
    ///
    /// @param life which of its id it is: see [MemberBook#life]
    SubUserAudit begun(String life, Tally tally) {
        var known = subUsers.computeIfAbsent(life, _ -> new SubUserBooks());
        return new SubUserAudit(this, findings, known, tally);
    }

    /// Whether the member that asked was removed.
    boolean isGone(String life) {
        var member = books.lives.get(life);
        return member != null && member.gone;
    }

    /// A batch became durable: judges every entry against what was there before it.
    void wrote(List<DecidedEntry> batch, Account before, Account after) {
        for (var entry : batch) {
            if (!satisfied()) {
                return;
            }
            entry.due().forEach(event -> due(event, entry.at()));
            findings.require(
                    books.open.values().stream().noneMatch(line -> !line.expires.isAfter(entry.at())),
                    "I2",
                    "a hold outlived its expiry",
                    entry.at());
            nothingIsDue(entry.at());
            answers.check(entry);
            entry.decided().forEach(this::read);
            journal.complete();
            if (entry.answer() instanceof Answer.Settled(var _, var receipt, var repeated) && !repeated) {
                left(receipt);
            }
        }
        if (satisfied()) {
            state.check(
                    before, after, batch.stream().flatMap(DecidedEntry::events).toList());
        }
    }

    /// A row became durable whose answers nobody will ever hear: judges its events.
    void found(List<AccountEvent> row, Account before, Account after) {
        row.forEach(this::read);
        journal.complete();
        if (satisfied()) {
            state.check(before, after, row);
        }
    }

    /// What time alone brings, each at its due instant.
    private void due(AccountEvent event, Instant now) {
        findings.require(RowSplit.ofTime(event) && !event.at().isAfter(now), "I2", "not due", now, event);
        read(event);
    }

    /// Whatever was due by now has come.
    void nothingIsDue(Instant now) {
        findings.require(
                books.terms.nextEnd().filter(end -> !end.isAfter(now)).isEmpty(), "I2", "a term outlived its end", now);
        findings.require(
                Lapses.expired(books, now).isEmpty(), "I2", "a grant outlived its expiry", now, books.grants.size());
    }

    /// Reads one event of the journal.
    void read(AccountEvent event) {
        journal.read(event);
        books.lives.forEach((life, member) -> {
            var known = subUsers.computeIfAbsent(life, _ -> new SubUserBooks());
            if (member.version == books.events) {
                known.remember(Counters.of(books, member));
            }
        });
    }

    /// What is left is told as it was right after the settlement.
    private void left(Receipt receipt) {
        findings.same(holds.left(receipt.at()), receipt.left(), "I5", "left after the settlement of " + receipt.hold());
    }

    /// I5: what a sub-user is told is what its account counted.
    void same(Tally tally, Counters counters, String what) {
        state.told(tally, counters, what);
    }

    /// I5: at rest, when everything was delivered, a sub-user's counters equal its tally.
    void atRest(String subUser, Tally seen) {
        state.told(seen, Counters.of(books, books.member(subUser)), subUser);
    }

    /// Each gate that is told is one of the doors.
    void agree(List<GateDoor> doors, List<Gate> gates, Instant at) {
        holds.agree(doors, gates, at);
    }

    int day(Instant at) {
        return BurnDown.localDay(at, books.zone);
    }

    void acknowledged(Answer answer) {
        acknowledged.add(answer);
    }

    /// I4: what was answered is in the journal that was found after a crash, and the journal makes the same
    /// account.
    void recovered(List<AccountEvent> found, Account expected, Account rebuilt) {
        var again = new SlowBooks();
        found.forEach(again::post);
        findings.same(books.events, again.events, "I4", "events that were found");
        findings.require(expected.equals(rebuilt), "I4", "rebuilt another account", rebuilt, expected);
        acknowledged.forEach(answer -> kept(answer, again));
    }

    private void kept(Answer answer, SlowBooks found) {
        var kept = switch (answer) {
            case Answer.Held(var hold, var _, var _, var _) ->
                found.holds.containsKey(hold.number())
                        && found.line(hold.number()).hold.nonce() == hold.nonce();
            case Answer.Settled(var _, var receipt, var _) -> receipt.equals(found.line(receipt.hold()).receipt);
            case Answer.Released(var hold, var _) -> found.line(hold.number()).stage == HoldLine.Stage.RELEASED;
            case Answer.Extended(var hold) -> !found.line(hold.number()).expires.isBefore(hold.expires());
            case Answer.Granted(var grant, var _) ->
                found.grants.stream().anyMatch(line -> line.reference.equals(grant.reference()));
            case Answer.Subscribed(var subscription, var _) ->
                found.bought.stream().anyMatch(bought -> bought.since().equals(subscription.since()));
            case Answer.SubUserAdded(var subUser) ->
                found.lives.values().stream().anyMatch(member -> isOf(member, subUser));
            case Answer.SubUserRemoved(var subUser, var _, var _, var _) ->
                found.lives.values().stream().anyMatch(member -> member.gone && isOf(member, subUser));
            case Answer.Opened _ -> found.opened();
            case Answer.Closed() -> found.profile.isClosed();
            case Answer.Ordered(var order, var _) -> found.orders.all.containsKey(order.id());
            case Answer.OrderVoided(var order, var _) -> order.equals(found.orders.all.get(order.id()));
            case Answer.Reversed reversed -> isUndone(reversed, found);
            case Answer.ReportReversed reversed -> isUndone(reversed, found);
            case Answer.Reported(var bookings) -> ReportAnswers.kept(bookings, found);
            case Answer.Reviewed(var ended) ->
                !found.line(ended.hold().number()).waits();
            case Answer.Changed _,
                    Answer.SubUsersRead _,
                    Answer.Quoted _,
                    Answer.OrdersRead _,
                    Answer.ReviewsRead _,
                    Answer.Noted _,
                    Answer.HoldsRead _,
                    Answer.Blocked _,
                    Answer.HoldRead _,
                    Answer.AccountRead _,
                    Answer.LimitsRead _,
                    Answer.Woken _,
                    Answer.Refused _ -> true;
        };
        findings.require(kept, "I4", "acknowledged, and lost", answer);
    }

    private static boolean isUndone(Answer.Reversed told, SlowBooks found) {
        var reversals = found.line(told.of().hold().number()).reversals;
        return reversals.getOrDefault(told.reference(), 0L).equals(told.amount().micros());
    }

    private static boolean isUndone(Answer.ReportReversed told, SlowBooks found) {
        var reversals = found.reports.reversals(told.of().usage().name());
        return reversals.getOrDefault(told.reference(), 0L).equals(told.amount().micros());
    }

    private static boolean isOf(MemberBook member, String subUser) {
        return member.life.equals(subUser) || member.life.startsWith(subUser + '~');
    }
}
