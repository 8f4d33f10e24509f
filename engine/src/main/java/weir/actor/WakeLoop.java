package weir.actor;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Wakes the accounts that have something due and are not in memory: asks the index now and then.
///
/// What it misses once it finds the next time: an account stays in the index until it has written otherwise.
final class WakeLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WakeLoop.class);

    /// Accounts woken in one round; the rest have their turn in the next. Keeps a night's expiries from being
    /// read from the journal all at once.
    static final int MOST = 500;

    sealed interface Command {}

    record Look() implements Command {}

    record Found(List<String> accounts) implements Command {}

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final InstantSource clock;
    private final Node node;
    private final DueIndex index;
    private final Consumer<String> wake;
    private final Duration every;

    static Behavior<Command> create(
            InstantSource clock, Node node, DueIndex index, Consumer<String> wake, Duration every) {
        return Behaviors.setup(context ->
                Behaviors.withTimers(timers -> new WakeLoop(context, timers, clock, node, index, wake, every).begin()));
    }

    private WakeLoop(
            ActorContext<Command> context,
            TimerScheduler<Command> timers,
            InstantSource clock,
            Node node,
            DueIndex index,
            Consumer<String> wake,
            Duration every) {
        this.context = context;
        this.timers = timers;
        this.clock = clock;
        this.node = node;
        this.index = index;
        this.wake = wake;
        this.every = every;
    }

    private Behavior<Command> begin() {
        timers.startSingleTimer(new Look(), every);
        return Behaviors.receive(Command.class).onAnyMessage(this::onCommand).build();
    }

    /// A node that goes down wakes nobody: it would wait for those whom it has sent away already.
    private Behavior<Command> onCommand(Command command) {
        if (node.goesDown()) {
            return Behaviors.stopped();
        }
        switch (command) {
            case Look() -> look();
            case Found(var accounts) -> {
                accounts.forEach(wake);
                timers.startSingleTimer(new Look(), every);
            }
        }
        return Behaviors.same();
    }

    private void look() {
        node.resting().trim();
        var blocking = context.getSystem().dispatchers().lookup(DispatcherSelector.blocking());
        var due = CompletableFuture.supplyAsync(() -> index.due(clock.instant(), MOST), blocking);
        context.pipeToSelf(due, (accounts, failure) -> {
            if (failure != null && NotNow.isBehind(failure)) {
                LOG.debug("The index of due instants cannot be read now", failure);
            } else if (failure != null) {
                LOG.error("The index of due instants could not be read", failure);
            }
            return new Found(accounts == null ? List.of() : accounts);
        });
    }
}
