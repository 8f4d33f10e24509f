package weir.http.gateway;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import kamon.Kamon;
import kamon.metric.Gauge;
import org.apache.pekko.Done;
import weir.domain.account.Answer;

/// Has a request wait for the next minute where nothing but a limit of this one is full, so that its client is not told
/// to come again. It holds nothing meanwhile, and waits once.
final class MinuteWait {
    private static final Gauge WAITING = Kamon.gauge(
                    "weir.gateway.waiting", "Requests that wait for the next minute, for a limit of this one is full.")
            .withoutTags();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// Who has waited comes back apart from the others.
    private static final int SPREAD_MILLIS = 500;

    private final ScheduledExecutorService clock;
    private final int most;
    private int waiting;

    /// @param most that wait at a time
    MinuteWait(ScheduledExecutorService clock, int most) {
        this.clock = clock;
        this.most = most;
    }

    /// Whether waiting may help, and there is a place: then [#until] is to be called.
    boolean takes(Answer.Blocked shut) {
        var opens = shut.why().opensAt();
        return opens.isPresent()
                && shut.why().closed().stream().allMatch(gate -> gate.name().ofMinute())
                && Duration.between(shut.at(), opens.get()).compareTo(MINUTE) <= 0
                && enters();
    }

    /// Done when the gates may be open, or at once when the client has gone.
    CompletionStage<Void> until(Answer.Blocked shut, CompletionStage<Done> gone) {
        var rest = Duration.between(shut.at(), shut.why().opensAt().orElse(shut.at()));
        var millis = rest.toMillis() + 1 + ThreadLocalRandom.current().nextInt(SPREAD_MILLIS);
        var opened = new CompletableFuture<Done>();
        var timer = clock.schedule(() -> opened.complete(Done.getInstance()), millis, TimeUnit.MILLISECONDS);
        return opened.acceptEither(gone, _ -> {
            timer.cancel(false);
            leaves();
        });
    }

    private synchronized boolean enters() {
        if (waiting >= most) {
            return false;
        }
        WAITING.update(++waiting);
        return true;
    }

    private synchronized void leaves() {
        WAITING.update(--waiting);
    }
}
