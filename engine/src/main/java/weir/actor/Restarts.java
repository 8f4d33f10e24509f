package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/// Spreads what starts again after a failure, so that a PostgreSQL that has just come back is not stampeded.
///
/// One for all trees of a node: what ends one of them is mostly what ends them all.
final class Restarts {
    /// So long after a death a start is spread...
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    /// ...over so long: ten thousand accounts then come back at the pace at which they can be read.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final AtomicReference<Instant> lastDeath = new AtomicReference<>(Instant.EPOCH);

    Restarts(InstantSource clock) {
        this.clock = clock;
    }

    void died() {
        lastDeath.set(clock.instant());
    }

    /// How long a tree that starts now waits before it reads the journal; mostly zero.
    Duration pause() {
        return clock.instant().isBefore(lastDeath.get().plus(AFTERMATH))
                ? Duration.ofMillis(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE.toMillis()))
                : Duration.ZERO;
    }
}
