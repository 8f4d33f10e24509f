package weir.domain.subuser;

import weir.domain.account.Refusal;

/// What a sub-user answers, once what it decided is durable.
public sealed interface SubUserAnswer {
    record KeyAdded(Key key) implements SubUserAnswer {}

    /// @param repeated whether it had ended before
    record KeyRevoked(Key key, boolean repeated) implements SubUserAnswer {}

    record QuotasSet(Quotas quotas) implements SubUserAnswer {}

    record ActiveSet(boolean active) implements SubUserAnswer {}

    record Read(SubUserView view) implements SubUserAnswer {}

    record Refused(Refusal refusal) implements SubUserAnswer {}
}
