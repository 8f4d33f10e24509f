package weir.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.AccountEvent;
import weir.domain.account.Afterwards;
import weir.domain.account.Answer;
import weir.domain.account.Ended;
import weir.domain.account.HoldId;
import weir.domain.account.Refusal;
import weir.domain.subuser.SubUserCommand;

/// One account's tree without its actors: DESIGN §5. Commands gather while a row is written, then all are decided in
/// one
/// go against the account as it grows; answers leave when the row is durable.
final class Tree {
    /// Who hears the answers, and which questions were lost.
    interface Caller {
        void answered(Ask ask, Answer answer);

        void lost(Ask ask);
    }

    private record Stamped(Ask ask, Instant at) {}

    private record Row(List<Entry> entries, Account after) {}

    final String id;
    final Auditor auditor = new Auditor();
    private final Caller caller;
    private final Journal journal = new Journal();
    private final Deque<Stamped> gathered = new ArrayDeque<>();
    private final List<Ask> waiting = new ArrayList<>();
    private final TreeMap<String, Member> members = new TreeMap<>();
    private Account account = Account.UNOPENED;
    private @Nullable Row underWay;
    private Instant clock = Instant.MIN;

    Tree(String id, Caller caller) {
        this.id = id;
        this.caller = caller;
    }

    Account account() {
        return account;
    }

    boolean idle() {
        return gathered.isEmpty() && waiting.isEmpty() && underWay == null;
    }

    boolean writing() {
        return underWay != null;
    }

    /// The parent stamps the instant; an account's instants never go back.
    void ask(Ask ask, Instant now) {
        clock = now.isAfter(clock) ? now : clock;
        switch (ask.command()) {
            case AccountCommand.Hold hold when account.tallies().containsKey(hold.subUser()) -> pass(ask, hold);
            case AccountCommand.Hold hold when !hold.subUser().equals(Workload.NOBODY) -> refuse(ask, hold);
            case AccountCommand.ReadLimits _ when account.opened() -> gathered.add(withGates(ask));
            case AccountCommand _ -> gathered.add(new Stamped(ask, clock));
        }
    }

    /// Who is no member yet, or whose account is not open yet, passes nothing on.
    private void refuse(Ask ask, AccountCommand.Hold hold) {
        caller.answered(ask, new Answer.Refused(new Refusal.NoSuchSubUser(hold.subUser())));
    }

    private void pass(Ask ask, AccountCommand.Hold hold) {
        var strict = hold.strict() || account.profile().settings().strict();
        var zone = account.profile().zone();
        switch (member(hold.subUser()).pass(hold, strict, zone, clock)) {
            case Member.Passing.Waits() -> waiting.add(ask);
            case Member.Passing.Passes(var asked, var setAside) -> {
                auditor.forwarded(asked, clock, setAside);
                gathered.add(new Stamped(ask.with(asked), clock));
            }
        }
    }

    private Stamped withGates(Ask ask) {
        var gates = member(Account.OWNER).gates(account.profile().zone(), clock);
        return new Stamped(ask.with(new AccountCommand.ReadLimits(gates)), clock);
    }

    private Member member(String subUser) {
        return members.computeIfAbsent(subUser, id -> {
            var tally = account.tally(id);
            auditor.told(id, tally);
            return new Member(id, journal.ofSubUser(id), tally);
        });
    }

    /// A sub-user's own change is journaled at once, and binds every request that is passed on after it.
    void change(String subUser, SubUserCommand command, Instant now) {
        clock = now.isAfter(clock) ? now : clock;
        if (!account.tallies().containsKey(subUser)) {
            return;
        }
        var member = member(subUser);
        member.subUser.decide(command, clock).toPersist().ifPresent(event -> {
            journal.write(subUser, event);
            member.subUser = member.subUser.apply(event);
            auditor.changed(subUser, event, command instanceof SubUserCommand.SetQuotas set && set.resetTotal());
        });
    }

