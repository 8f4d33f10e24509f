package weir.domain.subuser;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import weir.domain.address.AllowedAddresses;
import weir.domain.credit.Credits;
import weir.domain.day.Tally;

/// Everything that can happen to a sub-user. What its requests use is not among it: the account's events tell that.
public sealed interface SubUserEvent {
    Instant at();

    /// @param expires from when on it opens nothing by itself
    record KeyAdded(
            String key,
            Key.Fingerprint fingerprint,
            @Nullable String label,
            @Nullable Instant expires,
            Instant at) implements SubUserEvent {}

    /// A key was made in place of another.
    ///
    /// @param until when the old one expires, unless it does earlier
    record KeyRotated(String old, Instant until, KeyAdded made) implements SubUserEvent {
        @Override
        public Instant at() {
            return made.at();
        }
    }

    /// @param ends from when on the key opens nothing
    record KeyRevoked(String key, Instant ends, Instant at) implements SubUserEvent {}

    /// @param totalFrom the total of all time when the quota began to count: what it counts is what came since
    record QuotasSet(Quotas quotas, Credits totalFrom, Instant at) implements SubUserEvent {}

    record ActiveSet(boolean active, Instant at) implements SubUserEvent {}

    record LabelSet(@Nullable String label, Instant at) implements SubUserEvent {}

    record AddressesSet(AllowedAddresses addresses, Instant at) implements SubUserEvent {}

    /// A checkpoint of its counters, now and then, and of what keys were used since the last one.
    ///
    /// @param uses the hour in which a key was last used, by its id
    record Counted(Tally tally, SortedMap<String, Instant> uses, Instant at) implements SubUserEvent {
        public Counted {
            uses = Collections.unmodifiableSortedMap(new TreeMap<>(uses));
        }
    }
}
