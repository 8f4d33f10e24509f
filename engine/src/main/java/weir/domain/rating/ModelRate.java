package weir.domain.rating;

import weir.domain.credit.Credits;

/// A model on the rate card.
///
/// @param floor the least a hold of this model sets aside, more than zero
/// @param defaultInput input tokens taken where nothing is known of a request, as in `/v1/check`
/// @param defaultOutput output tokens taken where an estimate names none
public record ModelRate(String model, Price price, Credits floor, long defaultInput, long defaultOutput) {

    public PricedModel priced() {
        return new PricedModel(model, price);
    }

    public Estimate estimate(long inputTokens, long outputTokens) {
        var usage = new Usage(inputTokens, 0, outputTokens, 0);
        return new Estimate(model, price, price.charge(usage).atLeast(floor), usage.total());
    }
}
