package weir.actor;

import java.time.Instant;
import org.apache.pekko.actor.typed.ActorRef;
import weir.domain.account.AccountCommand;

/// A command that waits for its account, and who asked.
///
/// @param deadline it is not decided after this: its caller has gone
record Waiting(AccountCommand command, Instant deadline, ActorRef<Reply> replyTo) {
    /// What a command's events and their frame take in a row, its caller's own texts left out.
    private static final int TYPICAL_BYTES = 200;

    /// About how much it adds to a journal row. Cheap, and rather too much than too little.
    int bytes() {
        return command instanceof AccountCommand.Hold hold ? TYPICAL_BYTES + texts(hold) : TYPICAL_BYTES;
    }

    private static int texts(AccountCommand.Hold hold) {
        var task = hold.task();
        return hold.request().length() + (task == null ? 0 : task.length());
    }
}
