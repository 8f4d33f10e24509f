package weir.domain.report;

import java.time.Instant;
import weir.domain.credit.Credits;
import weir.domain.limit.NaturalDay;

/// What is told of reported usage, however often it is sent: what it cost, and where it counts.
///
/// @param digest of what was sent
/// @param rateCard the version that it is priced by
/// @param day the natural day of its own time
/// @param credits the whole charge
/// @param overage what of it no balance covered
/// @param booked when
public record BookedUsage(
        UsageName name,
        long digest,
        String subUser,
        String model,
        int rateCard,
        NaturalDay day,
        Credits credits,
        Credits overage,
        Instant booked) {}
