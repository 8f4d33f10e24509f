package weir.actor;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.Terminated;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.cluster.sharding.typed.javadsl.ClusterSharding;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.account.AccountCommand;
import weir.domain.overview.By;
import weir.domain.subuser.Key;
import weir.domain.subuser.SubUserCommand;

/// One account's mailbox and batcher: the parent of its [AccountActor] and of a [SubUserActor] for each member
/// in use.
///
/// While the account writes, commands gather; then all of them are handed over in one batch. It writes nothing
/// itself: when a child dies it answers what is outstanding and ends, and the next message starts all of it
/// again from the journal.
public final class AccountTree {
    public sealed interface Command {}

    /// What a caller asks.
    sealed interface Question extends Command {
        /// It is not decided after this: its caller has gone.
        Instant deadline();

        ActorRef<Reply> replyTo();
    }

    /// What goes through a sub-user first.
    sealed interface OfSubUser extends Question {
        String subUser();
    }

    /// @param by who asks
    record Ask(AccountCommand command, By by, Instant deadline, ActorRef<Reply> replyTo) implements Question {
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

    /// It goes idle, or moves: what is outstanding is answered first.
    record Stop() implements Command {}

    /// The journal has less than it knows.
    record Forget() implements Command {}

    /// Time to read the journal.
    record Begin() implements Command {}

    record Recovered(Account account) implements Command {}

    /// The batch is durable.
    record Decided(Account account) implements Command {}

    /// A sub-user has answered.
    record SubUserReplied(long ticket, Reply reply) implements Command {}

    /// A sub-user has passed a command on to its account, with its own gates as they were at `judged`.
    record Passed(long ticket, AccountCommand command, Instant judged) implements Command {}

    /// Time alone brings something.
    record Due() implements Command {}

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
    private final TimerScheduler<Command> timers;
    private final Site site;
    private final Watch watch;
    private final Batcher batcher;
    private final Members members;
    private final Deque<Question> early = new ArrayDeque<>();
    private Phase phase = Phase.SERVING;
    private @Nullable ActorRef<AccountActor.Decide> writer;
    private @Nullable Account account;

    static Behavior<Command> create(Site site) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new AccountTree(context, timers, site).begin()));
    }

    private AccountTree(ActorContext<Command> context, TimerScheduler<Command> timers, Site site) {
        this.context = context;
        this.timers = timers;
        this.site = site;
        this.watch = new Watch(site.surroundings().clock(), wait -> timers.startSingleTimer(new Due(), wait));
        this.batcher = new Batcher(site.caps());
        this.members = new Members(context, site);
    }

    private Behavior<Command> begin() {
        site.node().started(context.getSelf());
        var pause = site.node().pause();
        if (pause.isZero()) {
            read();
        } else {
            timers.startSingleTimer(new Begin(), pause);
        }
        return Behaviors.receive(Command.class)
                .onAnyMessage(this::onCommand)
                .onSignal(Terminated.class, this::onTerminated)
                .onSignal(PostStop.class, _ -> ended())
                .build();
    }

    private Behavior<Command> onCommand(Command command) {
        switch (command) {
            case Question asked -> asked(asked);
            case Stop() -> phase = Phase.DRAINING;
            case Forget() -> {
                return die();
            }
            case Begin() -> read();
            case Recovered(var recovered) -> recovered(recovered);
            case Decided(var decided) -> decided(decided);
            case SubUserReplied(var ticket, var reply) -> members.take(ticket).ifPresent(asked -> answer(asked, reply));
            case Passed(var ticket, var passed, var judged) ->
                members.take(ticket).ifPresent(asked -> wait(new Waiting(passed, asked, judged)));
            case Due() -> due();
        }
        return next();
    }

    private Behavior<Command> onTerminated(Terminated terminated) {
        return switch (phase) {
            case SERVING, DRAINING -> members.left(terminated.getRef()) ? next() : die();
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

    private void asked(Question asked) {
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

    private void route(Question asked, Account now) {
        switch (asked) {
            case Ask ask -> wait(new Waiting(ask));
            case OfSubUser question -> members.ask(question, now, watch.stamp());
        }
    }

    private void wait(Waiting waiting) {
        batcher.add(waiting);
        handOver();
    }

    private void answer(Question asked, Reply reply) {
        asked.replyTo().tell(reply);
        if (reply instanceof Reply.OfAccount(var answer)) {
            site.surroundings().instruments().answered(answer);
        }
    }

    private void handOver() {
        while (account != null && batcher.canHandOver()) {
            var now = watch.stamp();
            var zone = account.profile().zone();
            var left = batcher.handOver(now, zone, watch.clock());
            if (!left.isEmpty()) {
                members.tell(account, left, now);
                left.forEach(waiting -> asked(waiting.asked()));
            }
        }
    }

    private void read() {
        writer = context.spawn(
                AccountActor.create(site.account(), context.getSelf(), site.surroundings(), watch.stamp()), "account");
        context.watch(writer);
    }

    private void recovered(Account recovered) {
        if (writer != null) {
            batcher.ready(writer);
        }
        account = recovered;
        watch.notBefore(recovered.last());
        watch.stamp();
        while (!early.isEmpty()) {
            route(early.remove(), recovered);
        }
        watch.lookOutFor(nextDue(recovered));
    }

    private void decided(Account decided) {
        account = decided;
        members.tell(decided, batcher.decided(), watch.stamp());
        watch.lookOutFor(nextDue(decided));
        handOver();
    }

    private void due() {
        if (account != null && watch.rang(nextDue(account))) {
            var nobody = context.getSystem().<Reply>ignoreRef();
            wait(new Waiting(new Ask(new AccountCommand.Wake(), Instant.MAX, nobody)));
        }
    }

    private static Instant nextDue(Account now) {
        return now.nextDue().orElse(Instant.MAX);
    }

    /// A child has died, or the journal has less than it knows.
    private Behavior<Command> die() {
        early.forEach(question -> question.replyTo().tell(new Reply.Busy()));
        batcher.abandon();
        members.abandon();
        if (writer != null) {
            context.stop(writer);
        }
        return Death.of(context, site, phase != Phase.SERVING);
    }

    private Behavior<Command> ended() {
        site.node().ended(context.getSelf());
        return Behaviors.same();
    }
}