    /// Decides up to `most` of what has gathered, and begins to write what it decided.
    void write(int most) {
        if (underWay != null || gathered.isEmpty()) {
            return;
        }
        var entries = new ArrayList<Entry>();
        var growing = account;
        while (entries.size() < most && !gathered.isEmpty()) {
            var next = gathered.remove();
            var due = growing.overdue(next.at());
            growing = growing.afterAll(due);
            var decision = growing.decide(next.ask().command(), next.at());
            growing = growing.afterAll(decision.events());
            entries.add(new Entry(next.ask(), next.at(), due, decision.events(), decision.answer()));
        }
        underWay = new Row(List.copyOf(entries), growing);
    }

    /// The row is durable: sub-users hear of it, and the answers leave.
    void durable() {
        var row = underWay;
        if (row != null) {
            for (var entry : keep(row)) {
                hear(entry);
                auditor.acknowledged(entry.answer());
                caller.answered(entry.ask(), entry.answer());
            }
            var again = List.copyOf(waiting);
            waiting.clear();
            again.forEach(ask -> ask(ask, clock));
        }
    }

    private List<Entry> keep(Row row) {
        underWay = null;
        var before = account;
        account = row.after();
        journal.write(row.entries().stream().flatMap(Entry::events).toList(), before);
        var told = row.entries().stream().map(this::fromTheBooks).toList();
        auditor.wrote(told, before, account);
        return told;
    }

    /// What the account has forgotten is read from the journal, once this row is in it: what the row itself ended may
    /// be forgotten already.
    private Entry fromTheBooks(Entry entry) {
        return entry.answer() instanceof Answer.Refused(Refusal.EndedLongAgo(var hold))
                ? entry.with(
                        Afterwards.longAgo(entry.ask().command(), ended(hold).orElse(null)))
                : entry;
    }

    private Optional<Ended> ended(HoldId hold) {
        return journal.ended(hold.number()).filter(ended -> ended.hold().nonce() == hold.nonce());
    }

    private void hear(Entry entry) {
        if (entry.ask().command() instanceof AccountCommand.Hold hold && members.containsKey(hold.subUser())) {
            var tally = account.tally(hold.subUser());
            member(hold.subUser()).decided(hold, tally);
            auditor.told(hold.subUser(), tally);
        }
        members.forEach((subUser, member) -> member.inTransit.add(account.tally(subUser)));
    }

    /// One tally of many arrives, any of them: the others are late, lost, or arrive again.
    void deliver(Chance chance) {
        members.forEach((subUser, member) -> {
            if (!member.inTransit.isEmpty()) {
                var tally = chance.oneOf(member.inTransit);
                member.told(tally);
                auditor.told(subUser, tally);
            }
            if (member.inTransit.size() > 8) {
                member.inTransit.subList(0, 4).clear();
            }
        });
    }

    /// Everything in memory is gone. A row under way was written, or it was not: nobody was told.
    void crash(boolean written) {
        var lost = new ArrayList<Ask>();
        if (underWay != null) {
            underWay.entries().forEach(entry -> lost.add(entry.ask()));
            if (written) {
                keep(underWay);
            }
        }
        gathered.forEach(stamped -> lost.add(stamped.ask()));
        lost.addAll(waiting);
        underWay = null;
        gathered.clear();
        waiting.clear();
        start();
        lost.forEach(caller::lost);
    }

    /// Passivation: only what is idle is forgotten.
    void forget() {
        if (idle()) {
            start();
        }
    }

    private void start() {
        var events = journal.events();
        var rebuilt = Account.UNOPENED.afterAll(events);
        auditor.recovered(events, account, rebuilt);
        auditor.stopped();
        account = rebuilt;
        members.clear();
    }

    /// Everything that was sent has arrived.
    void rest() {
        members.forEach((subUser, member) -> {
            member.told(account.tally(subUser));
            auditor.told(subUser, account.tally(subUser));
            auditor.atRest(subUser, member.subUser.tally());
        });
    }

    List<AccountEvent> events() {
        return journal.events();
    }
}
