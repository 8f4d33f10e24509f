package weir.domain.subuser;

import org.jspecify.annotations.Nullable;
import weir.domain.account.Refusal;
import weir.domain.address.AllowedAddresses;

/// What a sub-user answers, once what it decided is durable.
public sealed interface SubUserAnswer {
    record KeyAdded(Key key) implements SubUserAnswer {}

    /// @param old the one before it, as it ends now
    record KeyRotated(Key key, Key old) implements SubUserAnswer {}

    /// @param repeated whether it had ended before
    record KeyRevoked(Key key, boolean repeated) implements SubUserAnswer {}

    record QuotasSet(Quotas quotas) implements SubUserAnswer {}

    record ActiveSet(boolean active) implements SubUserAnswer {}

    record LabelSet(@Nullable String label) implements SubUserAnswer {}

    record AddressesSet(AllowedAddresses addresses) implements SubUserAnswer {}

    record Read(SubUserView view) implements SubUserAnswer {}

    record Refused(Refusal refusal) implements SubUserAnswer {}
}
