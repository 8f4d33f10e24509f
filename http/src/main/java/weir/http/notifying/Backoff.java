package weir.http.notifying;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// When what could not be delivered is tried again: after 5 s at first, then after twice as long each time, at most
/// after an hour, for three days. A fifth at random comes on top, so that those that failed together do not come back
/// together.
record Backoff(RandomGenerator chance) {
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final Duration GIVEN_UP = Duration.ofDays(3);

    /// More doublings than it takes to reach the longest.
    private static final int DOUBLINGS = 10;

    private static final int A_FIFTH = 5;

    /// Empty once it is given up.
    ///
    /// @param attempts that failed, this one included
    /// @param first when it was tried first; absent where that is now
    Optional<Instant> next(int attempts, @Nullable Instant first, Instant now) {
        if (first != null && !now.isBefore(first.plus(GIVEN_UP))) {
            return Optional.empty();
        }
        var doubled = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, attempts - 1));
        var wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Optional.of(now.plus(wait).plusMillis(chance.nextLong(wait.toMillis() / A_FIFTH + 1)));
    }
}
