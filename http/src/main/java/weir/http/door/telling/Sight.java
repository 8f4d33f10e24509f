package weir.http.door.telling;

import java.util.Set;
import weir.domain.limit.Gate;
import weir.http.door.access.Role;

/// How much of an account an answer shows.
public enum Sight {
    /// Everything: who runs Weir, and who meters for it and tells whom it may concern.
    ALL,
    /// Everything of the account, and of what is to be done what its owner may do.
    ACCOUNT,
    /// What closes to oneself: one's quotas, and the limits that all members fill together. What the account has
    /// bought, and what more costs, is its owner's business: of a balance only whether it is open is shown.
    OWN;

    public static Sight of(Role role) {
        return switch (role) {
            case OPERATOR, READER, METER -> ALL;
            case OWNER -> ACCOUNT;
            case SUB_USER -> OWN;
        };
    }

    /// Whether it is of all that the account has.
    public boolean ofAccount() {
        return this != OWN;
    }

    /// Whether the numbers of a gate are shown.
    public boolean numbers(Gate gate) {
        return ofAccount() || !gate.name().ofBalance();
    }

    /// Whether a call is shown that is for `roles`: to nobody whom it would refuse.
    boolean calls(Set<Role> roles) {
        return switch (this) {
            case ALL -> true;
            case ACCOUNT -> roles.contains(Role.OWNER);
            case OWN -> roles.contains(Role.SUB_USER);
        };
    }
}
