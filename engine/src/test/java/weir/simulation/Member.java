package weir.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import weir.domain.account.AccountCommand;
import weir.domain.account.Tally;
import weir.domain.credit.Credits;
import weir.domain.limit.Gate;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;

/// A sub-user in memory, as its actor keeps it: its own journal applied, its counters told, requests set aside.
final class Member {
    final List<Tally> inTransit = new ArrayList<>();
    SubUser subUser;
    private SetAside aside = SetAside.NOTHING;
    private final LinkedHashMap<String, AccountCommand.Hold> undecided = new LinkedHashMap<>();

    /// A sub-user that starts is given its tally before it answers anything.
    Member(String id, List<SubUserEvent> journal, Tally tally) {
        subUser = SubUser.begin(id);
        journal.forEach(event -> subUser = subUser.apply(event));
        subUser = subUser.told(tally);
    }

    /// What to do with a request.
    sealed interface Passing {
        /// A copy of it is under way, or only what is undecided closes a gate: it waits.
        record Waits() implements Passing {}

        record Passes(AccountCommand.Hold asked, boolean setAside) implements Passing {}
    }

    Passing pass(AccountCommand.Hold asked, boolean strict, ZoneId zone, Instant at) {
        if (undecided.containsKey(asked.request())) {
            return new Passing.Waits();
        }
        var model = asked.estimate().model();
        var gates = subUser.gates(model, aside, zone, at);
        var open = open(gates, asked, strict);
        if (!open && open(subUser.gates(model, SetAside.NOTHING, zone, at), asked, strict)) {
            return new Passing.Waits();
        }
        if (open) {
            aside = aside.plus(asked.estimate());
            undecided.put(asked.request(), asked);
        }
        return new Passing.Passes(withGates(asked, gates), open);
    }

    /// The limits as this sub-user meets them.
    List<Gate> gates(ZoneId zone, Instant at) {
        return subUser.gates(null, aside, zone, at);
    }

    /// The outcome of a request, together with the counters as they are after it. A copy of it that had been passed on
    /// through closed gates has set nothing aside.
    void decided(AccountCommand.Hold asked, Tally tally) {
        var passed = undecided.get(asked.request());
        if (passed != null && passed.nonce() == asked.nonce()) {
            undecided.remove(asked.request());
            aside = aside.minus(asked.estimate());
        }
        told(tally);
    }

    void told(Tally tally) {
        subUser = subUser.told(tally);
    }

    private static boolean open(List<Gate> gates, AccountCommand.Hold asked, boolean strict) {
        var amount = strict ? asked.estimate().amount() : Credits.LEAST;
        var tokens = strict ? asked.estimate().tokens() : 1;
        return gates.stream().map(gate -> gate.needing(amount, tokens)).allMatch(Gate::open);
    }

    private static AccountCommand.Hold withGates(AccountCommand.Hold asked, List<Gate> gates) {
        return new AccountCommand.Hold(
                asked.subUser(),
                asked.estimate(),
                asked.protocol(),
                asked.request(),
                asked.task(),
                asked.strict(),
                asked.timeToLive(),
                asked.nonce(),
                asked.digest(),
                gates);
    }
}
