package weir.persistence.ledger;

import java.time.Duration;

/// How long the [Trimmer] rests between two removals of one look at all accounts: as long as the last one took, and
/// no longer than [#LONGEST], so that half of the time the disk and the processors are left to what people wait for.
/// A look that lasts longer than it lets pass between two no longer rests: else more might be written than goes.
///
/// @param late when it has lasted that long, in nanoseconds of the clock that it began by, which may run over
record Breath(long late) {
    static final Duration LONGEST = Duration.ofMillis(50);

    /// @param began in the same nanoseconds
    /// @param again what is let pass between two looks
    static Breath ofLook(long began, Duration again) {
        return new Breath(began + again.toNanos());
    }

    /// @param now in the same nanoseconds
    /// @param took the last removal, in nanoseconds
    Duration after(long took, long now) {
        if (now - late > 0) {
            return Duration.ZERO;
        }
        var breath = Duration.ofNanos(took);
        return breath.compareTo(LONGEST) < 0 ? breath : LONGEST;
    }
}
