package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A clock that stands still until it is moved.
final class TestClock implements InstantSource {
    /// Nine in the morning in Beijing.
    static final Instant MORNING = Instant.parse("2026-11-02T01:00:00Z");

    private final AtomicReference<Instant> now = new AtomicReference<>(MORNING);

    @Override
    public Instant instant() {
        return now.get();
    }

    void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
