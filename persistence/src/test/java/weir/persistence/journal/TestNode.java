package weir.persistence.journal;

import com.typesafe.config.ConfigFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.pekko.Done;
import org.apache.pekko.actor.BootstrapSetup;
import org.apache.pekko.actor.setup.ActorSystemSetup;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AskPattern;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.japi.function.Function;
import weir.persistence.postgres.Database;
import weir.persistence.postgres.Durability;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;

/// An actor system that writes to a real journal, as a node of the tests' cluster.
final class TestNode implements AutoCloseable {
    static final Duration DEADLINE = Duration.ofSeconds(10);

    private final ActorTestKit kit;
    private final Ownership ownership;
    private final Durability durability;
    private final Acknowledged acknowledged = new Acknowledged();

    static TestNode on(Database database) {
        return new TestNode(database, Ownership.take(database, Owner.ofThisProcess()));
    }

    private TestNode(Database database, Ownership ownership) {
        this.ownership = ownership;
        this.durability = database.durability();
        var serialization = ConfigFactory.parseString("""
                pekko.actor {
                  serializers.note = "weir.persistence.journal.NoteSerializer"
                  serialization-bindings { "weir.persistence.journal.Note" = note }
                }
                """);
        var config = ConfigFactory.load(serialization.withFallback(JournalSettings.of(database, ownership)));
        this.kit = ActorTestKit.create(ActorSystem.create(
                Behaviors.empty(), "tests", ActorSystemSetup.create(BootstrapSetup.create(config), acknowledged)));
    }

    Ownership ownership() {
        return ownership;
    }

    Acknowledged acknowledged() {
        return acknowledged;
    }

    /// Another writer of its: no session has been looked at yet.
    Entrance entrance() {
        return new Entrance(ownership.owner().name(), ownership.epoch(), durability, acknowledged);
    }

    /// The health of its journal; nobody is told of losses.
    JournalHealth health() {
        return health(() -> CompletableFuture.completedStage(Done.done()));
    }

    JournalHealth health(Supplier<CompletionStage<Done>> readAnew) {
        return new JournalHealth(ownership, acknowledged, readAnew);
    }

    RecorderRef recorder(String persistenceId) {
        return new RecorderRef(kit.spawn(Recorder.create(persistenceId)));
    }

    <T> ActorRef<T> spawn(Behavior<T> behavior) {
        return kit.spawn(behavior);
    }

    <C, A> A ask(ActorRef<C> actor, Function<ActorRef<A>, C> question) {
        return await(AskPattern.ask(actor, question, DEADLINE, kit.scheduler()));
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
        ownership.close();
    }

    /// A recorder that is spoken to as if it were an object.
    final class RecorderRef {
        private final ActorRef<Recorder.Command> actor;

        private RecorderRef(ActorRef<Recorder.Command> actor) {
            this.actor = actor;
        }

        void write(Note note) {
            var _ = await(writeLater(note));
        }

        boolean writes(Note note) {
            write(note);
            return true;
        }

        CompletionStage<Done> writeLater(Note note) {
            return AskPattern.ask(actor, replyTo -> new Recorder.Write(note, replyTo), DEADLINE, kit.scheduler());
        }

        /// Waits until the actor has stopped, as it does when a write failed.
        void awaitStop(Duration deadline) {
            kit.createTestProbe().expectTerminated(actor, deadline);
        }

        List<String> read() {
            return ask(actor, Recorder.Read::new);
        }
    }

    static <T> T await(CompletionStage<T> answer) {
        return answer.toCompletableFuture()
                .orTimeout(DEADLINE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }
}
