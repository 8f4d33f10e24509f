package weir.persistence.ledger;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import kamon.Kamon;
import kamon.metric.Gauge;
import org.jspecify.annotations.Nullable;
import weir.persistence.ledger.Projector.Lag;

/// What the ledger does not have yet, as its thread saw it last: for `/ready`, and as gauges that alarms hang on. Where
/// turns fail it grows with the clock, for a ledger that fails every second stands still however little it lacked.
final class SeenLag {
    private final InstantSource clock;
    private final Gauge rows = Kamon.gauge(
                    "weir.ledger.lag.rows", "Rows of the journal that are not in the ledger yet.")
            .withoutTags();
    private final Gauge seconds = Kamon.gauge(
                    "weir.ledger.lag.seconds", "How long ago everything was in the ledger; 0 where it is.")
            .withoutTags();
    private final Gauge stopped = Kamon.gauge(
                    "weir.ledger.stopped",
                    "Accounts whose ledger stands still, for their journal cannot be read on; without those that are"
                            + " booked again.")
            .withoutTags();
    private volatile @Nullable Lag told;

    /// When everything was in it last, as far as this thread knows.
    private @Nullable Instant whole;

    SeenLag(InstantSource clock) {
        this.clock = clock;
    }

    /// Empty where nothing was ever seen: another process keeps the ledger.
    Optional<Lag> lag() {
        return Optional.ofNullable(told);
    }

    /// @param left rows that the turn has not booked
    void turned(Projection working, long left) {
        var since = left == 0 ? clock.instant() : working.done().asOf();
        whole = since;
        tell(left, since, working.standing());
    }

    /// @param working what a turn has failed with; absent where none could begin
    void failed(@Nullable Projection working) {
        var known = whole;
        var since = known != null ? known : working != null ? working.done().asOf() : clock.instant();
        whole = since;
        var last = told;
        if (working != null) {
            tell(working.behind(), since, working.standing());
        } else {
            tell(last == null ? 0 : last.rows(), since, last == null ? 0 : last.stopped());
        }
    }

    /// Another session has the lock. Where the ledger was kept here before, that is one of this process, of which
    /// PostgreSQL has not seen yet that it is gone: nobody works on the ledger meanwhile.
    void shutOut() {
        if (whole != null) {
            failed(null);
        }
    }

    private void tell(long lacking, Instant since, long standing) {
        var age = Math.max(0, Duration.between(since, clock.instant()).toSeconds());
        var now = new Lag(lacking, age, standing);
        rows.update((double) now.rows());
        seconds.update((double) now.seconds());
        stopped.update((double) now.stopped());
        told = now;
    }
}
