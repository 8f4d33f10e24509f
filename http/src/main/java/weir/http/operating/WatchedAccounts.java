package weir.http.operating;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// The accounts as the front door sees them: holds are measured, and while the journal is gone everything is answered
/// "busy" at once, in place of queueing for what cannot become durable.
///
/// @param doubt is told of an answer that was lost: the journal may not take writes
public record WatchedAccounts(Accounts accounts, Readiness readiness, Runnable doubt, Metrics metrics)
        implements Accounts {

    @Override
    public CompletionStage<Reply> ask(String account, AccountCommand command, By by) {
        return ifJournal(() -> accounts.ask(account, command, by));
    }

    @Override
    public CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command, By by) {
        return ifJournal(() -> accounts.ask(account, subUser, command, by));
    }

    @Override
    public CompletionStage<Reply> hold(
            String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked) {
        var started = System.nanoTime();
        return ifJournal(() -> accounts.hold(account, subUser, proof, asked)).thenApply(reply -> {
            metrics.held(account, reply, System.nanoTime() - started);
            return reply;
        });
    }

    @Override
    public CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof) {
        return ifJournal(() -> accounts.limits(account, subUser, proof));
    }

    private CompletionStage<Reply> ifJournal(Supplier<CompletionStage<Reply>> ask) {
        if (!readiness.journalReachable()) {
            return CompletableFuture.completedStage(new Reply.Busy());
        }
        return ask.get().thenApply(reply -> {
            if (reply instanceof Reply.Unknown) {
                doubt.run();
            }
            return reply;
        });
    }
}
