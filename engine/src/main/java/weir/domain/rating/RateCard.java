package weir.domain.rating;

import java.util.Map;
import java.util.Optional;

/// The price list of one version: every model that can be asked for, by its own name.
public record RateCard(int version, Map<String, ModelRate> models, ModelMapping mapping) {
    public RateCard {
        models = Map.copyOf(models);
    }

    /// The rate of the model that a requested name stands for, after the mapping. Empty for a name nobody sells.
    public Optional<ModelRate> rate(String requestedModel) {
        return Optional.ofNullable(models.get(mapping.model(requestedModel)));
    }
}
