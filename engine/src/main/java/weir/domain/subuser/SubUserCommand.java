package weir.domain.subuser;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import weir.domain.address.AllowedAddresses;

/// What a sub-user can be asked by those who manage it. [SubUser#decide] answers each with a [SubUserAnswer].
public sealed interface SubUserCommand {
    /// @param label what people call it
    /// @param expires from when on it opens nothing; absent where it does for ever
    record AddKey(
            String key,
            Key.Fingerprint fingerprint,
            @Nullable String label,
            @Nullable Instant expires) implements SubUserCommand {
        /// One that has no name, and opens for ever.
        public AddKey(String key, Key.Fingerprint fingerprint) {
            this(key, fingerprint, null, null);
        }
    }

    /// Makes a key in place of another, which goes on for a while. The new one has the label of the old one.
    ///
    /// @param overlap for how long the old one goes on, unless it ends earlier by itself
    /// @param sameExpiry whether the new one expires when the old one would have
    /// @param expires when it does otherwise
    record RotateKey(
            String old,
            Duration overlap,
            String key,
            Key.Fingerprint fingerprint,
            boolean sameExpiry,
            @Nullable Instant expires)
            implements SubUserCommand {}

    /// Ends a key at once.
    record RevokeKey(String key) implements SubUserCommand {}

    /// Sets all quotas. Its total begins to count where there was none before, and anew only where `resetTotal`
    /// says so: whoever raises a total adds to it.
    record SetQuotas(Quotas quotas, boolean resetTotal) implements SubUserCommand {}

    record SetActive(boolean active) implements SubUserCommand {}

    /// @param label absent where it is to have none
    record SetLabel(@Nullable String label) implements SubUserCommand {}

    record SetAddresses(AllowedAddresses addresses) implements SubUserCommand {}

    /// @param proof the key that is presented, where the sub-user itself asks
    record Read(Key.@Nullable Fingerprint proof) implements SubUserCommand {}
}
