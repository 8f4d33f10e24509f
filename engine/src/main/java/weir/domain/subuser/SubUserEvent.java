package weir.domain.subuser;

import java.time.Instant;
import weir.domain.credit.Credits;
import weir.domain.day.Tally;

/// Everything that can happen to a sub-user. What its requests use is not among it: the account's events tell that.
public sealed interface SubUserEvent {
    Instant at();

    record KeyAdded(String key, Key.Fingerprint fingerprint, Instant at) implements SubUserEvent {}

    /// @param ends from when on the key opens nothing
    record KeyRevoked(String key, Instant ends, Instant at) implements SubUserEvent {}

    /// @param totalFrom the total of all time when the quota began to count: what it counts is what came since
    record QuotasSet(Quotas quotas, Credits totalFrom, Instant at) implements SubUserEvent {}

    record ActiveSet(boolean active, Instant at) implements SubUserEvent {}

    /// A checkpoint of its counters, now and then.
    record Counted(Tally tally, Instant at) implements SubUserEvent {}
}
