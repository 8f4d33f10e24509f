package weir.http.notifying;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.Accounts;
import weir.http.door.Desk;
import weir.http.upkeep.Repeated;
import weir.persistence.outbox.BlockedTable;
import weir.persistence.outbox.Deliveries;
import weir.persistence.outbox.Outbox;
import weir.persistence.outbox.WebhookTable;
import weir.persistence.postgres.Database;

/// Everything that works on what leaves Weir: two threads, one that sends and one that writes and tidies.
public final class Outgoing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    /// An event waits so long at most before it is sent, where nothing else is in the way.
    private static final Duration TURN = Duration.ofMillis(500);

    /// What a server that dies loses of the counts of what was blocked.
    private static final Duration COUNTS = Duration.ofSeconds(3);

    private static final Duration TIDY = Duration.ofMinutes(1);

    /// Events are kept for so long, and what became of them.
    private static final Duration KEPT = Duration.ofDays(30);

    /// A subscription ends soon where it ends within this time.
    private static final Duration SOON = Duration.ofDays(3);

    /// Rows of one step. Each is a transaction of its own: what is written meanwhile waits for none.
    private static final int STEP = 500;

    /// Steps of one minute: a million and more a day.
    private static final int STEPS = 20;

    private final InstantSource clock;
    private final Outbox outbox;
    private final WebhookTable webhooks;
    private final BlockedTable blocked;
    private final Deliveries deliveries;
    private final Desk eventDesk = new Desk("weir-event-", Outbox.CONNECTIONS);
    private final Desk webhookDesk = new Desk("weir-webhook-", 1);
    private final Sending sending;
    private final BlockedCounts counts;
    private final Dispatcher dispatcher;
    private final ScheduledThreadPoolExecutor sender = thread("weir-sender");
    private final ScheduledThreadPoolExecutor keeper = thread("weir-events");
    private final AtomicBoolean called = new AtomicBoolean();

    public static Outgoing open(Database database, InstantSource clock) {
        var outgoing = new Outgoing(database, clock);
        outgoing.start();
        return outgoing;
    }

    private Outgoing(Database database, InstantSource clock) {
        this.clock = clock;
        this.outbox = new Outbox(database);
        this.webhooks = new WebhookTable(database);
        this.blocked = new BlockedTable(database);
        this.deliveries = new Deliveries(database);
        this.sending = Sending.by(clock, Sending.LIMIT);
        var traffic = new Traffic();
        this.counts = new BlockedCounts(blocked, traffic);
        this.dispatcher =
                new Dispatcher(deliveries, sending, new Backoff(new SecureRandom()), clock, traffic, this::callSender);
    }

    /// The same accounts, of which it is counted what they block.
    public Accounts counting(Accounts accounts) {
        return new CountedAccounts(accounts, counts);
    }

    Desk eventDesk() {
        return eventDesk;
    }

    Desk webhookDesk() {
        return webhookDesk;
    }

    Outbox outbox() {
        return outbox;
    }

    WebhookTable webhooks() {
        return webhooks;
    }

    Sending sending() {
        return sending;
    }

    /// What is under way comes back to nobody, and is sent once more after the next start.
    @Override
    public void close() {
        stop(sender);
        stop(keeper);
        eventDesk.close();
        webhookDesk.close();
        counts.write();
        deliveries.close();
        sending.client().shutdownNow();
        blocked.close();
        webhooks.close();
        outbox.close();
    }

    private void start() {
        every(sender, TURN, dispatcher::turn);
        every(keeper, COUNTS, counts::write);
        every(sender, COUNTS, dispatcher::measure);
        every(keeper, TIDY, this::tidy);
    }

    /// Once, however much has come back.
    private void callSender() {
        if (called.compareAndSet(false, true)) {
            try {
                sender.execute(() -> {
                    called.set(false);
                    dispatcher.turn();
                });
            } catch (RejectedExecutionException e) {
                LOG.debug("An answer came when nobody sent any more");
            }
        }
    }

    private void tidy() throws SQLException {
        var now = clock.instant();
        while (outbox.tellEnds(now, now.plus(SOON), STEP) == STEP) {
            LOG.debug("More subscriptions end soon");
        }
        webhooks.forgetSecrets(now);
        for (var step = 0; step < STEPS && outbox.forget(now.minus(KEPT), STEP) == STEP; step++) {
            LOG.debug("More events are old");
        }
    }

    private static void every(ScheduledThreadPoolExecutor thread, Duration time, Repeated.Work work) {
        var _ = thread.scheduleWithFixedDelay(
                new Repeated("Work on events", work), 0, time.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void stop(ScheduledThreadPoolExecutor thread) {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(1, TimeUnit.SECONDS)) {
                LOG.debug("Work on events did not end in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledThreadPoolExecutor thread(String name) {
        return new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().daemon().name(name).factory());
    }
}
