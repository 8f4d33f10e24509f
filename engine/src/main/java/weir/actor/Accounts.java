package weir.actor;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// All accounts, wherever they live: what the front door asks.
///
/// Every stage completes normally, with [Reply.Unknown] where no answer came in time.
public interface Accounts {
    /// @param command anything but [AccountCommand.Hold] and [AccountCommand.ReadLimits] of a sub-user, which go
    ///     through the sub-user's own gates first
    CompletionStage<Reply> ask(String account, AccountCommand command);

    CompletionStage<Reply> ask(String account, String subUser, SubUserCommand command);

    /// @param proof the key that was presented; absent where the caller may hold for any sub-user
    CompletionStage<Reply> hold(String account, String subUser, Key.@Nullable Fingerprint proof, HoldRequest asked);

    /// The limits as one sub-user meets them: its own gates and its account's.
    CompletionStage<Reply> limits(String account, String subUser, Key.@Nullable Fingerprint proof);
}
