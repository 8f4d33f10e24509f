package weir.persistence.journal;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.persistence.postgres.Failures;
import weir.persistence.postgres.Ownership;

/// Whether the journal can be written, asked of PostgreSQL every second: a front door refuses at once what would only
/// fail late.
public final class JournalHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalHealth.class);
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);

    /// What the last probe found.
    public enum State {
        /// PostgreSQL answers, and this node may write.
        REACHABLE,
        /// PostgreSQL does not answer. It is asked again.
        UNREACHABLE,
        /// PostgreSQL answers, and has no room to write. It is tried again.
        DISK_FULL,
        /// PostgreSQL answers, and has lost what it acknowledged. All accounts are read anew.
        ROWS_LOST,
        /// PostgreSQL answers, and is set so that it may lose what it acknowledges. It is asked again.
        NOT_DURABLE,
        /// PostgreSQL answers that another process has taken the database. This one has to end.
        FENCED,
        /// A fault of this process keeps it from looking. It looks again.
        UNKNOWN
    }

    private final Ownership ownership;
    private final LossWatch watch;
    private final ScheduledExecutorService probes = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("weir-journal-health").factory());
    private volatile State state = State.REACHABLE;
    private volatile boolean doubted;
    private String fault = "";
    private String taken = "";
    private @Nullable RuntimeException failure;

    /// Probes on the connection of `ownership`, which so holds its lock again soon after PostgreSQL was away.
    ///
    /// @param readAnew ends everybody who knows what was acknowledged, and completes when they have ended
    public JournalHealth(
            Ownership ownership, Acknowledged acknowledged, Supplier<? extends CompletionStage<?>> readAnew) {
        this.ownership = ownership;
        this.watch = new LossWatch(acknowledged, readAnew);
        var _ = probes.scheduleWithFixedDelay(this::probe, 0, BETWEEN_PROBES.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// A write may have failed: from now on a probe writes too, until one succeeds.
    public void doubt() {
        doubted = true;
    }

    public boolean reachable() {
        return state == State.REACHABLE;
    }

    public State state() {
        return state;
    }

    /// What PostgreSQL has acknowledged and lost since this process began, as far as it is known; the first hundred.
    public List<Loss> losses() {
        return watch.losses();
    }

    @Override
    public void close() {
        probes.close();
    }

    private void probe() {
        var before = state;
        state = look();
        if (state != before) {
            switch (state) {
                case REACHABLE -> LOG.info("PostgreSQL takes writes again");
                case UNREACHABLE -> LOG.warn("PostgreSQL does not answer; nothing is admitted until it does");
                case DISK_FULL -> LOG.warn("The disk of PostgreSQL is full; nothing is admitted until there is room");
                case ROWS_LOST -> LOG.warn("Nothing is admitted until all accounts have been read anew");
                case NOT_DURABLE -> LOG.error("PostgreSQL {}; nothing is admitted until then", fault);
                case FENCED -> LOG.error("This Weir may not write any more, and ends: {}", taken);
                case UNKNOWN ->
                    LOG.error(
                            "Whether the journal takes writes is not known; nothing is admitted until it is", failure);
            }
        }
    }

    private State look() {
        try {
            if (!watch.look(ownership)) {
                return State.ROWS_LOST;
            }
            if (!ownership.confirm()) {
                taken = ownership
                        .last()
                        .map(other -> "another one took the database (" + other + ")")
                        .orElse("the database was put back to a time before this one had taken it");
                return State.FENCED;
            }
            fault = ownership.durabilityFault().orElse("");
            if (!fault.isEmpty()) {
                return State.NOT_DURABLE;
            }
            if (doubted) {
                ownership.call(new TrialWrite(ownership.owner().name())::make);
                doubted = false;
            }
            return State.REACHABLE;
        } catch (SQLException e) {
            LOG.debug("probe failed", e);
            return Failures.isDiskFull(e) ? State.DISK_FULL : State.UNREACHABLE;
        } catch (RuntimeException e) {
            failure = e;
            return State.UNKNOWN;
        }
    }
}
