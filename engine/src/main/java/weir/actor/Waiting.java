package weir.actor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import weir.domain.account.AccountCommand;
import weir.domain.limit.Window;
import weir.domain.overview.By;

/// A command that waits for its account, and what was asked that it came from.
///
/// @param judged when its sub-user looked at its own gates, which are the command's; absent where none did
record Waiting(
        AccountCommand command,
        AccountQuestion asked,
        @Nullable Instant judged) {
    /// What a command's events and their frame take in a row, its caller's own texts left out.
    private static final int TYPICAL_BYTES = 200;

    Waiting(AccountQuestion.Ask ask) {
        this(ask.command(), ask, null);
    }

    /// It is not decided after this: its caller has gone.
    Instant deadline() {
        return asked.deadline();
    }

    /// Who asked. What comes by way of a sub-user is use, and no change.
    By by() {
        return asked instanceof AccountQuestion.Ask ask ? ask.by() : By.WEIR;
    }

    ActorRef<Reply> replyTo() {
        return asked.replyTo();
    }

    /// Whether its sub-user looked at the gates of a day or a minute that is not one of `windows` any more.
    boolean outdated(List<Window> windows, ZoneId zone) {
        return judged != null && !Window.at(judged, zone).equals(windows);
    }

    /// About how much it adds to a journal row. Cheap, and rather too much than too little.
    int bytes() {
        if (command instanceof AccountCommand.Report(var usages)) {
            return TYPICAL_BYTES * usages.size();
        }
        return command instanceof AccountCommand.Hold hold ? TYPICAL_BYTES + texts(hold) : TYPICAL_BYTES;
    }

    private static int texts(AccountCommand.Hold hold) {
        var task = hold.task();
        return hold.request().length() + (task == null ? 0 : task.length());
    }
}
