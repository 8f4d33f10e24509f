package weir.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.actor.AccountBatch;
import weir.actor.AccountBatch.Wake;
import weir.actor.Reply;
import weir.actor.Seen;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.Rows;
import weir.domain.ledger.KeptLedger;
import weir.domain.settlement.Afterwards;
import weir.persistence.codec.Stored;
import weir.persistence.journal.EndedInRows;

/// What the simulation knows of one account: its rows, the trees that run it, and the [Auditor] who is told all
/// of it.
///
/// A row is judged when its answers have left, against the books as they were before it; or without answers,
/// when something else comes that builds on it.
final class AccountFile {
    private static final AccountBatch NOTHING = new AccountBatch(List.of(), new Wake.Keep());

    final Auditor auditor = new Auditor();
    private final List<AccountEvent> events = new ArrayList<>();
    private final List<AccountBatch> rows = new ArrayList<>();
    private final KeptLedger ledger = new KeptLedger();
    private final TreeMap<Long, Account> states = new TreeMap<>();
    private final Map<Seen.Tree, TreeFile> trees = new HashMap<>();
    private final Map<String, Batch> writers = new HashMap<>();
    private final Map<String, Batch> handedOver = new HashMap<>();
    private final Set<String> turnedAway = new HashSet<>();
    private Account state = Account.UNOPENED;
    private Instant wake = Instant.MAX;
    private @Nullable Pending pending;
    private @Nullable TreeFile deciding;

    /// One tree, as far as its messages tell.
    private static final class TreeFile {
        private final Map<String, SubUserAudit> subUsers = new HashMap<>();
        private Account knows = Account.UNOPENED;
        private @Nullable Batch batch;
    }

    private record Pending(AccountBatch row, @Nullable Batch batch) {}

    AccountFile() {
        states.put(0L, state);
    }

    Account state() {
        return state;
    }

    /// I1 and I5: what the ledger keeps of its rows comes to what it has, and what its days have used.
    void ledgerAgrees() {
        ledger.fault(state).ifPresent(fault -> auditor.require(false, "I5", "its ledger says otherwise", fault));
    }

    /// A row of the account became durable.
    void written(AccountBatch row, String writer) {
        settle();
        rows.add(row);
        var batch = writers.remove(writer);
        if (batch != null) {
            batch.durable = true;
        }
        pending = new Pending(row, batch);
    }

    void see(Seen seen, Instant clock) {
        switch (seen) {
            case Seen.Replied replied -> replied(replied);
            case Seen.HandedOver handed -> handedOver(handed, clock);
            case Seen.Writes writes -> writes(writes);
            case Seen.Decided decided -> decided(decided);
            case Seen.Recovered recovered -> recovered(recovered);
            case Seen.Knows knows -> tree(knows.tree()).knows = knows.state();
            case Seen.Begun begun -> {
                var tree = tree(begun.tree());
                var tally = tree.knows.tally(begun.subUser().split("~", 2)[0]);
                tree.subUsers.put(begun.subUser(), auditor.begun(begun.subUser(), tally));
            }
            case Seen.OfSubUser ofSubUser -> {
                var tree = tree(ofSubUser.tree());
                var audit = tree.subUsers.get(ofSubUser.subUser());
                if (audit != null) {
                    audit.see(ofSubUser, tree.knows.profile().switches().strict(), clock);
                }
            }
        }
    }

    private TreeFile tree(Seen.Tree tree) {
        return trees.computeIfAbsent(tree, _ -> new TreeFile());
    }

    private void handedOver(Seen.HandedOver handed, Instant clock) {
        var tree = tree(handed.tree());
        var batch = new Batch(handed);
        auditor.require(tree.batch == null, "I4", "handed over while another batch is decided", handed);
        tree.batch = batch;
        for (var command : handed.commands()) {
            var question = question(handed.tree().node(), command.question());
            auditor.require(!command.deadline().isBefore(clock), "deadline", "decided after it", clock, command);
            auditor.require(!turnedAway.contains(question), "I4", "decided, and answered that it was not", command);
            handedOver.put(question, batch);
        }
    }

    private void writes(Seen.Writes writes) {
        var batch = tree(writes.tree()).batch;
        if (batch != null) {
            batch.writes = true;
            writers.put(writes.writer(), batch);
        }
    }

    private void replied(Seen.Replied replied) {
        var question = question(replied.node(), replied.question());
        var batch = handedOver.get(question);
        switch (replied.reply()) {
            case Reply.OfAccount(var answer) -> {
                auditor.require(batch == null || batch.after != null, "I4", "answered before it was decided", answer);
                auditor.acknowledged(answer);
            }
            case Reply.Busy _ -> {
                auditor.require(batch == null, "I4", "answered that it was not decided, and was handed over", replied);
                turnedAway.add(question);
            }
            case Reply.Failed _ -> auditor.require(false, "bug", "could not decide", batch);
            case Reply.OfSubUser _, Reply.Unknown _ -> {}
        }
        if (batch != null) {
            batch.replied(replied.question(), replied.reply());
        }
    }

