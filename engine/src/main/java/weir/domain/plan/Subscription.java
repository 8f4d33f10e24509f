package weir.domain.plan;

import java.time.Instant;
import java.time.ZoneId;

/// An account's plan with its terms, valid in `[from, until)`: until the end of the last term.
public record Subscription(Plan plan, Instant from, Instant until) {

    /// One term of `plan` that begins at `from`: as many calendar days of the zone, ending at the same local time.
    public static Subscription term(Plan plan, Instant from, ZoneId zone) {
        return new Subscription(
                plan, from, from.atZone(zone).plusDays(plan.termDays()).toInstant());
    }

    public boolean validAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }
}
