package weir.actor;

import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// What a caller asks an [AccountTree].
sealed interface AccountQuestion extends AccountTree.Command {
    /// It is not decided after this: its caller has gone.
    Instant deadline();

    ActorRef<Reply> replyTo();

    /// What goes through a sub-user first.
    sealed interface OfSubUser extends AccountQuestion {
        String subUser();
    }

    /// @param by who asks
    record Ask(AccountCommand command, By by, Instant deadline, ActorRef<Reply> replyTo) implements AccountQuestion {
        Ask(AccountCommand command, Instant deadline, ActorRef<Reply> replyTo) {
            this(command, By.WEIR, deadline, replyTo);
        }
    }

    /// @param by who asks
    record AskSubUser(String subUser, SubUserCommand command, By by, Instant deadline, ActorRef<Reply> replyTo)
            implements OfSubUser {
        AskSubUser(String subUser, SubUserCommand command, Instant deadline, ActorRef<Reply> replyTo) {
            this(subUser, command, By.WEIR, deadline, replyTo);
        }
    }

    record Hold(
            String subUser,
            Key.@Nullable Fingerprint proof,
            HoldRequest asked,
            Instant deadline,
            ActorRef<Reply> replyTo)
            implements OfSubUser {}

    record ReadLimits(String subUser, Key.@Nullable Fingerprint proof, Instant deadline, ActorRef<Reply> replyTo)
            implements OfSubUser {}
}
