package weir.http.gateway;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.rating.ModelRate;
import weir.domain.rating.Usage;
import weir.http.settings.GatewaySettings.Unreported;

/// Ends the hold of one exchange: once, by the first who knows how. Where the journal is away it is tried again, until
/// the hold has expired.
final class HoldEnd {
    private static final Logger LOG = LoggerFactory.getLogger(HoldEnd.class);
    private static final Duration FIRST_WAIT = Duration.ofMillis(200);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Accounts accounts;
    private final HoldId id;
    private final Hold hold;
    private final ModelRate rate;
    private final Estimation.Expected expected;
    private final Unreported policy;
    private final Estimation estimation;
    private final ScheduledExecutorService clock;
    private final AtomicBoolean decided = new AtomicBoolean();
    private final CompletableFuture<Boolean> done = new CompletableFuture<>();

    HoldEnd(Gear gear, HoldId id, Hold hold, ModelRate rate, Estimation.Expected expected) {
        this.accounts = gear.accounts();
        this.estimation = gear.estimation();
        this.clock = gear.clock();
        this.policy = gear.settings().unreported();
        this.id = id;
        this.hold = hold;
        this.rate = rate;
        this.expected = expected;
    }

    /// Done when the account has ended the hold, or will not.
    CompletionStage<Boolean> done() {
        return done;
    }

    /// Nothing was done for it.
    void release() {
        if (decided.compareAndSet(false, true)) {
            tell(new AccountCommand.Release(id), FIRST_WAIT);
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
            tell(new AccountCommand.Settle(id, usage, outcome), FIRST_WAIT);
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
                    : atLeastFloor(counted(seen));
            tell(new AccountCommand.Settle(id, usage, Outcome.UNREPORTED), FIRST_WAIT);
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

    private void tell(AccountCommand command, Duration wait) {
        accounts.ask(id.account(), command).whenComplete((reply, failure) -> {
            if (failure != null || isUndecided(reply)) {
                again(command, wait);
                return;
            }
            if (reply instanceof Reply.OfAccount(Answer.Refused(var refusal))) {
                LOG.warn("{} was not ended as the gateway asked: {}", id.text(), refusal);
            }
            if (reply instanceof Reply.Failed) {
                LOG.error("{} could not be ended; it expires", id.text());
            }
            done.complete(true);
        });
    }

    private void again(AccountCommand command, Duration wait) {
        if (clock.isShutdown() || Instant.now().isAfter(hold.expires())) {
            LOG.error("{} could not be ended in time; it expires", id.text());
            done.complete(false);
            return;
        }
        var longer = wait.multipliedBy(2).compareTo(LONGEST_WAIT) < 0 ? wait.multipliedBy(2) : LONGEST_WAIT;
        var _ = clock.schedule(() -> tell(command, longer), wait.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean isUndecided(Reply reply) {
        return switch (reply) {
            case Reply.Busy(), Reply.Unknown() -> true;
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Failed() -> false;
        };
    }
}
