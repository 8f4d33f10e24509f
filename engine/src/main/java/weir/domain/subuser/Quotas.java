package weir.domain.subuser;

import java.util.Set;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;

/// How much of the account is a sub-user's. Set by the owner, lifted by no balance.
///
/// @param limits by window, every request counted whatever funds it, every draw and overage; unlimited for no quota
/// @param total credits since the quota was set or reset
/// @param openHolds requests under way at once; without a quota as many as the server lets every sub-user have
/// @param models models it may ask for; empty for all that there are
public record Quotas(Limits limits, Credits total, long openHolds, Set<String> models) {
    /// More requests or tokens than anybody uses in a day or a minute: whoever wants more than this wants no quota.
    public static final long MOST = 1_000_000_000_000L;

    public static final Quotas NONE = new Quotas(Limits.NONE, Credits.UNLIMITED, Limits.UNLIMITED, Set.of());

    public Quotas {
        models = Set.copyOf(models);
    }

    public boolean allows(String model) {
        return models.isEmpty() || models.contains(model);
    }
}
