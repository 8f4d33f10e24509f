package weir.actor;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Props;
import org.apache.pekko.actor.typed.javadsl.Adapter;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.cluster.sharding.typed.ShardingEnvelope;
import org.apache.pekko.stream.ActorMaterializer;
import org.apache.pekko.stream.ActorMaterializerSettings;
import org.apache.pekko.stream.Materializer;
import weir.simulation.machine.Disk;
import weir.simulation.machine.Parts;
import weir.simulation.machine.Tables;
import weir.simulation.machine.Timers;
import weir.simulation.machine.Turns;

/// One node with the real actors of all its accounts, behind the real front of them, on a machine that does
/// nothing by itself. Only Cluster Sharding is replaced, by [Shards].
public final class SimulatedNode {
    private static final Config CONFIG = ConfigFactory.parseResources("weir/simulation/machine.conf")
            .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
            .withFallback(ConfigFactory.load())
            .resolve();

    /// Fewer than there are accounts in a world, so that some leave the memory for others.
    private static final int MOST_AT_REST = 3;

    private final Parts parts;
    private final TreeSight sight;
    private final ActorSystem<Shards.Command> shards;
    private final ShardedAccounts accounts;

    /// @param name never used for another node
    /// @param told what happens in its trees, at once
    public SimulatedNode(
            String name,
            Surroundings surroundings,
            Caps caps,
            Tables tables,
            long epoch,
            Books books,
            Consumer<Seen> told) {
        sight = new TreeSight(name, told);
        parts = new Parts(sight, tables, epoch);
        var shared = new Node(surroundings, MOST_AT_REST);
        shards = ActorSystem.create(
                Shards.create(name, surroundings, caps, shared),
                name,
                ActorSystemSetup.create(BootstrapSetup.create(CONFIG), parts));
        accounts = ShardedAccounts.over(shards, region(), shared, surroundings, books, tables::due);
    }

    private ActorRef<ShardingEnvelope<AccountTree.Command>> region() {
        return shards.systemActorOf(
                Behaviors.<ShardingEnvelope<AccountTree.Command>>receiveMessage(envelope -> {
                    shards.tell(new Shards.Deliver(envelope));
                    return Behaviors.same();
                }),
                "region",
                Props.empty());
    }

    public Accounts accounts() {
        return accounts;
    }

    /// What streams run in, once whoever makes it has had a turn. The system's own would wait for a turn of another
    /// thread.
    @SuppressWarnings("deprecation") // what came after it asks for the system's own first
    public CompletionStage<Materializer> streams() {
        var made = new CompletableFuture<Materializer>();
        var settings = ActorMaterializerSettings.create(shards.classicSystem());
        shards.systemActorOf(
                Behaviors.setup(context -> {
                    made.complete(ActorMaterializer.create(settings, Adapter.toClassic(context), "stream"));
                    return Behaviors.empty();
                }),
                "streams",
                Props.empty());
        return made;
    }

    public Turns turns() {
        return parts.turns();
    }

    public Disk disk() {
        return parts.disk();
    }

    public void pass(Duration time) {
        ((Timers) shards.classicSystem().scheduler()).pass(time);
    }

    /// All accounts that are in memory end: the journal has more than they know, or less.
    public void readAnew() {
        var _ = accounts.readAnew();
    }

    /// The account rests once all that is outstanding is answered.
    public void passivate(String account) {
        shards.tell(new Shards.Passivate(account));
    }

    /// An old tally comes once more, late.
    public void tellTallyAgain(int which) {
        sight.tellAgain(which);
    }

    /// Everything stops where it is, and nobody is told.
    public void kill() {
        parts.kill();
    }
}
