package weir.domain.order;

import weir.domain.limit.Remedy;

/// The cheapest purchase that does what a remedy says for one request.
///
/// @param wanted what to ask a quote for
public record ForSale(Remedy remedy, Wanted wanted, Quote quote) {}
