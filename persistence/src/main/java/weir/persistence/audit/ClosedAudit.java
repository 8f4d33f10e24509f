package weir.persistence.audit;

import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountEvent;

/// That an account takes nothing new once it is closed. What is open ends, what was charged is undone and what was
/// bought is taken back as ever.
final class ClosedAudit {
    private final Findings findings;
    private boolean closed;

    ClosedAudit(Findings findings) {
        this.findings = findings;
    }

    /// @param inPlace whether it comes in place of what was given back to grants that have ended
    void hear(AccountEvent event, boolean inPlace) {
        var taken = closed ? taken(event, inPlace) : null;
        if (taken != null) {
            findings.add(taken);
        }
        closed |= event instanceof AccountEvent.Closed;
    }

    private static @Nullable String taken(AccountEvent event, boolean inPlace) {
        return switch (event) {
            case AccountEvent.Held(var hold) -> "hold %d is given by a closed account".formatted(hold.number());
            case AccountEvent.Reported reported ->
                "%s is charged to a closed account".formatted(reported.usage().name());
            case AccountEvent.Granted granted
            when !inPlace -> "grant %d is given to a closed account".formatted(granted.grant());
            case AccountEvent.Ordered(var order)
            when order.applied() -> "order %s is applied to a closed account".formatted(order.id());
            case AccountEvent.Subscribed _ -> "terms are given to a closed account";
            case AccountEvent.SubUserAdded(var subUser, var _) ->
                "sub-user %s is added to a closed account".formatted(subUser);
            case AccountEvent.SwitchesChanged _ -> "the switches of a closed account are changed";
            case AccountEvent.Closed _ -> "the account is closed twice";
            case AccountEvent.OfAccount _,
                    AccountEvent.Ending _,
                    AccountEvent.Extended _,
                    AccountEvent.Flagged _,
                    AccountEvent.Corrected _,
                    AccountEvent.Reviewed _,
                    AccountEvent.Undoing _ -> null;
        };
    }
}
