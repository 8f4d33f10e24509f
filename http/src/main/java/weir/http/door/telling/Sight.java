package weir.http.door.telling;

import weir.domain.limit.Gate;
import weir.http.door.access.Role;

/// How much of an account an answer shows.
public enum Sight {
    /// Everything: who runs Weir, who meters for it, who owns the account.
    ALL,
    /// Of the account only whether a gate is open and when it opens: what it has and uses is its owner's business.
    OWN;

    public static Sight of(Role role) {
        return switch (role) {
            case OPERATOR, READER, METER, OWNER -> ALL;
            case SUB_USER -> OWN;
        };
    }

    /// Whether the numbers of a gate are shown.
    boolean numbers(Gate gate) {
        return this == ALL || gate.name().ofSubUser();
    }
}
