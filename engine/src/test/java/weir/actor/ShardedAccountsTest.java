package weir.actor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.persistence.testkit.PersistenceTestKitPlugin;
import org.apache.pekko.persistence.testkit.PersistenceTestKitSnapshotPlugin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import weir.domain.account.AccountCommand;
import weir.domain.account.Answer;
import weir.domain.account.Switches;
import weir.domain.credit.Credits;
import weir.domain.credit.Funding;
import weir.domain.hold.HoldId;
import weir.domain.hold.Outcome;
import weir.domain.limit.NaturalDay;
import weir.domain.rating.Usage;
import weir.domain.subuser.SubUserAnswer;
import weir.domain.subuser.SubUserCommand;

class ShardedAccountsTest {
    private static final Usage USAGE = new Usage(1_000, 0, 0, 0);
    private static final Books NO_BOOKS = (_, _, _) -> CompletableFuture.completedStage(Optional.empty());

    private final ActorTestKit kit = ActorTestKit.create("weir", config());
    private final TestClock clock = new TestClock();
    private final CompletableFuture<Answer> woken = new CompletableFuture<>();
    private final AtomicLong nonces = new AtomicLong();

    @AfterEach
    void stop() {
        kit.shutdownTestKit();
    }

    /// A node that can be reached can be joined, and its accounts be taken away.
    @Test
    void nobody_can_reach_the_cluster() throws IOException {
        assumeThat(Sockets.areTold()).as("only Linux tells of sockets").isTrue();
        open(start(NO_BOOKS, (_, _) -> List.of()), "acme");
        assertThat(Sockets.listening()).isEmpty();
    }

    @Test
    void one_node_serves_every_account_by_itself() {
        var accounts = start(NO_BOOKS, (_, _) -> List.of());
        open(accounts, "acme");
        open(accounts, "bits");

        var reply = reply(accounts.hold("bits", "owner", null, TestTree.request("r1")));
        var hold = ((Answer.Held) ((Reply.OfAccount) reply).answer()).hold();
        var settle = new AccountCommand.Settle(new HoldId("bits", 1, hold.nonce()), USAGE, Outcome.COMPLETED);

        assertThat(answer(accounts.ask("bits", settle))).isInstanceOf(Answer.Settled.class);
        assertThat(answer(accounts.limits("acme", "owner", null))).isInstanceOf(Answer.LimitsRead.class);
        assertThat(reply(accounts.ask("acme", "owner", new SubUserCommand.Read(null))))
                .isInstanceOfSatisfying(
                        Reply.OfSubUser.class,
                        read -> assertThat(read.answer()).isInstanceOf(SubUserAnswer.Read.class));
    }

    @Test
    void accounts_with_something_due_are_woken() {
        start(NO_BOOKS, (_, _) -> List.of("acme"));
        assertThat(woken.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(Answer.Woken.class);
    }

    @Test
    void an_index_that_fails_says_why_and_is_asked_again() {
        var failed = new AtomicBoolean();
        try (var log = new HeardLog(WakeLoop.class)) {
            start(NO_BOOKS, (_, _) -> {
                if (failed.compareAndSet(false, true)) {
                    throw new IllegalStateException("a line that nobody can read");
                }
                return List.of("acme");
            });
            assertThat(woken.orTimeout(10, TimeUnit.SECONDS).join()).isInstanceOf(Answer.Woken.class);
            assertThat(log.errors())
                    .containsExactly("The index of due instants could not be read: a line that nobody can read");
        }
    }

    @Test
    void no_answer_in_time_is_an_unknown_outcome() {
        var accounts = start(NO_BOOKS, (_, _) -> List.of());
        open(accounts, "acme");
        var journal = new TestJournal(kit.system());
        journal.holdBack();
        var grant = new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-2");
        assertThat(reply(accounts.ask("acme", grant))).isEqualTo(new Reply.Unknown());
        journal.letAllThrough();
        assertThat(answer(accounts.ask("acme", grant))).isInstanceOf(Answer.Granted.class);
    }

    private ShardedAccounts start(Books books, DueIndex due) {
        var instruments = new Instruments() {
            @Override
            public void answered(Answer answer) {
                if (answer instanceof Answer.Woken) {
                    woken.complete(answer);
                }
            }
        };
        var surroundings = new Surroundings(clock, nonces::incrementAndGet, instruments, TestTree.MEMORY);
        return ShardedAccounts.start(kit.system(), surroundings, books, due);
    }

    private static void open(Accounts accounts, String id) {
        answer(accounts.ask(id, new AccountCommand.Open(NaturalDay.BEIJING, Switches.DEFAULT, null)));
        answer(accounts.ask(id, new AccountCommand.Grant(Funding.PAYG, Credits.of(100), null, "order-1")));
    }

    private static Answer answer(CompletionStage<Reply> stage) {
        return ((Reply.OfAccount) reply(stage)).answer();
    }

    private static Reply reply(CompletionStage<Reply> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    static Config config() {
        return ConfigFactory.parseString("""
                        pekko.persistence.testkit.events.serialize = off
                        pekko.persistence.testkit.snapshots.serialize = off
                        weir.account { answer-timeout = 4s, wake-interval = 20ms }
                        """)
                .withFallback(ConfigFactory.parseResources("weir-engine.conf"))
                .withFallback(PersistenceTestKitPlugin.config())
                .withFallback(PersistenceTestKitSnapshotPlugin.config())
                .withFallback(ConfigFactory.load());
    }
}
