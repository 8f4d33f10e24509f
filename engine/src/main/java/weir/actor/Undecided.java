package weir.actor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.admission.Needs;
import weir.domain.limit.Gate;
import weir.domain.rating.Estimate;
import weir.domain.subuser.SetAside;
import weir.domain.subuser.SubUser;

/// What a sub-user has passed on to its account and not heard of yet, and the holds that wait for that.
final class Undecided {
    /// What each that was passed on has set aside, by its request id: nothing where a gate was closed.
    private final Map<String, @Nullable Estimate> passed = new HashMap<>(1);

    private final Deque<SubUserActor.Admit> waiting = new ArrayDeque<>(0);
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
        if (passed.containsKey(asked.request())) {
            return Optional.empty();
        }
        var estimate = asked.estimate();
        var gates = gates(subUser, asked, aside, member, now);
        if (!open(gates, needs) && open(gates(subUser, asked, SetAside.NOTHING, member, now), needs)) {
            return Optional.empty();
        }
        var kept = open(gates, needs);
        passed.put(asked.request(), kept ? estimate : null);
        aside = kept ? aside.plus(estimate) : aside;
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
            var estimate = passed.remove(request);
            if (estimate != null) {
                aside = passed.isEmpty() ? SetAside.NOTHING : aside.minus(estimate);
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
