package weir.actor;

import com.typesafe.config.ConfigFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.hold.SipHash;
import weir.persistence.codec.WeirSerializer;
import weir.persistence.journal.JournalBooks;
import weir.persistence.journal.JournalSettings;
import weir.persistence.postgres.Owner;
import weir.persistence.postgres.Ownership;
import weir.persistence.postgres.TestPostgres;

/// One start of the engine on the database that all starts share.
final class RunningEngine implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Ownership ownership = Ownership.take(TestPostgres.database(), Owner.ofThisProcess());
    private final JournalBooks books = new JournalBooks(TestPostgres.database());
    private final ActorTestKit kit = ActorTestKit.create(
            "weir",
            ConfigFactory.load(ConfigFactory.parseString("""
                            weir.account.answer-timeout = 60s
                            weir.account.open-holds-of-sub-user = 100000
                            """)
                    .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
                    .withFallback(JournalSettings.of(TestPostgres.database(), ownership))));
    final ShardedAccounts accounts;

    RunningEngine() {
        this(InstantSource.system(), Memory.Snapshots.STANDARD);
    }

    /// With a key of its own, like every start.
    RunningEngine(InstantSource clock, Memory.Snapshots snapshots) {
        var memory = new Memory(
                new SipHash(System.nanoTime(), 7), books, Room.boundless(), snapshots, WeirSerializer::packed);
        accounts = ShardedAccounts.start(
                kit.system(),
                new Surroundings(clock, new SecureRandom()::nextLong, Instruments.NONE, memory),
                books,
                (Instant _, int _) -> List.of());
    }

    Answer account(String account, AccountCommand command) {
        return answer(accounts.ask(account, command));
    }

    Answer answer(CompletionStage<Reply> stage) {
        return ((Reply.OfAccount) reply(stage)).answer();
    }

    Reply reply(CompletionStage<Reply> stage) {
        return stage.toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        kit.shutdownTestKit();
        books.close();
        ownership.close();
    }
}
