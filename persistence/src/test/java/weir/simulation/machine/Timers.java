package weir.simulation.machine;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/// The scheduler of a node: its time passes only when it is told to. Named in the configuration.
///
/// What is due becomes a turn like any other, in the order in which it is due. Sleepers that are due several
/// times over wake once, as after a long stop of the whole machine.
public final class Timers extends AbstractScheduler {
    private static final double MOST_A_SECOND = 1_000;

    /// As Pekko's own, with its ticks of 10 ms: an actor that wants to be woken later throws.
    private static final long LONGEST =
            Duration.ofMillis(10).multipliedBy(Integer.MAX_VALUE).toNanos();

    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong(Timer::due).thenComparingLong(Timer::number));
    private long now;
    private long number;

    public Timers(Config config, LoggingAdapter log, ThreadFactory threads) {}

    public void pass(Duration time) {
        now += time.toNanos();
        for (var next = timers.peek(); next != null && next.due() <= now; next = timers.peek()) {
            timers.remove();
            next.ring();
        }
    }

    @Override
    @SuppressWarnings("deprecation") // it is what a scheduler has to implement
    public Cancellable schedule(
            FiniteDuration delay, FiniteDuration interval, Runnable what, ExecutionContext executor) {
        return add(delay.toNanos(), new Timer.Sleeper(what, executor, interval.toNanos()));
    }

    @Override
    public Cancellable scheduleOnce(FiniteDuration delay, Runnable what, ExecutionContext executor) {
        return add(delay.toNanos(), new Timer.Sleeper(what, executor, 0));
    }

    @Override
    public double maxFrequency() {
        return MOST_A_SECOND;
    }

    private Timer.Sleeper add(long delay, Timer.Sleeper sleeper) {
        if (delay > LONGEST) {
            throw new IllegalArgumentException("too far in the future: " + delay);
        }
        timers.add(new Timer(now + delay, number++, sleeper, this));
        return sleeper;
    }

    /// One time at which somebody is to be woken.
    private record Timer(long due, long number, Sleeper sleeper, Timers timers) {
        void ring() {
            if (sleeper.isCancelled()) {
                return;
            }
            sleeper.executor.execute(sleeper.what);
            if (sleeper.interval > 0) {
                timers.add(timers.now - due < sleeper.interval ? due + sleeper.interval - timers.now : 0, sleeper);
            } else {
                sleeper.over = true;
            }
        }

        static final class Sleeper implements Cancellable {
            private final Runnable what;
            private final ExecutionContext executor;
            private final long interval;
            private boolean over;

            Sleeper(Runnable what, ExecutionContext executor, long interval) {
                this.what = what;
                this.executor = executor;
                this.interval = interval;
            }

            @Override
            public boolean cancel() {
                var cancelled = !over;
                over = true;
                return cancelled;
            }

            @Override
            public boolean isCancelled() {
                return over;
            }
        }
    }
}
