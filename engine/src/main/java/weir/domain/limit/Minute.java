package weir.domain.limit;

import java.time.Instant;
import java.time.ZoneId;

/// A minute of the clock in UTC, half-open `[hh:mm:00, hh:mm+1:00)`: what requests and tokens a minute are counted
/// over.
///
/// @param number of minutes since 1970 began
public record Minute(long number) implements Window {
    private static final long SECONDS = 60;

    public static Minute at(Instant instant) {
        return new Minute(Math.floorDiv(instant.getEpochSecond(), SECONDS));
    }

    public boolean contains(Instant instant) {
        return at(instant).equals(this);
    }

    @Override
    public Instant end(ZoneId zone) {
        return Instant.ofEpochSecond((number + 1) * SECONDS);
    }
}
