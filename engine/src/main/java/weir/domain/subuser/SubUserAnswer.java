package weir.domain.subuser;

import java.util.List;
import weir.domain.account.Refusal;
import weir.domain.account.Tally;
import weir.domain.credit.Credits;

/// What a sub-user answers, once what it decided is durable.
public sealed interface SubUserAnswer {
    record KeyAdded(Key key) implements SubUserAnswer {}

    /// @param repeated whether it had ended before
    record KeyRevoked(Key key, boolean repeated) implements SubUserAnswer {}

    record QuotasSet(Quotas quotas) implements SubUserAnswer {}

    record ActiveSet(boolean active) implements SubUserAnswer {}

    record Read(View view) implements SubUserAnswer {}

    record Refused(Refusal refusal) implements SubUserAnswer {}

    /// @param totalUsed what counts against the total quota
    record View(String id, boolean active, Quotas quotas, Credits totalUsed, List<Key> keys, Tally tally) {}
}
