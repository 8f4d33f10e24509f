package weir.benchmark.load;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import weir.actor.Accounts;
import weir.actor.Instruments;
import weir.actor.Memory;
import weir.actor.Reply;
import weir.actor.Room;
import weir.actor.ShardedAccounts;
import weir.actor.Surroundings;
import weir.domain.account.AccountCommand;
import weir.domain.hold.SipHash;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.journal.JournalBooks;
import weir.persistence.journal.JournalSettings;
import weir.persistence.journal.Wakes;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;

/// The engine as a server runs it, without its front door: one node, the real actors, the real journal.
public final class Engine implements AutoCloseable {
    private static final Duration LONGEST_STOP = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ownership ownership;
    private final Wakes wakes;
    private final JournalBooks books;
    private final ActorSystem<Void> system;
    private final Accounts accounts;

    public Engine(Database database) {
        this(database, ConfigFactory.empty());
    }

    /// @param clock by which accounts decide
    public Engine(Database database, InstantSource clock) {
        this(database, ConfigFactory.empty(), clock);
    }

    /// @param settings before those that a server has
    public Engine(Database database, Config settings) {
        this(database, settings, InstantSource.system());
    }

    private Engine(Database database, Config settings, InstantSource clock) {
        this.ownership = Ownership.take(database, Owner.ofThisProcess());
        this.wakes = new Wakes(database);
        var config = settings.withFallback(JournalSettings.of(database, ownership))
                .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
                .withFallback(ConfigFactory.load());
        this.system = ActorSystem.create(Behaviors.empty(), "weir", config.resolve());
        var random = new SecureRandom();
        this.books = new JournalBooks(database);
        var hash = new SipHash(random.nextLong(), random.nextLong());
        var memory = new Memory(hash, books, Room.boundless(), Memory.Snapshots.STANDARD, WeirSerializer::packed);
        this.accounts = ShardedAccounts.start(
                system, new Surroundings(clock, random::nextLong, Instruments.NONE, memory), books, this::due);
        awaitReady();
    }

    /// By which right it writes.
    public Ownership ownership() {
        return ownership;
    }

    public Accounts accounts() {
        return accounts;
    }

    /// The reply, waited for: for what is prepared before anything is measured.
    public static Reply await(CompletionStage<Reply> reply) {
        return reply.toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        system.terminate();
        var _ = system.getWhenTerminated()
                .toCompletableFuture()
                .orTimeout(LONGEST_STOP.toSeconds(), TimeUnit.SECONDS)
                .join();
        books.close();
        wakes.close();
        ownership.close();
    }

    /// A first question waits for the cluster, the journal and a lot of classes.
    private void awaitReady() {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (await(accounts.ask("first", new AccountCommand.ReadAccount())) instanceof Reply.Unknown) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the engine has not answered for " + PATIENCE);
            }
        }
    }

    private List<String> due(Instant now, int most) {
        try {
            return wakes.due(now, most);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
