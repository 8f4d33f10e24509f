package weir.domain.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Grant;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.plan.Subscription;

/// What an account answers, once what it decided is durable.
public sealed interface Answer {
    record Opened(@Nullable Subscription subscription) implements Answer {}

    record Changed(Settings settings) implements Answer {}

    record SubUserAdded(String subUser) implements Answer {}

    /// @param repeated whether the reference had been applied before, and nothing changed now
    record Subscribed(Subscription subscription, boolean repeated) implements Answer {}

    /// @param repeated whether the reference had been granted before, and nothing changed now
    record Granted(Grant grant, boolean repeated) implements Answer {}

    /// @param gates every gate that was looked at, with its numbers before this hold; empty where it is a repetition
    /// @param repeated whether the same request had been given this hold before
    record Held(Hold hold, List<Gate> gates, boolean repeated) implements Answer {}

    /// @param left what whoever asked may use, though not for this request now
    record Shut(Blocked blocked, Left left, Instant at) implements Answer {}

    record Settled(Hold hold, Receipt receipt, boolean repeated) implements Answer {}

    record Released(Hold hold, boolean repeated) implements Answer {}

    record Extended(Hold hold) implements Answer {}

    /// The life of one request so far.
    ///
    /// @param ended how it ended; absent while it is open
    record HoldRead(Hold hold, @Nullable Ended ended) implements Answer {}

    record AccountRead(Overview overview) implements Answer {}

    record LimitsRead(Standing standing) implements Answer {}

    record Woken() implements Answer {}

    record Refused(Refusal refusal) implements Answer {}

    /// What an account is, for those who manage it.
    ///
    /// @param grants but those that are spent for good
    /// @param grantsEver these too
    /// @param subUsers the ids of its members
    record Overview(
            ZoneId zone,
            Settings settings,
            @Nullable Subscription subscription,
            List<Grant> grants,
            int grantsEver,
            Credits owed,
            List<String> subUsers,
            int openHolds,
            Instant at) {}
}
