package weir.http.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// What a crowd sees of its server from a moment on: what it is answered, and how soon.
final class Observed {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    /// What becomes of a question.
    enum Outcome {
        ANSWERED,
        /// 503: nothing was done.
        BUSY,
        /// 503: it may have been done.
        UNKNOWN,
        /// No answer at all.
        BROKEN
    }

    /// @param slowest of all
    private record Answers(long count, Duration slowest) {}

    private final Map<Outcome, Answers> answers = new EnumMap<>(Outcome.class);
    private @Nullable AssertionError wrong;
    private long refused;
    private long from = System.nanoTime();
    private long first;

    /// Something is taken away from the server: only what is asked from now on counts.
    synchronized void struck() {
        answers.clear();
        refused = 0;
        healed();
    }

    /// And given back.
    synchronized void healed() {
        from = System.nanoTime();
        first = 0;
    }

    /// @param wrote whether it came after a write
    synchronized void answered(long began, boolean wrote) {
        count(Outcome.ANSWERED, began);
        if (wrote && refused != 0 && began >= Math.max(from, refused) && first == 0) {
            first = System.nanoTime();
        }
        notifyAll();
    }

    synchronized void notAnswered(long began, IOException why) {
        var outcome = switch (why) {
            case PatientCaller.NotNow notNow -> notNow.nothingDone() ? Outcome.BUSY : Outcome.UNKNOWN;
            default -> Outcome.BROKEN;
        };
        count(outcome, began);
        refused = refused == 0 ? System.nanoTime() : refused;
        notifyAll();
    }

    /// A client was answered what cannot be.
    synchronized void wrong(AssertionError what) {
        wrong = what;
        notifyAll();
    }

    synchronized long count(Outcome outcome) {
        return of(outcome).count();
    }

    synchronized Duration slowest(Outcome outcome) {
        return of(outcome).slowest();
    }

    void await(Outcome outcome, long number) throws InterruptedException {
        await(() -> count(outcome) >= number, number + " " + outcome);
    }

    /// Waits for the first answer to something that was asked after a refusal, and was written: how long after the
    /// moment it came.
    Duration awaitFirstAnswer() throws InterruptedException {
        await(() -> first != 0, "the first answer after a refusal");
        return Duration.ofNanos(first - from);
    }

    private synchronized void await(BooleanSupplier condition, String what) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            var left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (wrong != null) {
                throw wrong;
            }
            if (left <= 0) {
                throw new AssertionError("waited in vain for " + what + ": " + answers);
            }
            wait(left);
        }
    }

    private Answers of(Outcome outcome) {
        return answers.getOrDefault(outcome, new Answers(0, Duration.ZERO));
    }

    private void count(Outcome outcome, long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        var before = of(outcome);
        answers.put(
                outcome,
                new Answers(before.count() + 1, before.slowest().compareTo(took) > 0 ? before.slowest() : took));
    }

    /// All outcomes, each with how often and how slow at most.
    @Override
    public synchronized String toString() {
        return answers.toString();
    }
}
