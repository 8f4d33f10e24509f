package weir.http.door.telling;

import weir.domain.limit.Gate;
import weir.http.door.access.Role;

/// How much of an account an answer shows.
public enum Sight {
    /// Everything: who runs Weir, who meters for it, who owns the account.
    ALL,
    /// What closes to oneself: one's quotas, and the limits that all members fill together. What the account has
    /// bought, and what more costs, is its owner's business: of a balance only whether it is open is shown.
    OWN;

    public static Sight of(Role role) {
        return switch (role) {
            case OPERATOR, READER, METER, OWNER -> ALL;
            case SUB_USER -> OWN;
        };
    }

    /// Whether the numbers of a gate are shown.
    public boolean numbers(Gate gate) {
        return this == ALL || !gate.name().ofBalance();
    }
}
