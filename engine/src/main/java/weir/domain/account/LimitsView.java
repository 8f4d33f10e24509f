package weir.domain.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.credit.Credits;
import weir.domain.hold.Left;
import weir.domain.limit.Blocked;
import weir.domain.limit.Gate;
import weir.domain.limit.NaturalDay;
import weir.domain.order.ForSale;
import weir.domain.plan.Subscription;

/// Where an account, or one of its sub-users, stands at an instant: what is left, every gate, and what blocks.
///
/// @param left what whoever asks may use: of a sub-user never more than its own quotas leave
/// @param available what the account has, whoever asks
/// @param owed overage that the next grant repays first
/// @param blocks why a request of the least size would be blocked now; absent where it would pass
/// @param forSale what those of the remedies cost that money buys
public record LimitsView(
        ZoneId zone,
        NaturalDay day,
        Instant at,
        @Nullable Subscription subscription,
        Left left,
        Funds available,
        Credits owed,
        List<Gate> gates,
        @Nullable Blocked blocks,
        List<ForSale> forSale) {

    public Optional<Blocked> blocked() {
        return Optional.ofNullable(blocks);
    }
}
