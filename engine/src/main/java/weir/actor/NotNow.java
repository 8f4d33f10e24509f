package weir.actor;

import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.pekko.pattern.CircuitBreakerOpenException;
import org.apache.pekko.persistence.RecoveryTimedOut;

/// What cannot be had now, and may be had when it is asked for again: the journal is away, or too much waits for it.
/// Nothing is wrong with what was asked, nor with Weir, so it carries no stack.
public abstract class NotNow extends RuntimeException {
    private static final long serialVersionUID = 1L;

    protected NotNow(String why) {
        super(why, null, false, false);
    }

    /// Whether a failure comes of one of these, or of what says the same in other words. Any other is a fault, and must
    /// be in the log.
    public static boolean isBehind(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(NotNow::is);
    }

    private static boolean is(Throwable cause) {
        return switch (cause) {
            case NotNow _,
                    SQLException _,
                    TimeoutException _,
                    RejectedExecutionException _,
                    RecoveryTimedOut _,
                    CircuitBreakerOpenException _ -> true;
            default -> false;
        };
    }
}
