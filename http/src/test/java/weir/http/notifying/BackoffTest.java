package weir.http.notifying;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final Instant NOON = Instant.parse("2026-11-23T04:00:00Z");

    @Test
    void it_waits_twice_as_long_each_time_and_an_hour_at_most() {
        var backoff = new Backoff(new SplittableRandom(7));
        var waits = IntStream.rangeClosed(1, 12)
                .mapToLong(attempt -> Duration.between(
                                NOON, backoff.next(attempt, NOON, NOON).orElseThrow())
                        .toSeconds())
                .toArray();
        var bases = new long[] {5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600};
        for (var at = 0; at < bases.length; at++) {
            assertThat(waits[at]).isBetween(bases[at], bases[at] * 6 / 5);
        }
    }
}
