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

/// What an account was opened with and has bought.
public record Profile(
        ZoneId zone, Switches switches, @Nullable Subscription subscription) {
    static final Profile NONE = new Profile(NaturalDay.BEIJING, Switches.DEFAULT, null);

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

    public Limits limitsAt(Instant instant) {
        return planAt(instant).map(Plan::limits).orElse(Limits.NONE);
    }

    Profile with(Switches changed) {
        return new Profile(zone, changed, subscription);
    }

    Profile with(Subscription bought) {
        return new Profile(zone, switches, bought);
    }
}
