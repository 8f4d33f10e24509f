package weir.domain.rating;

import weir.domain.credit.Credits;

/// What a request is expected to use, priced: what its hold sets aside.
///
/// @param amount at least the model's floor, never zero
/// @param tokens input and output together, for the tokens-a-day gates
public record Estimate(String model, Price price, Credits amount, long tokens) {}
