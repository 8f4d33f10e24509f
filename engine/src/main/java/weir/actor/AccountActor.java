package weir.actor;

import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.Recovery;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Account;
import weir.domain.hold.RecentHolds;
import weir.domain.limit.Bounds;
import weir.domain.plan.Catalog;

/// Gives an account its journal. It is handed one batch at a time by its [AccountTree], and decides nothing
/// itself.
///
/// Which holds ended lately is in no snapshot, for a hot account ends millions in ten minutes: it is read back from the
/// rows before the snapshot, and nothing is decided until it is there.
final class AccountActor extends EventSourcedBehavior<AccountActor.Command, AccountBatch, AccountState> {
    private static final long NOTHING = -1;

    private final ActorContext<Command> context;
    private final String account;
    private final ActorRef<AccountTree.Command> tree;
    private final Instruments instruments;
    private final Memory memory;
    private final Supplier<Catalog> catalog;
    private final Instant began;
    private final long started = System.nanoTime();

    /// The last in the journal, as far as the one before knew: nothing is read then but whether it still is.
    private final long known;

    /// What is decided against: the state as the journal has it, and what was recalled. What has been forgotten since
    /// is in no event.
    private AccountState current = AccountState.UNOPENED;

    private Listed listed = Listed.UNKNOWN;
    private @Nullable DecidedBatch decided;
    private int openHolds;
    private int remembered;
    private int rows;
    private long events;

    sealed interface Command {}

    /// @param now when all of them are decided; not before any earlier batch
    record Decide(List<Waiting> commands, Instant now) implements Command {}

    /// What ended before the snapshot.
    record Recalled(RecentHolds earlier) implements Command {}

    /// The journal could not be read, or has not the rows that were known.
    ///
    /// @param why absent where it has not
    record NotRecalled(@Nullable Throwable why) implements Command {}

    /// It stops, and tells what it knows.
    record Leave() implements Command {}

    /// @param now not after anything is decided
    /// @param before what the one before knew; absent where everything is to be read
    static Behavior<Command> create(
            String account,
            ActorRef<AccountTree.Command> tree,
            Surroundings surroundings,
            Instant now,
            @Nullable Departure before) {
        return Behaviors.setup(context -> new AccountActor(context, account, tree, surroundings, now, before));
    }

    private AccountActor(
            ActorContext<Command> context,
            String account,
            ActorRef<AccountTree.Command> tree,
            Surroundings surroundings,
            Instant began,
            @Nullable Departure before) {
        super(PersistenceId.ofUniqueId(PersistenceIds.ofAccount(account)));
        this.context = context;
        this.account = account;
        this.tree = tree;
        this.instruments = surroundings.instruments();
        this.memory = surroundings.memory();
        this.catalog = surroundings.catalog();
        this.began = began;
        this.known = before == null ? NOTHING : before.row();
        if (before != null) {
            current = before.state();
            listed = before.listed();
            rows = before.rows();
            events = before.events();
        }
    }

    /// Asked for before anything is read.
    @Override
    public AccountState emptyState() {
        return current;
    }

    @Override
    public Recovery recovery() {
        return known == NOTHING ? super.recovery() : Recovery.disabled();
    }

    @Override
    public CommandHandler<Command, AccountBatch, AccountState> commandHandler() {
        return (_, command) -> switch (command) {
            case Decide(var commands, var now) -> decide(commands, now);
            case Recalled(var earlier) -> recalled(earlier);
            case NotRecalled(var why) -> {
                tree.tell(new AccountTree.NotRecalled(why));
                yield Effect().none();
            }
            case Leave() -> leave();
        };
    }

    @Override
    public EventHandler<AccountState, AccountBatch> eventHandler() {
        return (state, batch) -> {
            rows++;
            events += batch.events().size();
            // Deciding a batch has made its state already. What is replayed was decided long ago.
            return decided == null ? replayed(state, batch) : decided.after();
        };
    }

    private AccountState replayed(AccountState state, AccountBatch batch) {
        return state.with(state.account().hashedBy(memory.hash())).apply(batch, lastSequenceNumber(context));
    }

