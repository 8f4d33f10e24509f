package weir.domain.plan;

import java.util.Set;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;

/// What is sold: the terms of one version of a plan. An account keeps the version that it bought.
///
/// @param rank which plans are above which: an upgrade goes to a higher one
/// @param credits granted once a term
/// @param termDays natural days of a term in the account's zone
/// @param models the models its credits pay for
/// @param subUsers whether members of an account on it are let in besides its owner
public record Plan(
        String id,
        int version,
        int rank,
        Money price,
        Credits credits,
        int termDays,
        Limits limits,
        Set<String> models,
        boolean subUsers)
        implements Product {
    public Plan {
        models = Set.copyOf(models);
    }

    public boolean covers(String model) {
        return models.contains(model);
    }
}
