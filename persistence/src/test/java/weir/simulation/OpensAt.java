package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import weir.domain.plan.Term;

/// When a blocked request would pass if nothing else changed: found by trying it again at every instant at
/// which time alone changes anything: the next minute, the next midnight and the end of a term.
record OpensAt(SlowBooks books, Doors.Wish wish, List<GateDoor> subUser, Instant now) {
    private static final long TWO_DAYS = 172_800;

    Optional<Instant> find() {
        var midnight = midnight(now, books.zone);
        var ends = books.terms.at(now).stream()
                .flatMap(_ -> books.terms.terms.stream().map(Term::until));
        return Stream.concat(Stream.of(nextMinute(now), midnight), ends)
                .sorted()
                .filter(this::passes)
                .findFirst();
    }

    private boolean passes(Instant later) {
        var midnight = midnight(now, books.zone);
        var overMinute = !later.isBefore(nextMinute(now));
        return subUser.stream()
                        .map(door -> overMinute ? door.at(later, midnight) : door)
                        .allMatch(GateDoor::open)
                && Doors.of(books, wish, later).funding().isPresent();
    }

    static Instant nextMinute(Instant now) {
        return now.truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(1));
    }

    /// The first instant whose local date is later than today's: searched for, not computed.
    static Instant midnight(Instant now, ZoneId zone) {
        var today = BurnDown.localDay(now, zone);
        var before = now.getEpochSecond();
        var after = before + TWO_DAYS;
        while (after - before > 1) {
            var middle = (before + after) / 2;
            if (BurnDown.localDay(Instant.ofEpochSecond(middle), zone) > today) {
                after = middle;
            } else {
                before = middle;
            }
        }
        return Instant.ofEpochSecond(after);
    }
}
