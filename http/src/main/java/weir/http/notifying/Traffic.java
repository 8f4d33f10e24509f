package weir.http.notifying;

import java.time.Duration;
import java.time.Instant;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import weir.persistence.outbox.Deliveries.Backlog;
import weir.persistence.outbox.StoredDelivery.State;

/// What is measured of events on their way out.
final class Traffic {
    private static final String ENDED = "weir.webhook.attempts";

    private final Counter delivered = attempts("delivered");
    private final Counter failed = attempts("failed");
    private final Counter dead = attempts("dead");
    private final Gauge waiting = Kamon.gauge(
                    "weir.webhook.waiting", "Events handed over to receivers that these have not taken yet.")
            .withoutTags();
    private final Gauge oldest = Kamon.gauge(
                    "weir.webhook.oldest.seconds", "Since when the oldest of them waits, in seconds.")
            .withoutTags();
    private final Counter uncounted = Kamon.counter(
                    "weir.blocked.uncounted",
                    "Blocked requests that were not counted, for too much was to be told apart.")
            .withoutTags();

    void ended(State state, boolean taken) {
        switch (state) {
            case DELIVERED -> delivered.increment();
            case DEAD -> dead.increment();
            case WAITING -> (taken ? delivered : failed).increment();
        }
    }

    void waits(Backlog backlog, Instant now) {
        var since = backlog.oldest();
        waiting.update((double) backlog.waiting());
        var seconds =
                since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
        oldest.update((double) seconds);
    }

    void uncounted() {
        uncounted.increment();
    }

    private static Counter attempts(String outcome) {
        return Kamon.counter(
                        ENDED,
                        "Events sent to receivers, by outcome: delivered, failed (tried again), dead (given up).")
                .withTag("outcome", outcome);
    }
}
