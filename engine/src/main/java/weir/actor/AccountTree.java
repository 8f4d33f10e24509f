package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.ChildFailed;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;

/// One account's mailbox and batcher: the parent of its [AccountActor] and of a [SubUserActor] for each member
/// in use.
///
/// While the account writes, commands gather; then all of them are handed over in one batch. It writes nothing
/// itself: when a child dies it answers what is outstanding and ends, and the next message starts all of it
/// again from the journal.
public final class AccountTree extends Receive<AccountTree.Command> {
    private static final Logger LOG = LoggerFactory.getLogger(AccountTree.class);

    public sealed interface Command permits AccountQuestion, Stop, Forget, OfTime, OfChild {}

    sealed interface OfTime extends Command {}

    sealed interface OfChild extends Command {}

    /// Nobody asks for it, or it moves: what is outstanding is answered first.
    record Stop() implements Command {}

    /// The journal has less than it knows.
    record Forget() implements Command {}

    /// Time to read the journal.
    record Begin() implements OfTime {}

    record Recovered(Account account) implements OfChild {}

    /// The account cannot be gone on with.
    ///
    /// @param why absent where the journal has less than was known, or more
    record NotRecalled(@Nullable Throwable why) implements OfChild {}

    /// The batch is durable.
    record Decided(Account account) implements OfChild {}

    /// A sub-user has answered.
    record SubUserReplied(long ticket, Reply reply) implements OfChild {}

    /// A sub-user has passed a command on to its account, with its own gates as they were at `judged`.
    record Passed(long ticket, AccountCommand command, Instant judged) implements OfChild {}

    /// Time alone brings something.
    record Due() implements OfTime {}

    /// The account's actor stops.
    record Left(Departure departure) implements OfChild {}

    /// Where a tree stands, and what it shares with the others of its node.
    ///
    /// @param shard is told when a child has died: it keeps what comes in between, and starts another tree for it
    record Site(
            String account,
            ActorRef<ClusterSharding.ShardCommand> shard,
            Surroundings surroundings,
            Caps caps,
            Node node) {}

    private final ActorContext<Command> context;
    private final Site site;
    private final Watch watch;
    private final Batcher batcher;
    private final Members members;
    private final Writer writer;
    private final Deque<AccountQuestion> early = new ArrayDeque<>(0);
    private Phase phase = Phase.SERVING;
    private @Nullable Account account;
    private Cancellable alarm = Cancellable.alreadyCancelled();

    static Behavior<Command> create(Site site) {
        return Behaviors.setup(context -> new AccountTree(context, site).begin());
    }

    private AccountTree(ActorContext<Command> context, Site site) {
        this.context = context;
        this.site = site;
        this.watch = new Watch(site.surroundings().clock(), wait -> ring(new Due(), wait));
        this.batcher = new Batcher(site.caps());
        this.members = new Members(context, site);
        this.writer = new Writer(context, site);
    }

    private Behavior<Command> begin() {
        site.node().started(context.getSelf());
        var pause = site.node().pause();
        if (pause.isZero()) {
            writer.start(watch.stamp());
        } else {
            ring(new Begin(), pause);
        }
        return this;
    }

    private void ring(Command then, Duration wait) {
        alarm.cancel();
        alarm = context.scheduleOnce(wait, context.getSelf(), then);
    }

    @Override
    public Behavior<Command> receiveSignal(Signal signal) {
        return switch (signal) {
            case ChildFailed failed ->
                onTerminated(failed, isFault(failed.getRef().path().name(), failed.getCause()));
            case Terminated terminated -> onTerminated(terminated, false);
            case PostStop _ -> {
                alarm.cancel();
                site.node().ended(context.getSelf());
                yield Behaviors.same();
            }
            default -> Behaviors.unhandled();
        };
    }