    /// A snapshot is the whole account: where that has many parts, as many events come between, so that what is written
    /// stays in proportion to what happened.
    @Override
    public boolean shouldSnapshot(AccountState state, AccountBatch batch, long row) {
        var apart = row == rows ? untilFirstSnapshot() : memory.snapshots().rows();
        if (rows < apart || events < state.account().parts()) {
            return false;
        }
        rows = 0;
        events = 0;
        return true;
    }

    /// The first comes sooner, by the account's name: thousands that are asked alike are else all saved at once, and
    /// trimmed at once.
    private int untilFirstSnapshot() {
        return 1 + Math.floorMod(account.hashCode(), memory.snapshots().rows());
    }

    @Override
    public SignalHandler<AccountState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), this::replayed)
                .onSignal(PostStop.instance(), _ -> count(0, 0))
                .build();
    }

    /// Every row up to the snapshot was left out.
    private void replayed(AccountState state) {
        if (known != NOTHING) {
            var same = lastSequenceNumber(context) == known;
            context.getSelf().tell(same ? new Recalled(RecentHolds.NONE) : new NotRecalled(null));
            return;
        }
        current = state.with(state.account().hashedBy(memory.hash()));
        var snapshot = lastSequenceNumber(context) - rows;
        var last = state.account().last();
        var since = (last.isAfter(began) ? last : began).minus(Bounds.RECENT);
        if (snapshot == 0 || last.isBefore(since)) {
            context.getSelf().tell(new Recalled(RecentHolds.NONE));
        } else {
            context.pipeToSelf(
                    memory.recollection().recall(account, snapshot, since, memory.hash()),
                    (earlier, failure) -> failure == null ? new Recalled(earlier) : new NotRecalled(failure));
        }
    }

    private Effect<AccountBatch, AccountState> recalled(RecentHolds earlier) {
        current = current.with(current.account().recalling(earlier));
        if (known == NOTHING && lastSequenceNumber(context) > 0) {
            instruments.recovered(System.nanoTime() - started);
        }
        count(current.account());
        tree.tell(new AccountTree.Recovered(current.account()));
        return Effect().none();
    }

    private Effect<AccountBatch, AccountState> leave() {
        tree.tell(new AccountTree.Left(
                Departure.of(current, memory.packing(), listed, lastSequenceNumber(context), rows, events)));
        return Effect().stop();
    }

    private Effect<AccountBatch, AccountState> decide(List<Waiting> commands, Instant now) {
        current = current.with(current.account().in(lastSequenceNumber(context) + 1, now));
        count(current.account());
        var next = DecidedBatch.decide(
                account, current, listed, commands, now, !memory.room().full(), catalog.get());
        if (next.batch().changesNothing()) {
            decided(next);
            answer(commands, next);
            return Effect().none();
        }
        decided = next;
        var handedOver = System.nanoTime();
        return Effect().persist(next.batch()).thenRun(_ -> {
            var nanos = System.nanoTime() - handedOver;
            instruments.wrote(commands.size(), next.batch().events().size(), nanos);
            decided(next);
            answer(commands, next);
        });
    }

    private void decided(DecidedBatch next) {
        decided = null;
        current = next.after();
        listed = next.listed();
        count(current.account());
    }

    private void count(Account now) {
        count(now.holds().open().size(), now.holds().recent().size());
    }

    private void count(int open, int recent) {
        instruments.opened(open - openHolds);
        openHolds = open;
        instruments.remembered(recent - remembered);
        memory.room().take(recent - remembered);
        remembered = recent;
    }

    /// The tree is told first: whoever reads an answer and asks again is behind what his answer changed.
    private void answer(List<Waiting> commands, DecidedBatch next) {
        tree.tell(new AccountTree.Decided(next.after().account()));
        for (var i = 0; i < commands.size(); i++) {
            var reply = next.replies().get(i);
            commands.get(i).replyTo().tell(reply);
            if (reply instanceof Reply.OfAccount(var answer)) {
                instruments.answered(answer);
            }
        }
    }
}
