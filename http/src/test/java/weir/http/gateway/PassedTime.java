package weir.http.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Does later what is later, where time passes only when it is told to.
final class PassedTime extends AbstractExecutorService implements ScheduledExecutorService {
    private final PriorityQueue<Task<?>> tasks = new PriorityQueue<>(
            Comparator.comparing((Task<?> task) -> task.due).thenComparingLong(task -> task.number));
    private Instant now;
    private long started;
    private boolean over;

    PassedTime(Instant now) {
        this.now = now;
    }

    Instant now() {
        return now;
    }

    void pass(Duration time) {
        now = now.plus(time);
        for (var next = tasks.peek(); next != null && !next.due.isAfter(now); next = tasks.peek()) {
            tasks.remove();
            next.ring();
        }
    }

    private <T> ScheduledFuture<T> add(Task<T> task) {
        if (!over) {
            tasks.add(task);
        }
        return task;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable what, long delay, TimeUnit unit) {
        return schedule(
                () -> {
                    what.run();
                    return true;
                },
                delay,
                unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> what, long delay, TimeUnit unit) {
        return add(new Task<>(what, now.plusNanos(unit.toNanos(delay)), null));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable what, long initial, long period, TimeUnit unit) {
        return scheduleWithFixedDelay(what, initial, period, unit);
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable what, long initial, long delay, TimeUnit unit) {
        return add(new Task<>(
                () -> {
                    what.run();
                    return true;
                },
                now.plusNanos(unit.toNanos(initial)),
                Duration.ofNanos(unit.toNanos(delay))));
    }

    @Override
    public void execute(Runnable what) {
        what.run();
    }

    @Override
    public void shutdown() {
        over = true;
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return over;
    }

    @Override
    public boolean isTerminated() {
        return over;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return over;
    }

    private final class Task<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final @Nullable Duration every;
        private final long number = started++;
        private Instant due;

        Task(Callable<V> what, Instant due, @Nullable Duration every) {
            super(what);
            this.due = due;
            this.every = every;
        }

        void ring() {
            if (every == null) {
                run();
            } else if (runAndReset()) {
                due = now.plus(every);
                var _ = add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(Duration.between(now, due));
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
