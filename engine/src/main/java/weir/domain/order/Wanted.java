package weir.domain.order;

import org.jspecify.annotations.Nullable;

/// What a buyer asks a quote for.
///
/// @param product the id of a plan or a pack; absent for a renewal, which is of the tier bought last
/// @param count terms of a renewal, or packs; else 1
public record Wanted(OrderKind kind, @Nullable String product, int count) {}
