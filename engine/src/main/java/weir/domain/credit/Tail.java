package weir.domain.credit;

import java.time.Instant;
import java.util.List;

/// What grants of one kind had left when they lapsed, for the holds that were open then: these alone can draw it.
///
/// @param lapsed when they did
/// @param held what of the holds given before is still open
/// @param grants in burn-down order
public record Tail(Funding funding, Instant lapsed, Credits held, List<Integer> grants) {
    public Tail {
        grants = List.copyOf(grants);
    }

    boolean isFor(Funding kind, Instant heldAt) {
        return funding == kind && heldAt.isBefore(lapsed);
    }

    /// Once a hold has ended that was given at `heldAt`.
    Tail ended(Funding kind, Instant heldAt, Credits amount) {
        return isFor(kind, heldAt) ? new Tail(funding, lapsed, held.minus(amount), grants) : this;
    }
}
