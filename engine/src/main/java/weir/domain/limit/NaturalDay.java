package weir.domain.limit;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/// A calendar day in an account's zone, half-open `[00:00, 24:00)`: what every daily limit is counted over.
///
/// The instant that is shown to people as "resets at" comes from [#end], the same function the counters use.
public record NaturalDay(int epochDay) implements Window, Comparable<NaturalDay> {
    public static final ZoneId BEIJING = ZoneId.of("Asia/Shanghai");

    public static NaturalDay at(Instant instant, ZoneId zone) {
        var offset = zone.getRules().getOffset(instant).getTotalSeconds();
        return new NaturalDay((int) Math.floorDiv(instant.getEpochSecond() + offset, 86_400L));
    }

    public LocalDate date() {
        return LocalDate.ofEpochDay(epochDay);
    }

    public Instant start(ZoneId zone) {
        return date().atStartOfDay(zone).toInstant();
    }

    /// The first instant of the next day. Where daylight saving skips midnight, the first instant that exists.
    @Override
    public Instant end(ZoneId zone) {
        return new NaturalDay(epochDay + 1).start(zone);
    }

    @Override
    public int compareTo(NaturalDay other) {
        return Integer.compare(epochDay, other.epochDay);
    }
}
