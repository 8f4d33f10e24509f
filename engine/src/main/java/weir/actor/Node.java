package weir.actor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/// What all trees of a node share: who they are, whether it is going down, and when it last lost one to a failure.
final class Node {
    /// So long after a death a start is spread...
    private static final Duration AFTERMATH = Duration.ofSeconds(10);

    /// ...over so long: a PostgreSQL that has just come back is then not stampeded by ten thousand accounts.
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final LongSupplier chance;
    private final Resting resting;
    private final AtomicReference<Instant> lastDeath = new AtomicReference<>(Instant.EPOCH);
    private final AtomicBoolean goingDown = new AtomicBoolean();

    /// The trees that live, and what completes when they have ended.
    private final Map<ActorRef<AccountTree.Command>, CompletableFuture<Done>> trees = new ConcurrentHashMap<>();

    /// @param mostAtRest accounts that are kept without actors
    Node(Surroundings surroundings, int mostAtRest) {
        this.clock = surroundings.clock();
        this.chance = surroundings.nonces();
        this.resting = new Resting(surroundings, mostAtRest);
    }

    Resting resting() {
        return resting;
    }

    /// @return whether it is the first for a while: one journal that is gone ends thousands of trees
    boolean died() {
        var now = clock.instant();
        return !now.isBefore(lastDeath.getAndSet(now).plus(AFTERMATH));
    }

    /// How long a tree that starts now waits before it reads the journal; mostly zero. What ends one tree is
    /// mostly what ends them all.
    Duration pause() {
        return clock.instant().isBefore(lastDeath.get().plus(AFTERMATH))
                ? Duration.ofMillis(Math.floorMod(chance.getAsLong(), LONGEST_PAUSE.toMillis()))
                : Duration.ZERO;
    }

    void started(ActorRef<AccountTree.Command> tree) {
        trees.put(tree, new CompletableFuture<>());
    }

    void ended(ActorRef<AccountTree.Command> tree) {
        var ended = trees.remove(tree);
        if (ended != null) {
            ended.complete(Done.done());
        }
    }

    /// Ends all trees that live now, and forgets the accounts at rest: the journal has less than they know.
    ///
    /// @return completes when they have ended
    CompletionStage<Done> readAnew() {
        resting.clear();
        var living = Map.copyOf(trees);
        living.keySet().forEach(tree -> tree.tell(new AccountTree.Forget()));
        return CompletableFuture.allOf(living.values().toArray(CompletableFuture[]::new))
                .thenApply(_ -> {
                    // One that was leaving has left what it knew.
                    resting.clear();
                    return Done.done();
                });
    }

    void goDown() {
        goingDown.set(true);
    }

    /// Whether everything stops now: nobody then writes what only saves work later.
    boolean goesDown() {
        return goingDown.get();
    }
}
