package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
    sealed interface Asked extends Command {
        /// It is not decided after this: its caller has gone.
        Instant deadline();

        ActorRef<Reply> replyTo();
    }

    /// What goes through a sub-user first.
    sealed interface OfSubUser extends Asked {
        String subUser();
    }

    record Ask(AccountCommand command, Instant deadline, ActorRef<Reply> replyTo) implements Asked {}

    record AskSubUser(String subUser, SubUserCommand command, Instant deadline, ActorRef<Reply> replyTo)
            implements OfSubUser {}

    record Hold(
            String subUser, Key.@Nullable Fingerprint proof, HoldAsked asked, Instant deadline, ActorRef<Reply> replyTo)
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
    record Answered(long ticket, Reply reply) implements Command {}

    /// A sub-user has passed a command on to its account, with its own gates as they were at `judged`.
    record Passed(long ticket, AccountCommand command, Instant judged) implements Command {}

    /// Time alone brings something.
    record Due() implements Command {}

    /// Where a tree stands, and what it shares with the others of its node.
    ///
    /// @param shard is told when a child has died: it keeps what comes in between, and starts another tree for it
    record Place(
            String account,
            ActorRef<ClusterSharding.ShardCommand> shard,
            Surroundings surroundings,
            Caps caps,
            Node node) {}

    private final ActorContext<Command> context;
    private final TimerScheduler<Command> timers;
    private final Place place;
    private final Batcher batcher;
    private final Members members;
    private final Deque<Asked> early = new ArrayDeque<>();
    private Phase phase = Phase.SERVING;
    private @Nullable ActorRef<AccountActor.Decide> writer;
    private @Nullable Account account;
    private Instant last = Instant.EPOCH;
    private Instant alarm = Instant.MAX;

    static Behavior<Command> create(Place place) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new AccountTree(context, timers, place).begin()));
    }

    private AccountTree(ActorContext<Command> context, TimerScheduler<Command> timers, Place place) {
        this.context = context;
        this.timers = timers;
        this.place = place;
        this.batcher = new Batcher(place.caps());
        this.members = new Members(context, place);
    }

    private Behavior<Command> begin() {
        place.node().started(context.getSelf());
        var pause = place.node().pause();
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
        if (phase == Phase.FAILED) {
            return onCommandAfterDeath(command);
        }
        switch (command) {
            case Asked asked -> asked(asked);
            case Stop() -> phase = Phase.DRAINING;
            case Forget() -> die();
            case Begin() -> read();
            case Recovered(var recovered) -> recovered(recovered);
            case Decided(var decided) -> decided(decided);
            case Answered(var ticket, var reply) -> members.take(ticket).ifPresent(asked -> answer(asked, reply));
            case Passed(var ticket, var passed, var judged) ->
                members.take(ticket).ifPresent(asked -> wait(new Waiting(passed, asked, judged)));
            case Due() -> due();
        }
        return next();
    }

    private Behavior<Command> onCommandAfterDeath(Command command) {
        if (command instanceof Asked asked) {
            asked.replyTo().tell(new Reply.Busy());
        }
        return command instanceof Stop ? Behaviors.stopped() : Behaviors.same();
    }

    private Behavior<Command> onTerminated(Terminated terminated) {
        switch (phase) {
            case SERVING, DRAINING -> die();
            case RESTING -> members.stopped(terminated.getRef());
            case FAILED, ENDED -> {}
        }
        return next();
    }

    private Behavior<Command> next() {
        if (phase == Phase.DRAINING && early.isEmpty() && batcher.idle() && members.underWay() == 0) {
            phase = Phase.RESTING;
            members.rest(stamp(), !place.node().goesDown());
        }
        if (phase == Phase.RESTING && members.atRest()) {
            phase = Phase.ENDED;
        }
        return phase == Phase.ENDED ? Behaviors.stopped() : Behaviors.same();
    }

    private void asked(Asked asked) {
        var waiting = early.size() + batcher.waiting() + members.underWay();
        // By the clock itself, which may go back: by that its deadline was reckoned.
        var late = place.surroundings().clock().instant().isAfter(asked.deadline());
        if (phase == Phase.RESTING || waiting >= place.caps().waiting() || late) {
            asked.replyTo().tell(new Reply.Busy());
        } else if (account == null) {
            early.add(asked);
        } else {
            route(asked, account);
        }
    }

    private void route(Asked asked, Account now) {
        switch (asked) {
            case Ask ask -> wait(new Waiting(ask));
            case OfSubUser question -> members.ask(question, now, stamp());
        }
    }

    private void wait(Waiting waiting) {
        batcher.add(waiting);
        handOver();
    }

    private void answer(Asked asked, Reply reply) {
        asked.replyTo().tell(reply);
        if (reply instanceof Reply.OfAccount(var answer)) {
            place.surroundings().instruments().answered(answer);
        }
    }

    private void handOver() {
        while (account != null && batcher.canHandOver()) {
            var now = stamp();
            var zone = account.profile().zone();
            var left = batcher.handOver(now, zone, place.surroundings().clock().instant());
            if (!left.isEmpty()) {
                members.tell(account, left, now);
                left.forEach(waiting -> asked(waiting.asked()));
            }
        }
    }

    private void read() {
        writer = context.spawn(
                AccountActor.create(place.account(), context.getSelf(), place.surroundings(), stamp()), "account");
        context.watch(writer);
    }

    private void recovered(Account recovered) {
        if (writer != null) {
            batcher.ready(writer);
        }
        account = recovered;
        last = recovered.last().isAfter(last) ? recovered.last() : last;
        stamp();
        while (!early.isEmpty()) {
            route(early.remove(), recovered);
        }
        watchTheTime(recovered);
    }

    private void decided(Account decided) {
        account = decided;
        members.tell(decided, batcher.decided(), stamp());
        watchTheTime(decided);
        handOver();
    }

    /// A hot account is due at another instant after every batch: the alarm is moved only to an earlier one,
    /// and looks again when it rings.
    private void watchTheTime(Account now) {
        var due = now.nextDue().orElse(Instant.MAX);
        if (due.isBefore(alarm)) {
            alarm = due;
            var wait = Duration.between(last, due);
            timers.startSingleTimer(new Due(), wait.isNegative() ? Duration.ZERO : wait);
        }
    }

    private void due() {
        alarm = Instant.MAX;
        if (account == null) {
            return;
        }
        var now = stamp();
        if (account.nextDue().filter(due -> !due.isAfter(now)).isPresent()) {
            var nobody = context.getSystem().<Reply>ignoreRef();
            wait(new Waiting(new Ask(new AccountCommand.Wake(), Instant.MAX, nobody)));
        } else {
            watchTheTime(account);
        }
    }

    private void die() {
        if (place.node().died()) {
            context.getLog().warn("Account {} lost its journal; it and others start again when asked", place.account());
        }
        early.forEach(asked -> asked.replyTo().tell(new Reply.Busy()));
        early.clear();
        batcher.abandon();
        members.abandon();
        if (writer != null) {
            context.stop(writer);
        }
        if (phase == Phase.SERVING) {
            phase = Phase.FAILED;
            place.shard().tell(new ClusterSharding.Passivate<>(context.getSelf()));
        } else {
            phase = Phase.ENDED;
        }
    }

    private Behavior<Command> ended() {
        place.node().ended(context.getSelf());
        return Behaviors.same();
    }

    /// Now, in whole milliseconds as it is written, and never before what was now already.
    private Instant stamp() {
        var now = place.surroundings().clock().instant().truncatedTo(ChronoUnit.MILLIS);
        last = now.isAfter(last) ? now : last;
        return last;
    }
}
