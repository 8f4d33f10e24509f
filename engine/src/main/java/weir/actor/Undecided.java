package weir.actor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import weir.domain.admission.Needs;
import weir.domain.limit.Gate;
import weir.domain.rating.Estimate;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;

/// What a sub-user has passed on to its account and not heard of yet, and the holds that wait for that.
final class Undecided {
    private final Set<String> passed = new HashSet<>();
    private final Map<String, Estimate> kept = new HashMap<>();
    private final Deque<SubUserActor.Admit> waiting = new ArrayDeque<>();
    private SetAside aside = SetAside.NOTHING;

    SetAside aside() {
        return aside;
    }

    void await(SubUserActor.Admit admit) {
        waiting.add(admit);
    }

    /// Looks at a hold, and sets its estimate aside where its account may give it: where all gates have room. What no
    /// gate lets through takes nothing, or whoever is blocked beside it would be told that it does.
    ///
    /// @return the gates to pass it on with, open or closed; empty where it must wait for what is undecided: for
    ///     its own first copy, or because nothing else closes a gate
    Optional<List<Gate>> look(
            SubUser subUser, HoldRequest asked, Needs needs, SubUserActor.Member member, Instant now) {
        if (passed.contains(asked.request())) {
            return Optional.empty();
        }
        var estimate = asked.estimate();
        var gates = gates(subUser, asked, aside, member, now);
        if (!open(gates, needs) && open(gates(subUser, asked, SetAside.NOTHING, member, now), needs)) {
            return Optional.empty();
        }
        passed.add(asked.request());
        if (open(gates, needs)) {
            kept.put(asked.request(), estimate);
            aside = aside.plus(estimate);
        }
        return Optional.of(gates);
    }

    private static List<Gate> gates(
            SubUser subUser, HoldRequest asked, SetAside aside, SubUserActor.Member member, Instant now) {
        var model = asked.estimate().model();
        return subUser.gates(model, asked.origin(), aside, member.openHolds(), member.zone(), now);
    }

    /// Forgets what is decided, and gives back all that waited for it, to be looked at again in the same order.
    List<SubUserActor.Admit> decided(List<String> requests) {
        for (var request : requests) {
            passed.remove(request);
            var estimate = kept.remove(request);
            if (estimate != null) {
                aside = aside.minus(estimate);
            }
        }
        var again = List.copyOf(waiting);
        waiting.clear();
        return again;
    }

    private static boolean open(List<Gate> gates, Needs needs) {
        for (var gate : gates) {
            if (!needs.at(gate).open()) {
                return false;
            }
        }
        return true;
    }
}
