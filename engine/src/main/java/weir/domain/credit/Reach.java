package weir.domain.credit;

import java.time.Instant;

/// Which grants a request may be drawn from.
///
/// @param at when it was held: what has lapsed since is still kept for it
/// @param pool whether the plan's pool is that of its own subscription, and not of a later one
public record Reach(Instant at, boolean pool) {}
