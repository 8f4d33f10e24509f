package weir.benchmark.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Phaser;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.rating.Protocol;

/// Weir's way: the engine, asked as its front door asks it.
public final class OneActor implements Contestant {
    private final Accounts accounts;
    private final String name;

    /// @param name as which it is measured
    public OneActor(Accounts accounts, String name) {
        this.accounts = accounts;
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void open(Workload workload) {
        new Opening(accounts).open(workload);
    }

    @Override
    public Clients start(Course course, int inFlight) {
        var home = new Phaser(inFlight + 1);
        for (var client = 0; client < inFlight; client++) {
            round(course, home);
        }
        return home::arriveAndAwaitAdvance;
    }

    @Override
    public void close() {}

    /// One lifecycle, and the next after it. A client goes on in the thread that brought its answer.
    private void round(Course course, Phaser home) {
        if (!course.running()) {
            home.arriveAndDeregister();
            return;
        }
        var request = course.next();
        var started = System.nanoTime();
        var _ = hold(request)
                .thenCompose(hold -> {
                    if (hold == null) {
                        return CompletableFuture.completedStage(false);
                    }
                    course.held(started);
                    return settle(request, hold);
                })
                .whenComplete((settled, failure) -> {
                    if (failure == null && settled) {
                        course.settled(started);
                        round(course, home);
                    } else {
                        course.failed();
                        ForkJoinPool.commonPool().execute(() -> round(course, home));
                    }
                });
    }

    /// The hold, or nothing where the answer is another.
    private CompletionStage<@Nullable Hold> hold(Request request) {
        var asked = new HoldRequest(
                request.estimate(), Protocol.RESPONSES, request.id(), null, false, Bounds.HOLD_TIME_TO_LIVE);
        return accounts.hold(request.account(), request.subUser(), null, asked)
                .thenApply(reply ->
                        reply instanceof Reply.OfAccount(Answer.Held(var hold, var _, var _, var _)) ? hold : null);
    }

    private CompletionStage<Boolean> settle(Request request, Hold hold) {
        var id = new HoldId(request.account(), hold.number(), hold.nonce());
        return accounts.ask(request.account(), new AccountCommand.Settle(id, request.usage(), Outcome.COMPLETED))
                .thenApply(reply -> reply instanceof Reply.OfAccount(Answer.Settled _));
    }
}
