package weir.actor;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// All accounts, wherever they live: what the front door asks.
///
/// Every stage completes normally, with [Reply.Unknown] where no answer came in time.
public interface Accounts {
    /// @param command anything but [AccountCommand.Hold] and [AccountCommand.ReadLimits] of a sub-user, which go
    ///     through the sub-user's own gates first
    /// @param by who asks, as it is kept with what it changes
    CompletionStage<Reply> ask(String account, AccountCommand command, By by);

    /// @param by as for an account
    CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command, By by);

    /// Asks what changes nothing that people change, or what Weir does by itself.
    default CompletionStage<Reply> ask(String account, AccountCommand command) {
        return ask(account, command, By.WEIR);
    }

    /// Likewise.
    default CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command) {
        return ask(account, subUser, command, By.WEIR);
    }

    /// @param proof the key that was presented; absent where the caller may hold for any sub-user
    CompletionStage<Reply> hold(String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked);

    /// The limits as one sub-user meets them: its own gates and its account's.
    CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof);
}
