package weir.http.notifying;

import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.http.door.json.Json;
import weir.persistence.outbox.Deliveries;
import weir.persistence.outbox.Deliveries.Attempt;
import weir.persistence.outbox.Deliveries.Due;
import weir.persistence.outbox.StoredDelivery.State;
import weir.persistence.outbox.Webhook;

/// Sends what is told to every receiver, turn by turn. Of an account one event is under way at a time for each
/// receiver, so they arrive in their order; accounts and receivers do not wait for each other.
///
/// An event is sent again until its receiver has taken it, and what came of it is written after that: whoever is killed
/// in between sends it once more, under the same id.
final class Dispatcher {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /// What is under way to one receiver: a slow one keeps so many connections, and no more.
    static final int AT_ONCE = 16;

    private final Deliveries deliveries;
    private final Sending sending;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Traffic traffic;

    /// Called when something has come back, by the thread that it came on.
    private final Runnable back;

    /// By receiver, the numbers of what was sent and is not written yet.
    private final Map<Long, Set<Long>> underWay = new HashMap<>();

    private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();
    private final List<Attempt> unwritten = new ArrayList<>();

    Dispatcher(
            Deliveries deliveries,
            Sending sending,
            Backoff backoff,
            InstantSource clock,
            Traffic traffic,
            Runnable back) {
        this.deliveries = deliveries;
        this.sending = sending;
        this.backoff = backoff;
        this.clock = clock;
        this.traffic = traffic;
        this.back = back;
    }

    /// Writes what has come back, hands over what is new, and sends what is due. Not for two threads at once.
    void turn() {
        try {
            write();
            var now = now();
            for (var webhook : deliveries.handOver(now)) {
                send(webhook, now);
            }
        } catch (SQLException e) {
            LOG.debug("Events wait until the database answers", e);
        }
    }

    /// How many were sent and are not written yet.
    int sent() {
        return underWay.values().stream().mapToInt(Set::size).sum();
    }

    void measure() {
        try {
            traffic.waits(deliveries.backlog(), now());
        } catch (SQLException e) {
            LOG.debug("What waits is not known", e);
        }
    }

    /// What is not written is not sent again, however long the database is away.
    private void write() throws SQLException {
        ended.drainTo(unwritten);
        if (unwritten.isEmpty()) {
            return;
        }
        deliveries.record(unwritten);
        for (var attempt : unwritten) {
            sentTo(attempt.webhook()).remove(attempt.number());
            traffic.ended(attempt.state(), attempt.fault() == null);
        }
        unwritten.clear();
    }

    private void send(Webhook webhook, Instant now) throws SQLException {
        var sent = sentTo(webhook.number());
        if (sent.size() >= AT_ONCE) {
            return;
        }
        for (var due : deliveries.due(webhook, now, sent, AT_ONCE - sent.size())) {
            sent.add(due.event().number());
            var body = Json.object(json -> EventJson.write(json, due.event())).utf8String();
            var _ = sending.send(webhook, due.event().id(), body).thenAccept(answer -> {
                ended.add(attempt(webhook, due, answer));
                back.run();
            });
        }
    }

    private Attempt attempt(Webhook webhook, Due due, Sending.Answer answer) {
        var now = now();
        var number = due.event().number();
        if (answer.delivered() || answer.gone()) {
            var state = answer.gone() ? State.WAITING : State.DELIVERED;
            return new Attempt(
                    webhook.number(), number, now, state, now, answer.status(), answer.fault(), answer.gone());
        }
        var next = backoff.next(due.attempts() + 1, due.firstTried(), now);
        var state = next.isPresent() ? State.WAITING : State.DEAD;
        return new Attempt(
                webhook.number(), number, now, state, next.orElse(now), answer.status(), answer.fault(), false);
    }

    private Set<Long> sentTo(long webhook) {
        return underWay.computeIfAbsent(webhook, _ -> new HashSet<>());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
