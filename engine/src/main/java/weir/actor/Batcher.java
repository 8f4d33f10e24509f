package weir.actor;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;
import weir.domain.limit.Window;

/// The commands that gather while their account writes, in the order in which they came, and the batch it writes.
final class Batcher {
    private final Caps caps;
    private final Deque<Waiting> commands = new ArrayDeque<>(0);
    private List<Waiting> written = List.of();
    private @Nullable ActorRef<AccountActor.Command> account;

    Batcher(Caps caps) {
        this.caps = caps;
    }

    void add(Waiting waiting) {
        commands.add(waiting);
    }

    int waiting() {
        return commands.size();
    }

    boolean idle() {
        return commands.isEmpty() && written.isEmpty();
    }

    /// The account can decide now: it has been read from the journal.
    void ready(@Nullable ActorRef<AccountActor.Command> recovered) {
        account = recovered;
    }

    boolean canHandOver() {
        return account != null && written.isEmpty() && !commands.isEmpty();
    }

    /// Hands the account as much as fits into one batch.
    ///
    /// @param now when it is decided, in a day of `zone` and a minute
    /// @param clock what deadlines are reckoned by
    /// @return what is not decided: it is past its deadline, or was judged by a day or a minute that is over
    List<Waiting> handOver(Instant now, ZoneId zone, Instant clock) {
        var windows = Window.at(now, zone);
        var batch = new ArrayList<Waiting>(Math.min(commands.size(), caps.batchCommands()));
        var left = new ArrayList<Waiting>(0);
        var bytes = 0;
        while (!commands.isEmpty() && batch.size() < caps.batchCommands() && bytes < caps.batchBytes()) {
            var next = commands.remove();
            if (clock.isAfter(next.deadline()) || next.outdated(windows, zone)) {
                left.add(next);
            } else {
                batch.add(next);
                bytes += next.bytes();
            }
        }
        if (account != null && !batch.isEmpty()) {
            written = batch;
            account.tell(new AccountActor.Decide(batch, now));
        }
        return left;
    }

    /// The batch is durable: gives it back, and is ready for the next.
    List<Waiting> decided() {
        var batch = written;
        written = List.of();
        return batch;
    }

    /// The account has died. What was being written may be in the journal or not; what gathered is not.
    void abandon() {
        decided().forEach(waiting -> waiting.replyTo().tell(new Reply.Unknown()));
        commands.forEach(waiting -> waiting.replyTo().tell(new Reply.Busy()));
        commands.clear();
        account = null;
    }
}