    @Override
    public Behavior<Command> receiveMessage(Command command) {
        switch (command) {
            case AccountQuestion asked -> asked(asked);
            case Stop() -> phase = Phase.DRAINING;
            case Forget() -> {
                return die(false);
            }
            case NotRecalled(var why) -> {
                return die(why != null && isFault("account", why));
            }
            case Begin() -> writer.start(watch.stamp());
            case Recovered(var recovered) -> recovered(recovered);
            case Decided(var decided) -> decided(decided);
            case SubUserReplied(var ticket, var reply) -> members.take(ticket).ifPresent(asked -> answer(asked, reply));
            case Passed(var ticket, var passed, var judged) ->
                members.take(ticket).ifPresent(asked -> wait(new Waiting(passed, asked, judged)));
            case Due() -> due();
            case Left(var departure) -> site.node().resting().put(site.account(), departure);
        }
        return next();
    }

    /// Whether a child has failed by a fault, which is told here. That the journal is away is told once for all.
    private boolean isFault(String child, Throwable failure) {
        if (NotNow.isBehind(failure)) {
            return false;
        }
        LOG.error("Account {} has lost `{}` to a fault, and starts again when asked", site.account(), child, failure);
        return true;
    }

    private Behavior<Command> onTerminated(Terminated terminated, boolean fault) {
        return switch (phase) {
            case SERVING, DRAINING -> members.left(terminated.getRef()) ? next() : die(fault);
            case RESTING -> {
                members.stopped(terminated.getRef());
                writer.stopped(terminated.getRef());
                yield next();
            }
        };
    }

    private Behavior<Command> next() {
        if (phase == Phase.DRAINING && early.isEmpty() && batcher.idle() && members.underWay() == 0) {
            phase = Phase.RESTING;
            members.rest(watch.stamp());
            writer.leave();
        }
        var ended = account == null || (members.atRest() && writer.atRest());
        return phase == Phase.RESTING && ended ? Behaviors.stopped() : Behaviors.same();
    }

    private void asked(AccountQuestion asked) {
        var waiting = early.size() + batcher.waiting() + members.underWay();
        var late = watch.clock().isAfter(asked.deadline());
        if (phase == Phase.RESTING || waiting >= site.caps().waiting() || late) {
            asked.replyTo().tell(new Reply.Busy());
        } else if (account == null) {
            early.add(asked);
        } else {
            route(asked, account);
        }
    }

    private void route(AccountQuestion asked, Account now) {
        switch (asked) {
            case AccountQuestion.Ask ask -> wait(new Waiting(ask));
            case AccountQuestion.OfSubUser question -> members.ask(question, now, watch.stamp());
        }
    }

    private void wait(Waiting waiting) {
        batcher.add(waiting);
        handOver();
    }

    private void answer(AccountQuestion asked, Reply reply) {
        asked.replyTo().tell(reply);
        if (reply instanceof Reply.OfAccount(var answer)) {
            site.surroundings().instruments().answered(answer);
        }
    }

    private void handOver() {
        while (account != null && batcher.canHandOver()) {
            var now = watch.stamp();
            var left = batcher.handOver(now, account.profile().zone(), watch.clock());
            if (!left.isEmpty()) {
                members.tell(account, left, now);
                left.forEach(waiting -> asked(waiting.asked()));
            }
        }
    }

    private void recovered(Account recovered) {
        batcher.ready(writer.ref());
        account = recovered;
        watch.notBefore(recovered.last());
        watch.stamp();
        while (!early.isEmpty()) {
            route(early.remove(), recovered);
        }
        handOver();
        watch.lookOutFor(nextDue(recovered));
    }

    private void decided(Account decided) {
        account = decided;
        members.tell(decided, batcher.decided(), watch.stamp());
        watch.lookOutFor(nextDue(decided));
        handOver();
    }

    private void due() {
        if (account != null && phase != Phase.RESTING && watch.rang(nextDue(account))) {
            var nobody = context.getSystem().<Reply>ignoreRef();
            wait(new Waiting(new AccountQuestion.Ask(new AccountCommand.Wake(), Instant.MAX, nobody)));
        }
    }

    private static Instant nextDue(Account now) {
        return now.nextDue().orElse(Instant.MAX);
    }

    /// A child has died, or the journal has less than it knows.
    private Behavior<Command> die(boolean fault) {
        alarm.cancel();
        early.forEach(question -> question.replyTo().tell(new Reply.Busy()));
        batcher.abandon();
        members.abandon();
        writer.stop();
        return Death.of(context, site, phase != Phase.SERVING, fault);
    }
}
