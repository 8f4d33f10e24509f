package weir.domain.subuser;

import org.jspecify.annotations.Nullable;

/// What a sub-user can be asked by those who manage it. [SubUser#decide] answers each with a [SubUserAnswer].
public sealed interface SubUserCommand {
    record AddKey(String key, Key.Fingerprint fingerprint) implements SubUserCommand {}

    /// Ends a key at once.
    record RevokeKey(String key) implements SubUserCommand {}

    /// Sets all quotas. Its total begins to count where there was none before, and anew only where `resetTotal`
    /// says so: whoever raises a total adds to it.
    record SetQuotas(Quotas quotas, boolean resetTotal) implements SubUserCommand {}

    record SetActive(boolean active) implements SubUserCommand {}

    /// @param proof the key that is presented, where the sub-user itself asks
    record Read(Key.@Nullable Fingerprint proof) implements SubUserCommand {}
}
