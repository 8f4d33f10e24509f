package weir.http.notifying;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Metric;
import kamon.tag.TagSet;
import weir.persistence.outbox.Deliveries.Backlog;
import weir.persistence.outbox.StoredDelivery.State;

/// What is measured of events on their way out. What waits is told receiver by receiver, so that an alarm names the one
/// that takes nothing.
final class Traffic {
    private static final String ENDED = "weir.webhook.attempts";
    private static final String WEBHOOK = "webhook";
    private static final boolean PURGED = true;

    private final Counter delivered = attempts("delivered");
    private final Counter failed = attempts("failed");
    private final Counter dead = attempts("dead");
    private final Metric.Gauge waiting =
            Kamon.gauge("weir.webhook.waiting", "Events handed over to a receiver that it has not taken yet.");
    private final Metric.Gauge oldest =
            Kamon.gauge("weir.webhook.oldest.seconds", "Since when the oldest of them waits, in seconds.");
    private final Counter uncounted = Kamon.counter(
                    "weir.blocked.uncounted",
                    "Blocked requests that were not counted, for too much was to be told apart.")
            .withoutTags();

    /// Webhooks of which something is told.
    private final Set<String> told = new HashSet<>();

    void ended(State state, boolean taken) {
        switch (state) {
            case DELIVERED -> delivered.increment();
            case DEAD -> dead.increment();
            case WAITING -> (taken ? delivered : failed).increment();
        }
    }

    /// Not for two threads at once.
    ///
    /// @param backlogs of all receivers that anything is sent to: of others nothing is told any more
    void waits(List<Backlog> backlogs, Instant now) {
        for (var backlog : backlogs) {
            var since = backlog.oldest();
            var seconds =
                    since == null ? 0 : Math.max(0, Duration.between(since, now).toSeconds());
            waiting.withTag(WEBHOOK, backlog.webhook()).update((double) backlog.waiting());
            oldest.withTag(WEBHOOK, backlog.webhook()).update((double) seconds);
        }
        var present = backlogs.stream().map(Backlog::webhook).collect(Collectors.toSet());
        var gone = told.stream().filter(webhook -> !present.contains(webhook)).toList();
        forget(waiting, gone);
        forget(oldest, gone);
        told.clear();
        told.addAll(present);
    }

    void uncounted() {
        uncounted.increment();
    }

    /// Kamon lets go of what is removed with the next snapshot that begins counting anew. `/metrics` takes none such,
    /// for it tells everything since the process began; a gauge has no count that one could take from it.
    private static void forget(Metric.Gauge gauge, List<String> webhooks) {
        if (!webhooks.isEmpty() && gauge instanceof Metric.Snapshotting<?, ?> series) {
            webhooks.forEach(webhook -> gauge.remove(TagSet.of(WEBHOOK, webhook)));
            series.snapshot(PURGED);
        }
    }

    private static Counter attempts(String outcome) {
        return Kamon.counter(
                        ENDED,
                        "Events sent to receivers, by outcome: delivered, failed (tried again), dead (given up).")
                .withTag("outcome", outcome);
    }
}
