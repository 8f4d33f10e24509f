package weir.domain.plan;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// All products of one version, by id: an id names a plan or a pack, never both.
///
/// @param retired the ids of products that are not sold any more; whoever bought one keeps it
public record Catalog(int version, Map<String, Plan> plans, Map<String, Pack> packs, Set<String> retired) {
    /// Nothing is sold.
    public static final Catalog EMPTY = new Catalog(0, Map.of(), Map.of(), Set.of());

    public Catalog {
        plans = Map.copyOf(plans);
        packs = Map.copyOf(packs);
        retired = Set.copyOf(retired);
    }

    public Optional<Plan> plan(String id) {
        return Optional.ofNullable(plans.get(id));
    }

    public Optional<Pack> pack(String id) {
        return Optional.ofNullable(packs.get(id));
    }

    public boolean sells(Product product) {
        return !retired.contains(product.id());
    }
}
