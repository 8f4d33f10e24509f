package weir.persistence.postgres;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/// Waits for what comes about by itself, up to a deadline.
public final class Patience {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);

    /// Something that may fail as long as it has not come about.
    @FunctionalInterface
    public interface Condition {
        boolean holds() throws Exception;
    }

    private Patience() {}

    public static void until(String what, Condition condition) {
        var deadline = System.nanoTime() + DEADLINE.toNanos();
        Exception last = null;
        while (System.nanoTime() < deadline) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (Exception e) {
                last = e;
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new AssertionError("not in " + DEADLINE.toSeconds() + " s: " + what, last);
    }
}
