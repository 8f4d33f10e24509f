package weir.domain.plan;

import java.util.Map;
import java.util.Optional;

/// All plans that are sold now, by id.
public record Catalog(Map<String, Plan> plans) {
    public Catalog {
        plans = Map.copyOf(plans);
    }

    public Optional<Plan> plan(String id) {
        return Optional.ofNullable(plans.get(id));
    }
}
