package weir.benchmark.store;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.benchmark.load.Engine;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.hold.Hold;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.Bounds;
import weir.domain.rating.Protocol;

/// Asks accounts of a store, one or many.
record StoreCaller(Accounts accounts) {
    private static final int AT_ONCE = 64;
    private static final double NANOS_A_MILLI = 1e6;

    static String account(int place) {
        return History.ACCOUNT + '-' + place;
    }

    /// Does something for accounts `from` to `to`, some at a time, and returns when all of it is done.
    static void each(int from, int to, IntFunction<CompletionStage<?>> what) {
        var room = new Semaphore(AT_ONCE);
        var done = IntStream.range(from, to)
                .mapToObj(place -> {
                    room.acquireUninterruptibly();
                    return what.apply(place)
                            .whenComplete((_, _) -> room.release())
                            .toCompletableFuture();
                })
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(done).join();
    }

    CompletionStage<Reply> read(String account) {
        return accounts.ask(account, new AccountCommand.ReadAccount());
    }

    /// Milliseconds until an account that was not in memory answers.
    double coldRead(String account) {
        var started = System.nanoTime();
        while (!(Engine.await(read(account)) instanceof Reply.OfAccount(Answer.AccountRead _))) {
            // Asked again, as its caller would.
        }
        return (System.nanoTime() - started) / NANOS_A_MILLI;
    }

    CompletionStage<Hold> hold(String account, String request) {
        var asked = new HoldRequest(History.ESTIMATE, Protocol.RESPONSES, request, null, false, Bounds.HOLD_LIFE);
        return accounts.hold(account, Account.OWNER, null, asked).thenApply(reply -> switch (reply) {
            case Reply.OfAccount(Answer.Held(var hold, var _, var _, var _)) -> hold;
            default -> throw new IllegalStateException(account + " was not given a hold: " + reply);
        });
    }

    CompletionStage<Reply> lifecycle(String account, String request) {
        return hold(account, request)
                .thenCompose(hold -> accounts.ask(
                        account,
                        new AccountCommand.Settle(
                                new HoldId(account, hold.number(), hold.nonce()), History.USAGE, Outcome.COMPLETED)));
    }
}
