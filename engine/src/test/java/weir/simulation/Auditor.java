package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Receipt;
import weir.domain.account.Tally;
import weir.domain.subuser.SubUserEvent;
import weir.simulation.SubUserBooks.Counters;

/// The second opinion on one account: reads what was written and what was answered, and says what may not be.
final class Auditor {
    private final Findings findings = new Findings();
    private final Books books = new Books();
    private final TreeMap<String, SubUserBooks> subUsers = new TreeMap<>();
    private final JournalAudit journal = new JournalAudit(books, findings);
    private final HoldAudit holds = new HoldAudit(books, findings, subUsers);
    private final AnswerAudit answers = new AnswerAudit(books, findings, holds);
    private final StateAudit state = new StateAudit(books, findings);
    private final List<Answer> acknowledged = new ArrayList<>();

    List<Finding> findings() {
        return findings.all();
    }

    boolean satisfied() {
        return findings.none();
    }

    /// A sub-user passed a request on with the gates it saw. `setAside` where it keeps the room until it hears.
    void forwarded(AccountCommand.Hold asked, Instant at, boolean setAside) {
        holds.forwarded(asked, at, setAside);
    }

    /// A batch became durable: judges every entry against what was there before it.
    void wrote(List<Entry> batch, Account before, Account after) {
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
            answers.check(entry);
            entry.decided().forEach(this::read);
            if (entry.answer() instanceof Answer.Settled(var _, var receipt, var repeated) && !repeated) {
                left(receipt);
            }
        }
        if (satisfied()) {
            state.check(before, after, batch.stream().flatMap(Entry::events).toList());
        }
    }

    /// Time alone brings expiries only, each at its due instant.
    private void due(AccountEvent event, Instant now) {
        findings.require(
                event instanceof AccountEvent.Expired && !event.at().isAfter(now), "I2", "not due", now, event);
        read(event);
    }

    /// Reads one event of the journal.
    void read(AccountEvent event) {
        journal.read(event);
        if (event instanceof AccountEvent.SubUserAdded(var added, var _)) {
            subUsers.put(added, new SubUserBooks());
        }
        subUsers.forEach((subUser, known) -> {
            if (books.member(subUser).version == books.events) {
                known.remember(Counters.of(books, subUser));
            }
        });
    }

    /// What is left is told as it was right after the settlement.
    private void left(Receipt receipt) {
        findings.same(holds.left(receipt.at()), receipt.left(), "I5", "left after the settlement of " + receipt.hold());
    }

    /// A sub-user was told its counters, early, late, twice or out of order.
    void told(String subUser, Tally tally) {
        var known = subUsers.get(subUser);
        if (known != null && tally.version() >= known.heard.version()) {
            state.told(tally, known.at(tally.version()), subUser);
            known.hear(tally.version());
        }
    }

    /// I5: at rest, when everything was delivered, a sub-user's counters equal its tally.
    void atRest(String subUser, Tally seen) {
        state.told(seen, Counters.of(books, subUser), subUser);
    }

    void changed(String subUser, SubUserEvent event, boolean reset) {
        var known = subUsers.get(subUser);
        if (known != null) {
            known.apply(event, reset);
            if (event instanceof SubUserEvent.QuotasSet set) {
                findings.same(
                        known.totalFrom, set.totalFrom().micros(), "I5", "where the total of " + subUser + " begins");
            }
        }
    }

    /// The tree stopped: what sub-users had set aside is forgotten, they will be told their counters again.
    void stopped() {
        subUsers.values().forEach(known -> {
            known.undecided.clear();
            known.heard = Counters.NONE;
        });
    }

    void acknowledged(Answer answer) {
        acknowledged.add(answer);
    }

    /// I4: what was answered is in the journal that was found after a crash, and the journal makes the same account.
    void recovered(List<AccountEvent> found, Account expected, Account rebuilt) {
        var again = new Books();
        found.forEach(again::post);
        findings.same(books.events, again.events, "I4", "events that were found");
        findings.require(expected.equals(rebuilt), "I4", "rebuilt another account", rebuilt, expected);
        acknowledged.forEach(answer -> kept(answer, again));
    }

    private void kept(Answer answer, Books found) {
        var kept = switch (answer) {
            case Answer.Held(var hold, var _, var _) ->
                found.holds.containsKey(hold.number())
                        && found.line(hold.number()).hold.nonce() == hold.nonce();
            case Answer.Settled(var _, var receipt, var _) -> receipt.equals(found.line(receipt.hold()).receipt);
            case Answer.Released(var hold, var _) -> found.line(hold.number()).stage == HoldLine.Stage.RELEASED;
            case Answer.Extended(var hold) -> !found.line(hold.number()).expires.isBefore(hold.expires());
            case Answer.Granted(var grant, var _) ->
                found.grants.stream().anyMatch(line -> line.reference.equals(grant.reference()));
            case Answer.Subscribed(var subscription, var _) -> found.bought.contains(subscription);
            case Answer.SubUserAdded(var subUser) -> found.members.containsKey(subUser);
            case Answer.Opened _ -> found.opened();
            case Answer.Changed _,
                    Answer.Shut _,
                    Answer.HoldRead _,
                    Answer.AccountRead _,
                    Answer.LimitsRead _,
                    Answer.Woken _,
                    Answer.Refused _ -> true;
        };
        findings.require(kept, "I4", "acknowledged, and lost", answer);
    }
}
