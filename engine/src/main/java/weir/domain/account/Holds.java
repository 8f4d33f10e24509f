package weir.domain.account;

import java.time.Instant;
import java.util.Optional;

/// All holds an account still knows of: open, ended lately, and expired but still correctable.
///
/// @param next the number that the next hold gets; a lower one that is nowhere here has ended
public record Holds(OpenHolds open, RecentHolds recent, LateHolds late, long next) {
    public static final Holds NONE = new Holds(OpenHolds.NONE, RecentHolds.NONE, LateHolds.NONE, 1);

    /// How a hold ended, if that is still known.
    public Optional<Ended> ended(long number) {
        return late.find(number).<Ended>map(expired -> expired).or(() -> recent.find(number));
    }

    Hold open(long number) {
        return open.find(number).orElseThrow(() -> new IllegalStateException("hold " + number + " is not open"));
    }

    Holds given(Hold hold) {
        return new Holds(open.with(hold), recent, late.closedBy(hold.at()), Math.max(next, hold.number() + 1));
    }

    Holds changed(Hold before, Hold after) {
        return new Holds(open.changed(before, after), recent, late, next);
    }

    Holds ended(Ended ended, Instant at) {
        var stillLate = switch (ended) {
            case Ended.Expired expired -> late.closedBy(at).with(expired);
            case Ended.Corrected corrected ->
                late.find(corrected.hold().number()).map(late::without).orElse(late);
            case Ended.Settled _, Ended.Released _ -> late;
        };
        var stillOpen = open.find(ended.hold().number()).map(open::without).orElse(open);
        return new Holds(stillOpen, recent.with(ended, at), stillLate, next);
    }

    Holds packed(Packing packing, Instant now) {
        return new Holds(open, recent.packed(packing, now), late, next);
    }
}
