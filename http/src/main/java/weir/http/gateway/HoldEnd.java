package weir.http.gateway;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Usage;
import weir.http.settings.GatewaySettings.Unreported;

/// Ends the hold of one exchange: once, by the first who knows how.
final class HoldEnd {
    private final LastWords words;
    private final HoldId id;
    private final Hold hold;
    private final ModelRate rate;
    private final Estimation.Expected expected;
    private final Unreported policy;
    private final Estimation estimation;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CompletableFuture<@Nullable Void> done = new CompletableFuture<>();

    HoldEnd(Gear gear, HoldId id, Hold hold, ModelRate rate, Estimation.Expected expected) {
        this.words = gear.words();
        this.estimation = gear.estimation();
        this.policy = gear.settings().unreported();
        this.id = id;
        this.hold = hold;
        this.rate = rate;
        this.expected = expected;
    }

    /// Done when the account has ended the hold, or will not.
    CompletionStage<@Nullable Void> done() {
        return done;
    }

    /// Nothing was done for it.
    void release() {
        if (decided.compareAndSet(false, true)) {
            say(null);
        }
    }

    /// The upstream has said that the answer has ended.
    void told(UsageSeen seen) {
        var usage = seen.usage();
        if (usage == null) {
            unreported(seen, seen.outcome());
        } else {
            reported(usage, seen.outcome());
        }
    }

    private void reported(Usage usage, Outcome outcome) {
        if (decided.compareAndSet(false, true)) {
            estimation.learned(rate, usage.output());
            say(new LastWord.Used(usage, outcome));
        }
    }

    /// The answer has ended, and the upstream has not said what it used.
    ///
    /// @param outcome cancelled where the client has gone
    void unreported(UsageSeen seen, Outcome outcome) {
        var ofUpstream = outcome != Outcome.CANCELLED;
        if (policy == Unreported.RELEASE || (ofUpstream && !seen.isSomething())) {
            release();
        } else if (decided.compareAndSet(false, true)) {
            var usage = policy == Unreported.ESTIMATE
                    ? new Usage(expected.input(), 0, expected.output(), 0)
                    : counted(seen);
            say(new LastWord.Used(atLeastFloor(usage), Outcome.UNREPORTED));
        }
    }

    private Usage counted(UsageSeen seen) {
        var input = seen.input() >= 0 && seen.input() <= Usage.MOST ? seen.input() : expected.input();
        return new Usage(input, 0, Estimation.output(seen.characters()), 0);
    }

    /// More output, until it costs what every hold of the model sets aside.
    private Usage atLeastFloor(Usage usage) {
        var price = hold.price();
        var missing = rate.floor().micros() - price.charge(usage).micros();
        if (missing <= 0 || price.output() == 0) {
            return usage;
        }
        var more = Math.ceilDiv(Math.multiplyExact(missing, 1_000_000L), price.output());
        return new Usage(usage.input(), 0, Math.min(Usage.MOST, usage.output() + more), 0);
    }

    private void say(LastWord.@Nullable Used used) {
        var until = hold.expires().plus(Bounds.LONGEST_LATE_WINDOW);
        words.say(new LastWord(id, until, used)).thenRun(() -> done.complete(null));
    }
}
