package weir.load;

import com.typesafe.config.ConfigFactory;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import weir.actor.Instruments;
import weir.actor.Memory;
import weir.actor.Recollection;
import weir.actor.Room;
import weir.actor.ShardedAccounts;
import weir.actor.Surroundings;
import weir.domain.hold.SipHash;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.journal.JournalSettings;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.TestPostgres;

/// What the engine carries with its journal on an embedded PostgreSQL: whole lifecycles, from the facade and
/// back.
///
/// Every load runs twice, and the second counts. Arguments: accounts, in flight, lifecycles; none for all loads.
final class EngineThroughput {
    private record Load(int accounts, int inFlight, int lifecycles) {}

    private static final List<Load> LOADS = List.of(
            new Load(1, 64, 40_000),
            new Load(1, 256, 150_000),
            new Load(1, 1_024, 300_000),
            new Load(10_000, 64, 40_000),
            new Load(10_000, 256, 80_000),
            new Load(10_000, 1_024, 120_000));

    private EngineThroughput() {}

    public static void main(String[] arguments) {
        var database = TestPostgres.durable();
        try (var ownership = Ownership.take(database, Owner.ofThisProcess())) {
            var config = ConfigFactory.parseString("weir.account.open-holds-of-sub-user = 100000")
                    .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
                    .withFallback(JournalSettings.of(database, ownership));
            var system = ActorSystem.create(Behaviors.empty(), "weir", ConfigFactory.load(config));
            var gauge = new AtomicReference<Gauge>(new Gauge(0));
            var memory = new Memory(
                    new SipHash(1, 2),
                    Recollection.NOTHING,
                    Room.boundless(),
                    Memory.Snapshots.STANDARD,
                    WeirSerializer::packed);
            var accounts = ShardedAccounts.start(
                    system,
                    new Surroundings(InstantSource.system(), new SecureRandom()::nextLong, through(gauge), memory),
                    (_, _, _) -> CompletableFuture.completedStage(Optional.empty()),
                    (_, _) -> List.of());
            for (var load : loads(arguments)) {
                run(accounts, load, gauge);
            }
            system.terminate();
            system.getWhenTerminated().toCompletableFuture().join();
        }
        System.exit(0);
    }

    private static void run(ShardedAccounts accounts, Load load, AtomicReference<Gauge> gauge) {
        var run = "r" + load.accounts() + "-" + load.inFlight();
        var lifecycles = new Lifecycles(accounts, run, load.accounts(), load.inFlight(), load.lifecycles());
        var started = System.nanoTime();
        lifecycles.open();
        IO.println("%6d accounts opened in %.1f s".formatted(load.accounts(), (System.nanoTime() - started) / 1e9));
        for (var round = 1; round <= 2; round++) {
            gauge.set(new Gauge(load.lifecycles()));
            var seconds = lifecycles.drive(gauge.get(), round).toNanos() / 1e9;
            IO.println("%6d accounts %5d in flight, round %d: %s"
                    .formatted(
                            load.accounts(), load.inFlight(), round, gauge.get().summary(seconds)));
        }
    }

    private static List<Load> loads(String[] arguments) {
        return arguments.length == 3
                ? List.of(new Load(
                        Integer.parseInt(arguments[0]), Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2])))
                : LOADS;
    }

    private static Instruments through(AtomicReference<Gauge> gauge) {
        return new Instruments() {
            @Override
            public void wrote(int commands, int events, long nanos) {
                gauge.get().wrote(commands, events, nanos);
            }
        };
    }
}
