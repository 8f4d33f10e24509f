package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Signal;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;

/// One account's mailbox and batcher: the parent of its [AccountActor] and of a [SubUserActor] for each member
/// in use.
///
/// While the account writes, commands gather; then all of them are handed over in one batch. It writes nothing
/// itself: when a child dies it answers what is outstanding and ends, and the next message starts all of it
/// again from the journal.
public final class AccountTree extends Receive<AccountTree.Command> {
    public sealed interface Command permits AccountQuestion, Stop, Forget, OfTime, OfChild {}

    sealed interface OfTime extends Command {}

    sealed interface OfChild extends Command {}

    /// It goes idle, or moves: what is outstanding is answered first.
    record Stop() implements Command {}

    /// The journal has less than it knows.
    record Forget() implements Command {}

    /// Time to read the journal.
    record Begin() implements OfTime {}

    record Recovered(Account account) implements OfChild {}

    /// The batch is durable.
    record Decided(Account account) implements OfChild {}

    /// A sub-user has answered.
    record SubUserReplied(long ticket, Reply reply) implements OfChild {}

    /// A sub-user has passed a command on to its account, with its own gates as they were at `judged`.
    record Passed(long ticket, AccountCommand command, Instant judged) implements OfChild {}

    /// Time alone brings something.
    record Due() implements OfTime {}

    /// It is to be looked whether anybody has asked since.
    record Quiet() implements OfTime {}

    /// The account's actor has nothing to do, and stops.
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

    /// After so long without a question the children leave; within twice as long, for it is looked at as often.
    private static final Duration QUIET = Duration.ofMinutes(1);

    private final ActorContext<Command> context;
    private final Site site;
    private final Watch watch;
    private final Batcher batcher;
    private final Members members;
    private final Writer writer;
    private final Deque<AccountQuestion> early = new ArrayDeque<>(0);
    private Phase phase = Phase.SERVING;
    private boolean awake;
    private boolean stops;
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
            case Terminated terminated -> onTerminated(terminated);
            case PostStop _ -> {
                alarm.cancel();
                writer.forget();
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
            case Stop() -> {
                stops = true;
                phase = phase == Phase.SHRINKING ? phase : Phase.DRAINING;
            }
            case Forget() -> {
                return die();
            }
            case Begin() -> writer.start(watch.stamp());
            case Recovered(var recovered) -> recovered(recovered);
            case Decided(var decided) -> decided(decided);
            case SubUserReplied(var ticket, var reply) -> members.take(ticket).ifPresent(asked -> answer(asked, reply));
            case Passed(var ticket, var passed, var judged) ->
                members.take(ticket).ifPresent(asked -> wait(new Waiting(passed, asked, judged)));
            case Due() -> due();
            case Quiet() -> quiet();
            case Left(var departure) -> writer.left(departure);
        }
        return next();
    }

    private Behavior<Command> onTerminated(Terminated terminated) {
        return switch (phase) {
            case SERVING, DRAINING -> members.left(terminated.getRef()) ? next() : die();
            case SHRINKING -> shrinking(terminated.getRef());
            case RESTING -> {
                members.stopped(terminated.getRef());
                yield next();
            }
        };
    }

    private Behavior<Command> next() {
        if (phase == Phase.DRAINING && early.isEmpty() && batcher.idle() && members.underWay() == 0) {
            phase = Phase.RESTING;
            members.rest(watch.stamp(), !site.node().goesDown());
        }
        return phase == Phase.RESTING && members.atRest() ? Behaviors.stopped() : Behaviors.same();
    }

    private void asked(AccountQuestion asked) {
        var waiting = early.size() + batcher.waiting() + members.underWay();
        var late = watch.clock().isAfter(asked.deadline());
        awake = true;
        if (phase == Phase.RESTING || waiting >= site.caps().waiting() || late) {
            asked.replyTo().tell(new Reply.Busy());
        } else if (account == null || phase == Phase.SHRINKING) {
            early.add(asked);
        } else {
            route(asked, account);
        }
    }

    private void route(AccountQuestion asked, Account now) {
        grow();
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

    /// Its children take most of the memory of an account.
    private void quiet() {
        if (phase == Phase.SERVING && !awake && batcher.idle() && members.still()) {
            phase = Phase.SHRINKING;
            batcher.gone();
            writer.leave();
            members.rest(watch.stamp(), false);
        } else if (phase == Phase.SERVING) {
            lookAgain();
        }
    }

    private void lookAgain() {
        awake = site.account().equals(PersistenceIds.REHEARSED);
        var _ = context.scheduleOnce(QUIET, context.getSelf(), new Quiet());
    }

    private Behavior<Command> shrinking(ActorRef<?> child) {
        members.stopped(child);
        if (!writer.mayStop(child)) {
            return die();
        }
        if (writer.ref() == null && members.atRest()) {
            phase = stops ? Phase.DRAINING : Phase.SERVING;
            for (var waited = early.size(); waited > 0; waited--) {
                asked(early.remove());
            }
            if (!batcher.idle()) {
                grow();
            }
        }
        return next();
    }

    private void grow() {
        if (writer.ref() == null && phase != Phase.SHRINKING) {
            writer.start(watch.stamp());
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
        lookAgain();
    }

    private void decided(Account decided) {
        account = decided;
        members.tell(decided, batcher.decided(), watch.stamp());
        watch.lookOutFor(nextDue(decided));
        handOver();
    }

    private void due() {
        if (account != null && watch.rang(nextDue(account))) {
            grow();
            var nobody = context.getSystem().<Reply>ignoreRef();
            wait(new Waiting(new AccountQuestion.Ask(new AccountCommand.Wake(), Instant.MAX, nobody)));
        }
    }

    private static Instant nextDue(Account now) {
        return now.nextDue().orElse(Instant.MAX);
    }

    /// A child has died, or the journal has less than it knows.
    private Behavior<Command> die() {
        alarm.cancel();
        early.forEach(question -> question.replyTo().tell(new Reply.Busy()));
        batcher.abandon();
        members.abandon();
        writer.stop();
        return Death.of(context, site, stops);
    }
}
