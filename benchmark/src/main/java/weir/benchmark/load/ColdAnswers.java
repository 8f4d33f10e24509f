package weir.benchmark.load;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;

/// Asks accounts that are not in memory, until each has answered.
public record ColdAnswers(Accounts accounts, Workload workload) {
    private static final int AT_ONCE = 64;
    private static final CompletionStage<@Nullable Void> DONE = CompletableFuture.completedStage(null);

    /// Milliseconds until the accounts at these places have told how their owners stand.
    public double owners(int from, int to) {
        return members(from, to, 1);
    }

    /// Likewise how all their sub-users do.
    public double everybody() {
        return members(0, workload.accounts(), Workload.SUB_USERS);
    }

    private double members(int from, int to, int subUsers) {
        var started = System.nanoTime();
        var room = new Semaphore(AT_ONCE);
        var answers = IntStream.range(from * subUsers, to * subUsers)
                .mapToObj(number -> {
                    room.acquireUninterruptibly();
                    var account = Request.account(workload, number / subUsers);
                    return answered(account, Request.subUser(number % subUsers))
                            .whenComplete((_, _) -> room.release())
                            .toCompletableFuture();
                })
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(answers).join();
        return (System.nanoTime() - started) / 1e6;
    }

    private CompletionStage<@Nullable Void> answered(String account, String subUser) {
        return accounts.limits(account, subUser, null)
                .thenCompose(reply -> reply instanceof Reply.OfAccount ? DONE : answered(account, subUser));
    }
}
