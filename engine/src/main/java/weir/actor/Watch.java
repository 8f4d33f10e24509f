package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// By which a tree knows the time, and when time alone brings something to its account.
///
/// There is one alarm. A hot account is due at another instant after every batch: the alarm is moved only to an earlier
/// one, and what it was set for is looked at again when it rings.
final class Watch {
    /// Pekko's scheduler throws where it is to wait for more than 248 days, and a pack of credits lapses after a
    /// year.
    private static final Duration LONGEST = Duration.ofDays(1);

    private final InstantSource clock;
    private final Consumer<Duration> alarm;
    private Instant last = Instant.EPOCH;
    private Instant rings = Instant.MAX;

    /// @param alarm is told to ring after so long, and not when it was told before
    Watch(InstantSource clock, Consumer<Duration> alarm) {
        this.clock = clock;
        this.alarm = alarm;
    }

    /// Now, in whole milliseconds as it is written, and never before what was now already.
    Instant stamp() {
        return notBefore(clock.instant().truncatedTo(ChronoUnit.MILLIS));
    }

    /// No stamp is before `decided` from now on.
    ///
    /// @return the latest of all that are known
    Instant notBefore(Instant decided) {
        last = decided.isAfter(last) ? decided : last;
        return last;
    }

    /// By the clock itself, which may go back: what deadlines are reckoned by.
    Instant clock() {
        return clock.instant();
    }

    /// @param due when time alone brings something next, or [Instant#MAX]
    void lookOutFor(Instant due) {
        if (due.isBefore(rings)) {
            rings = due;
            var wait = Duration.between(last, due);
            alarm.accept(wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
        }
    }

    /// The alarm has rung. It is set again for what is due later.
    ///
    /// @return whether it is due now
    boolean rang(Instant due) {
        rings = Instant.MAX;
        if (!due.isAfter(stamp())) {
            return true;
        }
        lookOutFor(due);
        return false;
    }
}
