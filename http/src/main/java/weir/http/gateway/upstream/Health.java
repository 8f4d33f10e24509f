package weir.http.gateway.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Whether an upstream is asked. After several failures in a row it is left alone for a while; then one request tries
/// it, and if that fails, too, it is left alone for twice as long.
final class Health {
    /// One that fails now and then is asked on.
    private static final int FAILURES = 5;

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final InstantSource clock;
    private int failures;
    private Duration rest = SHORTEST;
    private Instant until = Instant.MIN;

    Health(InstantSource clock) {
        this.clock = clock;
    }

    /// Whether it may be asked now. Who may ask one that was left alone is the only one for as long as it was.
    synchronized boolean asks() {
        if (failures < FAILURES) {
            return true;
        }
        var now = clock.instant();
        if (now.isBefore(until)) {
            return false;
        }
        until = now.plus(rest);
        return true;
    }

    synchronized boolean isWell() {
        return failures < FAILURES;
    }

    synchronized void succeeded() {
        failures = 0;
        rest = SHORTEST;
    }

    synchronized void failed() {
        failures++;
        if (failures >= FAILURES) {
            until = clock.instant().plus(rest);
            rest = rest.multipliedBy(2).compareTo(LONGEST) < 0 ? rest.multipliedBy(2) : LONGEST;
        }
    }
}
