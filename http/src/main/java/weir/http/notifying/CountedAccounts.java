package weir.http.notifying;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.actor.Accounts;
import weir.actor.HoldRequest;
import weir.actor.Reply;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// The accounts, of which it is counted what they block.
record CountedAccounts(Accounts accounts, BlockedCounts counts) implements Accounts {

    @Override
    public CompletionStage<Reply> ask(String account, AccountCommand command, By by) {
        return accounts.ask(account, command, by);
    }

    @Override
    public CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command, By by) {
        return accounts.ask(account, subUser, command, by);
    }

    @Override
    public CompletionStage<Reply> hold(
            String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked) {
        return accounts.hold(account, subUser, proof, asked).thenApply(reply -> {
            if (reply instanceof Reply.OfAccount(Answer.Blocked shut)) {
                counts.blocked(account, subUser, shut);
            }
            return reply;
        });
    }

    @Override
    public CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof) {
        return accounts.limits(account, subUser, proof);
    }
}
