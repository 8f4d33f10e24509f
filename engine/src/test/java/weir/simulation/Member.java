package weir.simulation;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import weir.domain.account.AccountCommand;
import weir.domain.account.Tally;
import weir.domain.credit.Credits;
import weir.domain.limit.Gate;
import weir.domain.rating.Estimate;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;
import weir.domain.subuser.SubUserEvent;

/// A sub-user in memory, as its actor keeps it: its own journal applied, its counters told, requests set aside.
final class Member {
    final List<Tally> inTransit = new ArrayList<>();
    SubUser subUser;
    private SetAside aside = SetAside.NOTHING;
    private final Map<String, AccountCommand.Hold> passed = new HashMap<>();
    private final Map<Long, Estimate> kept = new HashMap<>();

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
        if (passed.containsKey(asked.request())) {
            return new Passing.Waits();
        }
        var model = asked.estimate().model();
        var gates = subUser.gates(model, aside, zone, at);
        if (!open(gates, asked, strict) && open(subUser.gates(model, SetAside.NOTHING, zone, at), asked, strict)) {
            return new Passing.Waits();
        }
        passed.put(asked.request(), asked);
        var setAside = open(gates, asked, strict);
        if (setAside) {
            aside = aside.plus(asked.estimate());
            kept.put(asked.nonce(), asked.estimate());
        }
        return new Passing.Passes(passedOn(asked, strict, gates), setAside);
    }

    /// The limits as this sub-user meets them.
    List<Gate> gates(ZoneId zone, Instant at) {
        return subUser.gates(null, aside, zone, at);
    }

    /// The outcome of a request, together with the counters as they are after it.
    void decided(AccountCommand.Hold asked, Tally tally) {
        passed.values().removeIf(hold -> hold.nonce() == asked.nonce());
        var estimate = kept.remove(asked.nonce());
        if (estimate != null) {
            aside = aside.minus(estimate);
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

    private static AccountCommand.Hold passedOn(AccountCommand.Hold asked, boolean strict, List<Gate> gates) {
        return new AccountCommand.Hold(
                asked.subUser(),
                asked.estimate(),
                asked.protocol(),
                asked.request(),
                asked.task(),
                strict,
                asked.timeToLive(),
                asked.nonce(),
                asked.digest(),
                gates);
    }
}
