package weir.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The clock on the wall of one node: the world's time, and how far it is wrong.
final class NodeClock implements InstantSource {
    private final InstantSource world;
    private Duration wrong = Duration.ZERO;

    NodeClock(InstantSource world) {
        this.world = world;
    }

    void wrong(Duration by) {
        wrong = by;
    }

    @Override
    public Instant instant() {
        return world.instant().plus(wrong);
    }
}
