package weir.domain.order;

import java.time.Instant;
import weir.domain.plan.Money;

/// What was paid outside, as the operator says.
///
/// @param reference the payment provider's own name for it
public record Payment(Money amount, String reference, Instant at) {}
