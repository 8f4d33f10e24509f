package weir.domain.rating;

import java.util.Map;
import java.util.Optional;
import weir.domain.credit.Credits;

/// The price list of one version: every model that can be asked for, by its own name.
///
/// @param perUsd how many credits are about 1 USD, more than none: for display, the prices are in credits already
public record RateCard(int version, Credits perUsd, Map<String, ModelRate> models, ModelMapping mapping) {
    public RateCard {
        models = Map.copyOf(models);
    }

    /// The rate of the model that a requested name stands for, after the mapping. Empty for a name nobody sells.
    public Optional<ModelRate> rate(String requestedModel) {
        return Optional.ofNullable(models.get(mapping.model(requestedModel)));
    }
}
