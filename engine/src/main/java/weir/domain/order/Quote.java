package weir.domain.order;

import java.time.Instant;
import weir.domain.credit.Credits;
import weir.domain.plan.Money;
import weir.domain.plan.Product;

/// What to pay and what one gets for it. It is honoured until its end, though the catalog changes.
///
/// @param product in the version that it was made under
/// @param count terms of a renewal or packs; of an upgrade the terms that it changes
/// @param price to be paid, exactly
/// @param credits that it brings
/// @param purchases how many the account had counted: it is stale once that count has moved, and by nothing else
/// @param at when it was made
/// @param until a payment later than this is not for it
public record Quote(
        OrderKind kind,
        Product product,
        int count,
        Money price,
        Credits credits,
        long purchases,
        Instant at,
        Instant until) {}
