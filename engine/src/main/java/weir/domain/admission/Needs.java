package weir.domain.admission;

import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.limit.Gate;
import weir.domain.rating.Estimate;

/// What a request must find free at every gate that it meets: its whole estimate where it is strict, else the least
/// there
/// is.
///
/// @param model absent where it is asked for no model in particular
public record Needs(@Nullable String model, Credits amount, long tokens, boolean strict) {
    public static final Needs LEAST = new Needs(null, Credits.LEAST, 1, false);

    public static Needs of(Estimate estimate, boolean strict) {
        return strict
                ? new Needs(estimate.model(), estimate.amount(), estimate.tokens(), true)
                : new Needs(estimate.model(), LEAST.amount(), LEAST.tokens(), false);
    }

    /// The gate, as it stands for this request.
    public Gate at(Gate gate) {
        return gate.needing(amount, tokens);
    }
}
