package weir.domain.account;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Grant;
import weir.domain.hold.Ended;
import weir.domain.hold.Hold;
import weir.domain.hold.Left;
import weir.domain.hold.Receipt;
import weir.domain.limit.Gate;
import weir.domain.plan.Subscription;

/// What an account answers, once what it decided is durable.
public sealed interface Answer {
    record Opened(@Nullable Subscription subscription) implements Answer {}

    record Changed(Switches switches) implements Answer {}

    record SubUserAdded(String subUser) implements Answer {}

    /// @param repeated whether the reference had been applied before, and nothing changed now
    record Subscribed(Subscription subscription, boolean repeated) implements Answer {}

    /// @param repeated whether the reference had been granted before, and nothing changed now
    record Granted(Grant grant, boolean repeated) implements Answer {}

    /// @param gates every gate that was looked at, with its numbers before this hold; empty where it is a repetition
    /// @param repeated whether the same request had been given this hold before
    record Held(Hold hold, List<Gate> gates, boolean repeated) implements Answer {}

    /// @param left what whoever asked may use, though not for this request now
    record Blocked(weir.domain.limit.Blocked why, Left left, Instant at) implements Answer {}

    record Settled(Hold hold, Receipt receipt, boolean repeated) implements Answer {}

    record Released(Hold hold, boolean repeated) implements Answer {}

    record Extended(Hold hold) implements Answer {}

    /// The life of one request so far.
    ///
    /// @param ended how it ended; absent while it is open
    record HoldRead(Hold hold, @Nullable Ended ended) implements Answer {}

    record AccountRead(AccountView account) implements Answer {}

    record LimitsRead(LimitsView limits) implements Answer {}

    record Woken() implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
}
