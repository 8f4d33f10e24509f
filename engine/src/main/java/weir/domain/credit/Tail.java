package weir.domain.credit;

import java.util.List;

/// What grants of one kind had left when they lapsed, for the holds that were open then: these alone can draw it.
/// Holds are told by their numbers, as one may be given in the same instant in which something lapses.
///
/// @param from the number of the first hold that it is for: of a plan's, the first of its subscription
/// @param before the number of the first hold that was given afterwards
/// @param held what of those between is still open
/// @param grants in burn-down order; none where a pool had nothing left, and holds that may not touch the next
public record Tail(Funding funding, long from, long before, Credits held, List<Integer> grants) {
    public Tail {
        grants = List.copyOf(grants);
    }

    boolean isFor(Funding kind, long hold) {
        return funding == kind && hold >= from && hold < before;
    }

    /// Once a hold has ended.
    Tail ended(Funding kind, long hold, Credits amount) {
        return isFor(kind, hold) ? new Tail(funding, from, before, held.minus(amount), grants) : this;
    }
}
