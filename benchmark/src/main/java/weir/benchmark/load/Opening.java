package weir.benchmark.load;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Refusal;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.limit.Limits;
import weir.domain.limit.NaturalDay;
import weir.domain.plan.Money;
import weir.domain.plan.Plan;
import weir.domain.subuser.Quotas;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

/// Opens the accounts of a workload, with members that have every quota.
record Opening(Accounts accounts) {
    private static final int AT_ONCE = 128;
    private static final CompletionStage<@Nullable Void> DONE = CompletableFuture.completedStage(null);
    private static final long PLENTY = 1_000_000_000_000_000L;
    private static final Limits LIMITS = new Limits(Credits.MOST, PLENTY, PLENTY);
    private static final Plan PLAN =
            new Plan("bench", 1, 0, new Money(1, "USD"), Credits.MOST, 30, LIMITS, Set.of(Request.MODEL), true);
    private static final Quotas QUOTAS = new Quotas(LIMITS, Credits.MOST, PLENTY, Set.of(Request.MODEL));

    void open(Workload workload) {
        var room = new Semaphore(AT_ONCE);
        var opened = IntStream.range(0, workload.accounts())
                .mapToObj(place -> {
                    room.acquireUninterruptibly();
                    return account(Request.account(workload, place))
                            .whenComplete((_, _) -> room.release())
                            .toCompletableFuture();
                })
                .toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(opened).join();
    }

    private CompletionStage<@Nullable Void> account(String account) {
        var stage = told(account, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, PLAN));
        for (var place = 1; place < Workload.SUB_USERS; place++) {
            var added = new AccountCommand.AddSubUser(Request.subUser(place));
            stage = stage.thenCompose(_ -> told(account, added));
        }
        for (var place = 0; place < Workload.SUB_USERS; place++) {
            var subUser = Request.subUser(place);
            stage = stage.thenCompose(_ -> limited(account, subUser));
        }
        return stage;
    }

    /// Told until it is known to have happened.
    private CompletionStage<@Nullable Void> told(String account, AccountCommand command) {
        return accounts.ask(account, command)
                .thenCompose(reply -> done(account, reply) ? DONE : told(account, command));
    }

    private CompletionStage<@Nullable Void> limited(String account, String subUser) {
        return accounts.ask(account, subUser, new SubUserCommand.SetQuotas(QUOTAS, false))
                .thenCompose(reply -> done(account, reply) ? DONE : limited(account, subUser));
    }

    /// Whether it has happened. A journal that is slow to begin leaves some answers unknown.
    private static boolean done(String account, Reply reply) {
        return switch (reply) {
            case Reply.OfAccount(Answer.Opened _),
                    Reply.OfAccount(Answer.Refused(Refusal.AccountExists _)),
                    Reply.OfAccount(Answer.SubUserAdded _),
                    Reply.OfAccount(Answer.Refused(Refusal.SubUserExists _)),
                    Reply.OfSubUser(SubUserAnswer.QuotasSet _) -> true;
            case Reply.Unknown(), Reply.Busy() -> false;
            case Reply.OfAccount _, Reply.OfSubUser _, Reply.Failed _ ->
                throw new IllegalStateException("account " + account + " was not opened: " + reply);
        };
    }
}
