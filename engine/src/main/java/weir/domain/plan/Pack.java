package weir.domain.plan;

import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;

/// Credits that are sold beside a plan: one version of a pack of extra usage or of PAYG.
///
/// @param funding extra usage or PAYG
/// @param days calendar days of the account's zone after which what is left of it lapses; absent for never
public record Pack(
        String id,
        int version,
        Funding funding,
        Money price,
        Credits credits,
        @Nullable Integer days) implements Product {}
