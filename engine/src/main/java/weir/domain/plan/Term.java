package weir.domain.plan;

import java.time.Instant;
import java.time.ZoneId;

/// A term of a plan, in `[from, until)`.
///
/// @param plan the version it was sold under or last upgraded to: its price, its credits, its limits
public record Term(Plan plan, Instant from, Instant until) {

    /// As many calendar days of the zone as the plan says, ending at the same local time.
    public static Term of(Plan plan, Instant from, ZoneId zone) {
        return new Term(plan, from, from.atZone(zone).plusDays(plan.termDays()).toInstant());
    }

    public boolean runsAt(Instant instant) {
        return !instant.isBefore(from) && instant.isBefore(until);
    }

    public Term under(Plan other) {
        return new Term(other, from, until);
    }
}