    private static String question(String node, long question) {
        return node + '/' + question;
    }

    private void decided(Seen.Decided decided) {
        var tree = tree(decided.tree());
        if (tree.batch != null) {
            tree.batch.after = decided.state();
            deciding = tree;
        }
    }

    /// Whoever did something has done all of it: the answers of a batch that was decided have left.
    void turnOver() {
        var tree = deciding;
        deciding = null;
        if (tree != null && tree.batch != null && tree.batch.after != null) {
            answered(tree.batch, tree.batch.after);
            tree.batch = null;
        }
    }

    private void answered(Batch batch, Account after) {
        if (batch.writes) {
            auditor.require(batch.durable, "I4", "answered before it was durable", batch);
            if (pending != null && pending.batch() == batch) {
                judge(pending.row(), batch, after);
            }
        } else if (pending == null && after.revision() == state.revision()) {
            judge(NOTHING, batch, after);
        }
    }

    private void judge(AccountBatch row, Batch batch, Account after) {
        pending = null;
        var entries = batch.entries(row.events());
        auditor.require(entries.isPresent(), "answer", "not all were answered", batch);
        entries.ifPresent(all -> {
            var before = state;
            keep(row);
            auditor.require(
                    Known.at(batch.now(), state).equals(Known.at(batch.now(), after)),
                    "I4",
                    "decided another account than its row makes",
                    after,
                    state);
            auditor.wrote(all.stream().map(this::fromTheBooks).toList(), before, after);
        });
    }

    private void keep(AccountBatch row) {
        events.addAll(row.events());
        var _ = ledger.hear(row.events(), row.origins());
        state = state.in(rows.size(), state.last()).afterAll(row.events());
        states.put(state.revision(), state);
        switch (row.wake()) {
            case Wake.Keep() -> {}
            case Wake.At(var instant) -> wake = instant;
            case Wake.Never() -> wake = Instant.MAX;
        }
        var due = state.nextDue().orElse(Instant.MAX);
        auditor.require(!wake.isAfter(due), "I2", "nobody wakes the account for what is due", wake, due);
    }

    /// Judges what is durable and was never answered.
    void settle() {
        var open = pending;
        pending = null;
        if (open != null) {
            var before = state;
            keep(open.row());
            auditor.found(open.row().events(), before, state);
        }
    }

    /// I4: whoever reads the journal finds an account that it once made.
    private void recovered(Seen.Recovered recovered) {
        settle();
        var found = Stored.kept(recovered.state());
        if (found.revision() == state.revision()) {
            auditor.recovered(events, Stored.kept(state), found);
        } else {
            var expected = states.getOrDefault(found.revision(), Account.UNOPENED);
            auditor.require(found.equals(Stored.kept(expected)), "I4", "found another account", found);
        }
    }

    /// How a hold has ended is read from the journal, once this row is in it.
    private DecidedEntry fromTheBooks(DecidedEntry entry) {
        return switch (entry.answer()) {
            case Answer.Refused(Refusal.InTheBooks(var hold, var where)) -> {
                var ended =
                        ended(hold.number(), where).filter(known -> known.hold().nonce() == hold.nonce());
                // Whoever undoes a charge asks once more, with what the books know.
                yield entry.command() instanceof AccountCommand.Reverse && ended.isPresent()
                        ? entry.undecided()
                        : entry.with(Afterwards.about(entry.command(), ended.orElse(null)));
            }
            case Answer.Refused(Refusal.AskedBefore(var hold, var where))
            when entry.command() instanceof AccountCommand.Hold asked -> askedBefore(entry, asked, hold, where);
            case Answer _ -> entry;
        };
    }

    /// A request that shares its hash with another is asked once more: this time it was not decided.
    private DecidedEntry askedBefore(DecidedEntry entry, AccountCommand.Hold asked, long hold, Rows where) {
        var request = new Hold.RequestKey(asked.subUser(), asked.request());
        auditor.require(!asked.others().contains(hold), "I4", "told again of another request's hold", entry);
        return ended(hold, where)
                .flatMap(ended -> Afterwards.again(request, asked.digest(), ended))
                .map(entry::with)
                .orElseGet(entry::undecided);
    }

    /// A late settlement may have come after the rows that are named.
    private Optional<Ended> ended(long hold, Rows where) {
        if (!where.known()) {
            return ended(hold);
        }
        var said = EndedInRows.in(rows, hold, where);
        var ended = EndedInRows.of(rows.subList(0, Math.toIntExact(where.ended())), hold);
        auditor.require(said.equals(ended), "I4", "these rows do not say how it ended", hold, where);
        return ended;
    }

    Optional<Ended> ended(long hold) {
        return EndedInRows.of(rows, hold);
    }
}
