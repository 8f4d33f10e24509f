package weir.domain.account;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.plan.Plan;
import weir.domain.plan.Subscription;
import weir.domain.plan.Term;

/// What an account was opened with and has bought, and what is noted of it.
///
/// @param closed since when; absent unless it is closed
public record Profile(
        ZoneId zone,
        Switches switches,
        @Nullable Subscription subscription,
        Details details,
        @Nullable Instant closed) {
    static final Profile NONE = opened(NaturalDay.BEIJING, Switches.DEFAULT);

    static Profile opened(ZoneId zone, Switches switches) {
        return new Profile(zone, switches, null, Details.NONE, null);
    }

    public Standing standing() {
        if (closed != null) {
            return Standing.CLOSED;
        }
        return switches.active() ? Standing.ACTIVE : Standing.SUSPENDED;
    }

    /// The subscription, if it is valid at `instant`.
    public Optional<Subscription> validAt(Instant instant) {
        return Optional.ofNullable(subscription).filter(bought -> bought.validAt(instant));
    }

    /// The plan of the term that runs at `instant`.
    public Optional<Plan> planAt(Instant instant) {
        return Optional.ofNullable(subscription)
                .flatMap(bought -> bought.at(instant))
                .map(Term::plan);
    }

    /// Whether members besides the owner are let in. A plan says so while its term runs; where nothing was ever
    /// subscribed, nothing forbids it.
    public boolean letsInSubUsersAt(Instant instant) {
        return subscription == null || planAt(instant).filter(Plan::subUsers).isPresent();
    }

    public Limits limitsAt(Instant instant) {
        return planAt(instant).map(Plan::limits).orElse(Limits.NONE);
    }

    Profile with(Switches changed) {
        return new Profile(zone, changed, subscription, details, closed);
    }

    Profile with(Subscription bought) {
        return new Profile(zone, switches, bought, details, closed);
    }

    Profile with(Details noted) {
        return new Profile(zone, switches, subscription, noted, closed);
    }

    Profile closing(Instant at) {
        return new Profile(zone, switches, subscription, details, at);
    }
}
