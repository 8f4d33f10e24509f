package weir.actor;

import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.jspecify.annotations.Nullable;
import weir.domain.account.Packing;

/// Gives an account its journal. It is handed one batch at a time by its [AccountTree], and decides nothing
/// itself.
final class AccountActor extends EventSourcedBehavior<AccountActor.Decide, AccountBatch, AccountState> {
    /// A snapshot holds all answers back while it is saved. It pays where it saves the replay of so many
    /// events...
    private static final int SNAPSHOT_EVENTS = 10_000;

    /// ...and where so many rows lie between it and the last: a hot account would save one a second otherwise.
    private static final int SNAPSHOT_ROWS = 1_000;

    private final String account;
    private final ActorRef<AccountTree.Command> tree;
    private final Instruments instruments;
    private final Packing packing;
    private final long started = System.nanoTime();
    private @Nullable Group decided;
    private int openHolds;
    private int rows;
    private long events;

    /// @param now when all of them are decided; not before any earlier batch
    record Decide(List<Waiting> commands, Instant now) {}

    static Behavior<Decide> create(String account, ActorRef<AccountTree.Command> tree, Surroundings surroundings) {
        return Behaviors.setup(_ -> new AccountActor(account, tree, surroundings));
    }

    private AccountActor(String account, ActorRef<AccountTree.Command> tree, Surroundings surroundings) {
        super(PersistenceId.ofUniqueId("a|" + account));
        this.account = account;
        this.tree = tree;
        this.instruments = surroundings.instruments();
        this.packing = surroundings.packing();
    }

    @Override
    public AccountState emptyState() {
        return AccountState.UNOPENED;
    }

    @Override
    public CommandHandler<Decide, AccountBatch, AccountState> commandHandler() {
        return (state, batch) -> decide(state, batch.commands(), batch.now());
    }

    @Override
    public EventHandler<AccountState, AccountBatch> eventHandler() {
        return (state, batch) -> {
            rows++;
            events += batch.events().size();
            // Deciding a batch has made its state already. What is replayed was decided long ago.
            return decided == null ? state.apply(batch).packed(packing) : decided.after();
        };
    }

    @Override
    public boolean shouldSnapshot(AccountState state, AccountBatch batch, long row) {
        if (rows < SNAPSHOT_ROWS || events < SNAPSHOT_EVENTS) {
            return false;
        }
        rows = 0;
        events = 0;
        return true;
    }

    @Override
    public SignalHandler<AccountState> signalHandler() {
        return newSignalHandlerBuilder()
                .onSignal(RecoveryCompleted.instance(), state -> {
                    instruments.recovered(System.nanoTime() - started);
                    count(state.account().holds().open().size());
                    tree.tell(new AccountTree.Recovered(state.account()));
                })
                .onSignal(PostStop.instance(), _ -> count(0))
                .build();
    }

    private Effect<AccountBatch, AccountState> decide(AccountState state, List<Waiting> commands, Instant now) {
        var group = Group.decide(account, state, commands, now, packing);
        if (group.batch().changesNothing()) {
            answer(commands, group);
            return Effect().none();
        }
        decided = group;
        var handedOver = System.nanoTime();
        return Effect().persist(group.batch()).thenRun(_ -> {
            var nanos = System.nanoTime() - handedOver;
            decided = null;
            instruments.wrote(commands.size(), group.batch().events().size(), nanos);
            count(group.after().account().holds().open().size());
            answer(commands, group);
        });
    }

    private void count(int open) {
        instruments.opened(open - openHolds);
        openHolds = open;
    }

    /// The tree is told first: whoever reads an answer and asks again is behind what his answer changed.
    private void answer(List<Waiting> commands, Group group) {
        tree.tell(new AccountTree.Decided(group.after().account()));
        for (var i = 0; i < commands.size(); i++) {
            var reply = group.replies().get(i);
            commands.get(i).replyTo().tell(reply);
            if (reply instanceof Reply.OfAccount(var answer)) {
                instruments.answered(answer);
            }
        }
    }
}
