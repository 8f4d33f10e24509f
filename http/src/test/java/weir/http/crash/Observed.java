package weir.http.crash;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What a crowd sees of its server from a moment on: what it is answered, and how soon.
final class Observed {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

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
    record Answers(long count, Duration slowest) {}

    private final Map<Outcome, Answers> answers = new EnumMap<>(Outcome.class);
    private long from = System.nanoTime();
    private long first;

    /// Forgets what was so far: only what is asked from now on counts.
    synchronized void begin() {
        answers.clear();
        from = System.nanoTime();
        first = 0;
    }

    synchronized void answered(long began) {
        count(Outcome.ANSWERED, began);
        if (began >= from && first == 0) {
            first = System.nanoTime();
        }
        notifyAll();
    }

    synchronized void notAnswered(long began, IOException why) {
        var outcome = switch (why) {
            case Caller.NotNow notNow -> notNow.nothingDone() ? Outcome.BUSY : Outcome.UNKNOWN;
            default -> Outcome.BROKEN;
        };
        count(outcome, began);
        notifyAll();
    }

    synchronized Answers of(Outcome outcome) {
        return answers.getOrDefault(outcome, new Answers(0, Duration.ZERO));
    }

    /// Waits for so many answers, or until its time is up.
    synchronized void await(Outcome outcome, long number) throws InterruptedException {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (of(outcome).count() < number) {
            var left = Duration.ofNanos(deadline - System.nanoTime());
            if (left.isNegative() || left.toMillis() == 0) {
                throw new AssertionError("waited in vain for " + number + " " + outcome + ": " + answers);
            }
            wait(left.toMillis());
        }
    }

    /// How long after the beginning something that was asked since was answered.
    synchronized Optional<Duration> firstAnswer() {
        return first == 0 ? Optional.empty() : Optional.of(Duration.ofNanos(first - from));
    }

    private void count(Outcome outcome, long began) {
        var took = Duration.ofNanos(System.nanoTime() - began);
        answers.merge(
                outcome,
                new Answers(1, took),
                (before, one) -> new Answers(
                        before.count() + 1, before.slowest().compareTo(took) > 0 ? before.slowest() : took));
    }
}
