package weir.domain.limit;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/// What a limit is counted over: a half-open stretch of time. What was used of the one before is no matter in the next.
public sealed interface Window permits NaturalDay, Minute {
    /// The first instant that is not in it any more.
    Instant end(ZoneId zone);

    /// Every window that `instant` is in, for an account in `zone`.
    static List<Window> at(Instant instant, ZoneId zone) {
        return List.of(Minute.at(instant), NaturalDay.at(instant, zone));
    }
}
